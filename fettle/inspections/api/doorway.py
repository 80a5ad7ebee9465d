"""The router that the operations of the health check hang on."""

from ninja import Router, Schema
from pydantic import ConfigDict

router = Router(tags=["inspections"])
MOST = 2**31 - 1


class Strict(Schema):
    """A body in which every field must be known."""

    model_config = ConfigDict(extra="forbid")
