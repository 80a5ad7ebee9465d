"""What an advance on an order leaves in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_


@fact("advance.take", topic="orders")
@dataclass(frozen=True, slots=True)
class AdvanceTaken:
    sentence = N_("{amount} {currency} was paid in advance for order {number}.")
    number: int
    payment: str
    tender: str
    amount: str
    currency: str


@fact("advance.waive", topic="orders")
@dataclass(frozen=True, slots=True)
class AdvanceWaived:
    sentence = N_("Work on order {number} may begin without {amount} {currency} in advance.")
    number: int
    amount: str
    currency: str


@fact("advance.return", topic="orders")
@dataclass(frozen=True, slots=True)
class AdvanceReturned:
    sentence = N_("{amount} {currency} of the advance for order {number} was given back.")
    number: int
    to: str
    amount: str
    currency: str
    payments: list[dict[str, str]]
