"""What purchasing leaves in the journal. Costs in minor units."""

from dataclasses import dataclass
from typing import ClassVar

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_
from fettle.purchasing.states import SENT_BY


@fact("supplier.create", topic="stock")
@dataclass(frozen=True, slots=True)
class SupplierCreated:
    """A new supplier."""

    sentence = N_("The supplier {name} was added.")
    name: str


@fact("supplier.edit", topic="stock")
@dataclass(frozen=True, slots=True)
class SupplierEdited:
    """What was different before."""

    sentence = N_("The supplier {name} was changed.")
    name: str
    changes: Changes


@fact("purchase.draft", topic="stock")
@dataclass(frozen=True, slots=True)
class PurchaseDrafted:
    """An order to a supplier is being written."""

    sentence = N_("Purchase order {number} to {supplier} was written.")
    number: int
    supplier: str
    lines: int


@fact("purchase.propose", topic="stock")
@dataclass(frozen=True, slots=True)
class PurchaseProposed:
    """An order made from what is missing."""

    sentence = N_("Purchase order {number} to {supplier} was made from what is missing.")
    number: int
    supplier: str
    lines: int


@fact("purchase.edit", topic="stock")
@dataclass(frozen=True, slots=True)
class PurchaseEdited:
    """What was different before."""

    sentence = N_("Purchase order {number} was changed.")
    number: int
    changes: Changes


@fact("purchase.send", topic="stock")
@dataclass(frozen=True, slots=True)
class PurchaseSent:
    """The supplier has it."""

    words: ClassVar[dict[str, dict[str, str]]] = {"sent_by": SENT_BY}
    sentence = N_("Purchase order {number} was sent to {supplier}: {sent_by}.")
    number: int
    supplier: str
    sent_by: str


@fact("purchase.receive", topic="stock")
@dataclass(frozen=True, slots=True)
class PurchaseReceived:
    """Goods came in for it."""

    sentence = N_("Purchase order {number}: goods of {supplier} came in.")
    number: int
    supplier: str
    delivery_note: str
    lines: int
    cost_minor: int


@fact("purchase.close", topic="stock")
@dataclass(frozen=True, slots=True)
class PurchaseClosed:
    """What is still missing will not come."""

    sentence = N_("Purchase order {number} was closed; the rest will not come.")
    number: int


@fact("purchase.cancel", topic="stock")
@dataclass(frozen=True, slots=True)
class PurchaseCancelled:
    """Nothing of it will come."""

    sentence = N_("Purchase order {number} was cancelled.")
    number: int


@fact("supply_return.open", topic="stock")
@dataclass(frozen=True, slots=True)
class ReturnOpened:
    """Something is to go back."""

    sentence = N_("Return {number} to {supplier} was written.")
    number: int
    supplier: str


@fact("supply_return.send", topic="stock")
@dataclass(frozen=True, slots=True)
class ReturnSent:
    """It has left the shop."""

    sentence = N_("Return {number} was sent to {supplier}.")
    number: int
    supplier: str


@fact("supply_return.settle", topic="stock")
@dataclass(frozen=True, slots=True)
class ReturnSettled:
    """The supplier gave credit for it, or said no."""

    sentence = N_("Return {number}: {supplier} gave {credit} {currency} credit.")
    number: int
    supplier: str
    credit: str
    currency: str


@fact("supply_return.cancel", topic="stock")
@dataclass(frozen=True, slots=True)
class ReturnCancelled:
    """It stays here."""

    sentence = N_("Return {number} was given up.")
    number: int


@fact("supplier_bill.enter", topic="money")
@dataclass(frozen=True, slots=True)
class BillEntered:
    """A supplier's bill came."""

    sentence = N_("Bill {number} of {supplier} was entered: {amount} {currency}.")
    number: str
    supplier: str
    amount: str
    currency: str


@fact("supplier_bill.pay", topic="money")
@dataclass(frozen=True, slots=True)
class BillPaid:
    """It is paid, and an expense."""

    sentence = N_("Bill {number} of {supplier} was paid: {amount} {currency}.")
    number: str
    supplier: str
    amount: str
    currency: str


@fact("supplier_bill.void", topic="money")
@dataclass(frozen=True, slots=True)
class BillVoided:
    """It was entered by mistake."""

    sentence = N_("Bill {number} of {supplier} is void.")
    number: str
    supplier: str
