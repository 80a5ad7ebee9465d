"""What the stock leaves in the journal. Quantities in thousandths, costs in minor units."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("stock.receive", topic="stock")
@dataclass(frozen=True, slots=True)
class StockReceived:
    """Goods came in from a supplier."""

    sentence = N_("{item}: {quantity} received into {location}.")
    item: str
    quantity: str
    location: str
    document: str
    cost_minor: int


@fact("stock.count", topic="stock")
@dataclass(frozen=True, slots=True)
class StockCounted:
    """What the books said, and what was there."""

    sentence = N_("{item}: {counted} counted in {location}, {expected} expected.")
    item: str
    counted: str
    expected: str
    location: str


@fact("stock.transfer", topic="stock")
@dataclass(frozen=True, slots=True)
class StockTransferred:
    """Goods changed their place."""

    sentence = N_("{item}: {quantity} moved from {source} to {target}.")
    item: str
    quantity: str
    source: str
    target: str


@fact("stock.scrap", topic="stock")
@dataclass(frozen=True, slots=True)
class StockScrapped:
    """Goods were thrown away."""

    sentence = N_("{item}: {quantity} scrapped from {location}.")
    item: str
    quantity: str
    location: str
    cost_minor: int


@fact("stock.reserve", topic="stock")
@dataclass(frozen=True, slots=True)
class PartsReserved:
    """Parts are held for a document."""

    sentence = N_("Parts were reserved: {lines} lines.")
    lines: int
    documents: list[str]


@fact("stock.release", topic="stock")
@dataclass(frozen=True, slots=True)
class PartsReleased:
    """Parts are free again."""

    sentence = N_("Reserved parts were released: {lines} lines.")
    lines: int
    documents: list[str]


@fact("stock.issue", topic="stock")
@dataclass(frozen=True, slots=True)
class PartsIssued:
    """Parts left the shelves."""

    sentence = N_("Parts were issued: {lines} lines.")
    lines: int
    documents: list[str]
    cost_minor: int


@fact("stock.take_back", topic="stock")
@dataclass(frozen=True, slots=True)
class PartsTakenBack:
    """Parts came back, to the shelf or to the scrap."""

    sentence = N_("Parts came back: {lines} lines.")
    lines: int
    documents: list[str]
    cost_minor: int


@fact("minimum.set", topic="stock")
@dataclass(frozen=True, slots=True)
class MinimumSet:
    """From which quantity on an item is low."""

    sentence = N_("{item}: the minimum in {location} is {minimum} now.")
    item: str
    location: str
    minimum: str
    changes: Changes


@fact("location.create", topic="stock")
@dataclass(frozen=True, slots=True)
class LocationCreated:
    """A new place for parts."""

    sentence = N_("The location {name} was added.")
    name: str
    kind: str


@fact("location.edit", topic="stock")
@dataclass(frozen=True, slots=True)
class LocationEdited:
    """What was different before."""

    sentence = N_("The location {name} was changed.")
    name: str
    changes: Changes


@fact("sheet.open", topic="stock")
@dataclass(frozen=True, slots=True)
class SheetOpened:
    """A count begins."""

    sentence = N_("Count sheet {number} was opened for {location}: {lines} parts.")
    number: int
    location: str
    lines: int


@fact("sheet.count", topic="stock")
@dataclass(frozen=True, slots=True)
class SheetCounted:
    """Somebody counted; the numbers are on the sheet."""

    sentence = N_("Count sheet {number}: {lines} parts were counted.")
    number: int
    lines: int


@fact("sheet.post", topic="stock")
@dataclass(frozen=True, slots=True)
class SheetPosted:
    """The differences are in the books."""

    sentence = N_("Count sheet {number} was booked: {differences} differences.")
    number: int
    differences: int
    cost_minor: int


@fact("sheet.drop", topic="stock")
@dataclass(frozen=True, slots=True)
class SheetDropped:
    """Nothing of it was booked."""

    sentence = N_("Count sheet {number} was given up.")
    number: int


@fact("stock.send_back", topic="stock")
@dataclass(frozen=True, slots=True)
class StockSentBack:
    """Goods went back to their supplier."""

    sentence = N_("{item}: {quantity} sent back from {location}.")
    item: str
    quantity: str
    location: str
    cost_minor: int
