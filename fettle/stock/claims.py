"""What the rooms above ask of the stock, and what they get. Quantities in thousandths."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """Parts that a document wants. ``location_id`` ``None``: the shop's default location.

    The document names the line that the parts are for, such as ``order:REF/line:ID``.
    """

    item_id: int
    location_id: int | None
    thousandths: int
    document: str


@dataclass(frozen=True, slots=True)
class ReservationMade:
    """Parts are held for the document until they are issued or released."""

    ref: str
    item_id: int
    location_id: int
    thousandths: int
    document: str


@dataclass(frozen=True, slots=True)
class Issued:
    """Parts left the shelf for the document, at the average cost of that moment.

    ``unit_cost_minor`` is the cost of one whole, rounded; ``cost_minor`` is that of all, exact.
    """

    movement_id: int
    ref: str
    item_id: int
    location_id: int
    thousandths: int
    unit_cost_minor: int
    cost_minor: int
    document: str


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a reservation after this step; of a released one nothing is."""

    id: int
    thousandths: int
    released: bool = False

    @property
    def state(self) -> str:
        if self.released:
            return "released"
        return "active" if self.thousandths else "used"


@dataclass(frozen=True, slots=True)
class Return:
    """Parts that were issued to the document and come back."""

    item_id: int
    thousandths: int
    document: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Parts came back, at the cost at which they were issued."""

    movement_id: int
    ref: str
    item_id: int
    thousandths: int
    unit_cost_minor: int
    cost_minor: int
    document: str


@dataclass(frozen=True, slots=True)
class StockLine:
    """One line of a receipt, a count, a transfer or a scrapping; ``item`` is its reference.

    ``unit_cost_minor`` is the cost of one whole, where the line says one.
    """

    item: str
    thousandths: int
    unit_cost_minor: int | None = None
