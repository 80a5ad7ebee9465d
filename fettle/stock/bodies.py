"""What machines send to the stock."""

from ninja import Field, Schema

from fettle.catalog.wire import MoneyIn, Strict
from fettle.stock import queries
from fettle.stock.forms import MOST_ROWS


class AskedPage(Schema):
    """Where in the list."""

    cursor: str = ""
    limit: int = Field(queries.PAGE_SIZE, ge=1, le=queries.LARGEST_PAGE)


class AskedStock(AskedPage):
    """Which shelves."""

    q: str = ""
    location: str = ""
    low: bool = False


class AskedMovements(AskedPage):
    """Of which item, by its reference."""

    item: str = ""


class LineIn(Strict):
    """A part (reference, number, bar code or name) and a quantity as a decimal string."""

    item: str = Field(min_length=1)
    quantity: str | int


class ReceivedLineIn(LineIn):
    """With the cost of one whole; left out, the part comes in at what it cost last."""

    cost: MoneyIn | None = None


class CountIn(Strict):
    """What was counted in a location (its reference)."""

    location: str
    lines: list[LineIn] = Field(max_length=MOST_ROWS)
    note: str = ""


class ScrapIn(CountIn):
    """What is thrown away; ``note`` says why."""


class ReceiveIn(Strict):
    """A delivery into a location (its reference)."""

    location: str
    lines: list[ReceivedLineIn] = Field(max_length=MOST_ROWS)
    document: str = ""
    note: str = ""


class TransferIn(Strict):
    """From one location to another (their references)."""

    source: str
    target: str
    lines: list[LineIn] = Field(max_length=MOST_ROWS)
    note: str = ""


class MinimumIn(Strict):
    """From which free quantity on an item (its reference) is low in a location."""

    item: str = Field(min_length=1)
    location: str
    minimum: str | int


class LocationIn(Strict):
    """A place for parts: ``shelf``, ``tray`` or ``van``."""

    name: str
    kind: str = "shelf"


class LocationEditIn(LocationIn):
    """``is_default`` true makes it the one that is meant when none is named."""

    is_default: bool = False
    version: int | None = None


class SheetIn(Strict):
    """A count of a location, or of one category there (references), by one person or by two."""

    location: str
    category: str = ""
    counters: int = 1
    note: str = Field("", max_length=200)


class SheetCountIn(Strict):
    """What was counted on a line of the sheet (its reference)."""

    line: str
    quantity: str | int


class SheetCountsIn(Strict):
    """Counts of the sheet's lines, and what was ``found`` beside them (items' references)."""

    counts: list[SheetCountIn] = Field(default_factory=list, max_length=400)
    found: list[LineIn] = Field(default_factory=list, max_length=MOST_ROWS)


class PostIn(Strict):
    """``leave``: what is not settled stays as the books say."""

    leave: bool = False


class DropIn(Strict):
    """Why."""

    reason: str
