"""What the rooms above hand to billing: a bill to be issued, and money on the counter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line as it is printed. ``total_minor`` holds its tax, whichever way prices are quoted.

    ``tax_bp`` is in hundredths of a percent, quantities in thousandths of the measure.
    """

    text: str
    measure: str
    quantity_thousandths: int
    unit_price_minor: int
    tax_bp: int
    tax_minor: int
    total_minor: int
    discount_minor: int = 0


@dataclass(frozen=True, slots=True)
class InvoiceDraft:
    """A bill to be issued.

    ``document`` says what it is for, as "order:REF" (the page's name and its reference);
    ``heading`` is what stands above the lines and must read the same for ever.
    """

    document: str
    currency: str
    lines: Sequence[BillLine]
    client_id: int | None = None
    client_name: str = ""
    heading: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tendered:
    """A means of payment and amounts as typed at the counter.

    ``amount`` ``None`` is all that is due; ``received`` ``None`` is exactly the amount.
    """

    tender: str
    amount: object = None
    received: object = None
    reference: object = ""


@dataclass(frozen=True, slots=True)
class Share:
    """One payment, checked: ``received_minor`` is ``amount_minor`` plus the change.

    ``owed_for``: the order or voucher ("order:REF") from which an advance or a voucher pays.
    ``direction`` "out" alone for what rounding adds: it is given back on the bill.
    ``rounding_minor`` is what it settles beyond its amount: below zero, what rounding added.
    """

    tender: str
    amount_minor: int
    received_minor: int
    reference: str = ""
    owed_for: str = ""
    direction: str = "in"
    rounding_minor: int = 0

    @property
    def settled_minor(self) -> int:
        """What of the bill is settled by it."""
        return self.amount_minor + self.rounding_minor

    @property
    def change_minor(self) -> int:
        """What is handed back."""
        return self.received_minor - self.amount_minor


@dataclass(frozen=True, slots=True)
class FinanceDraft:
    """Income or expense as typed by hand.

    The amount holds the tax of ``tax_rate`` (its reference), unless it was typed ``without_tax``.
    """

    kind: str
    category: str
    amount: object
    tender: str = "cash"
    note: object = ""
    document: object = ""
    client_ref: str = ""
    order_ref: str = ""
    party: object = ""
    party_ref: str = ""
    tax_rate: str = ""
    without_tax: bool = False
