"""What sending a receipt leaves in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_


@fact("advance.send", topic="orders")
@dataclass(frozen=True, slots=True)
class AdvanceSent:
    sentence = N_("The receipt of the advance of {amount} {currency} was sent to the client.")
    amount: str
    currency: str
    way: str
    text: str


@fact("receipt.send", topic="orders")
@dataclass(frozen=True, slots=True)
class ReceiptSent:
    sentence = N_("The receipt of bill {invoice} was sent to the client.")
    number: int
    invoice: int
    way: str
    text: str
