"""What checking out and selling at the counter leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_


@fact("order.checkout", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderCheckedOut:
    sentence = N_("Order {number} was checked out with bill {invoice}: {total} {currency}.")
    number: int
    invoice: int
    total: str
    currency: str
    payments: list[dict[str, str]]


@fact("sale.open", topic="orders")
@dataclass(frozen=True, slots=True)
class SaleOpened:
    sentence = N_("Counter sale {number} was written down: {total} {currency}.")
    number: int
    lines: int
    total: str
    currency: str
