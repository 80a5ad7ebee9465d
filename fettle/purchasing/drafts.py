"""What is said about suppliers, purchase orders and deliveries, in the right types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class SupplierDraft:
    """A supplier as written. Days are whole days; ``delivery_days`` ``None``: not known."""

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
    active: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item to order (its reference), in thousandths; costs in minor units for one whole.

    Without a cost it is ordered at what it cost last. ``for_order`` and ``for_request`` are ids.
    """

    item: str
    thousandths: int
    unit_cost_minor: int | None = None
    core_minor: int = 0
    for_order: int | None = None
    for_request: int | None = None


@dataclass(frozen=True, slots=True)
class PurchaseDraft:
    """A purchase order as written; supplier and location by reference."""

    supplier: str
    location: str
    lines: Sequence[Wanted] = field(default_factory=list)
    expected_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a line (its reference). Without a cost it came at the ordered one."""

    line: str
    thousandths: int
    unit_cost_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """The paper that came with the goods.

    ``over``: more than was ordered is kept. ``free``: a cost of nothing is meant.
    """

    delivery_note: str = ""
    freight_minor: int = 0
    location: str = ""
    note: str = ""
    over: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """An item that goes back (its reference), in thousandths."""

    item: str
    thousandths: int


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    """What goes back to a supplier, from which location (references), and what is hoped for."""

    supplier: str
    kind: str
    location: str = ""
    lines: Sequence[Back] = field(default_factory=list)
    expected_minor: int = 0
    due_on: date | None = None
    rma: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BillDraft:
    """A supplier's bill; ``receipts`` by reference. Without ``due_on`` the terms say when."""

    supplier: str
    number: str
    dated_on: date
    total_minor: int
    receipts: Sequence[str] = field(default_factory=list)
    due_on: date | None = None
    note: str = ""
