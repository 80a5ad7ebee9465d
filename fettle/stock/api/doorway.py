"""Where all operations of the stock hang."""

from ninja import Router

router = Router(tags=["stock"])
