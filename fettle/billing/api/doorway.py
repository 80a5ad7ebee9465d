"""The router that this room's operations hang on, and what its lists are asked by."""

from datetime import date

from ninja import Field, Router, Schema

from fettle.billing import queries

router = Router(tags=["money"])


class Listing(Schema):
    """Where in the list."""

    cursor: str = ""
    limit: int = Field(queries.PAGE_SIZE, ge=1, le=queries.LARGEST_PAGE)


class AskedPage(Listing):
    """Where in the list, and of which days (the shop's own calendar, both included)."""

    from_on: date | None = None
    to_on: date | None = None
