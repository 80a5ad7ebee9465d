"""What machines send to purchasing."""

from datetime import date

from ninja import Field

from fettle.catalog.wire import MoneyIn, Strict
from fettle.purchasing.queries.orders import LARGEST_PAGE, PAGE_SIZE
from fettle.stock.bodies import AskedPage

MOST_LINES = 200


class SupplierIn(Strict):
    """A supplier; days are whole days."""

    name: str
    contact: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    customer_number: str = ""
    terms_days: int = 14
    delivery_days: int | None = None
    core_days: int = 30
    note: str = ""


class SupplierEditIn(SupplierIn):
    """All of it, with the version that was read."""

    active: bool = True
    version: int | None = None


class WantedIn(Strict):
    """An item (its reference) and how much of it, as a decimal string."""

    item: str
    quantity: str | int
    cost: MoneyIn | None = None
    core: MoneyIn | None = None


class PurchaseIn(Strict):
    """An order to a supplier."""

    supplier: str
    location: str
    lines: list[WantedIn] = Field(max_length=MOST_LINES)
    expected_on: date | None = None
    note: str = Field("", max_length=500)
    version: int | None = None


class NeedIn(Strict):
    """What to order of what is missing, from whom (references)."""

    item: str
    supplier: str
    quantity: str | int


class NeedsIn(Strict):
    """Where it is delivered to, and the items."""

    location: str
    lines: list[NeedIn] = Field(max_length=MOST_LINES)


class SentIn(Strict):
    """``email``, ``phone``, ``portal`` or ``other``."""

    sent_by: str = "email"
    version: int | None = None


class WhyIn(Strict):
    """Why it ends."""

    reason: str
    version: int | None = None


class CameIn(Strict):
    """What came of a line (its reference)."""

    line: str
    quantity: str | int
    cost: MoneyIn | None = None


class DeliveryIn(Strict):
    """A delivery. ``over``: more than ordered is kept; ``free``: a cost of 0 is meant."""

    lines: list[CameIn] = Field(max_length=MOST_LINES)
    delivery_note: str = Field("", max_length=60)
    freight: MoneyIn | None = None
    location: str = ""
    note: str = Field("", max_length=200)
    over: bool = False
    free: bool = False
    version: int | None = None


class AskedPurchases(AskedPage):
    """``open``, ``ended`` or ``all``."""

    show: str = "open"
    limit: int = Field(PAGE_SIZE, ge=1, le=LARGEST_PAGE)


class BackIn(Strict):
    """An item that goes back (its reference)."""

    item: str
    quantity: str | int


class ReturnIn(Strict):
    """``kind``: ``core``, ``warranty``, ``wrong`` or ``surplus``; an old part has no location."""

    supplier: str
    kind: str
    location: str = ""
    lines: list[BackIn] = Field(max_length=MOST_LINES)
    expected: MoneyIn | None = None
    due_on: date | None = None
    rma: str = Field("", max_length=60)
    note: str = Field("", max_length=200)


class LeftIn(Strict):
    """It leaves the shop, under the supplier's return number."""

    rma: str = Field("", max_length=60)
    version: int | None = None


class SettleIn(Strict):
    """The supplier's credit, 0 for none."""

    credit: MoneyIn
    paper: str = Field("", max_length=60)
    version: int | None = None


class BillIn(Strict):
    """A supplier's bill; ``receipts`` by reference."""

    supplier: str
    number: str = Field(max_length=40)
    dated_on: date
    due_on: date | None = None
    total: MoneyIn
    receipts: list[str] = Field(default_factory=list, max_length=MOST_LINES)
    note: str = Field("", max_length=200)


class PayIn(Strict):
    """How it is paid, and the returns whose credit is taken off (references)."""

    tender: str = "transfer"
    set_off: list[str] = Field(default_factory=list, max_length=MOST_LINES)
    version: int | None = None
