"""The router that this room's operations hang on, and what many of them take."""

from ninja import Field, Router, Schema
from pydantic import ConfigDict, StrictInt

router = Router(tags=["clients"])

MOST_VERSION = 2**31 - 1


class Strict(Schema):
    """A body in which every field must be known."""

    model_config = ConfigDict(extra="forbid")


class Listing(Schema):
    """How lists are asked for: words to search for, or a place to go on from."""

    q: str = Field("", max_length=80)
    cursor: str = Field("", max_length=400)
    limit: int = Field(50, ge=1, le=200)


class Versioned(Strict):
    """A change of what was read; without a version the newest is changed."""

    version: StrictInt | None = Field(None, ge=0, le=MOST_VERSION)
