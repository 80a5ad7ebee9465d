"""What sending a receipt leaves in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_


@fact("receipt.send", topic="orders")
@dataclass(frozen=True, slots=True)
class ReceiptSent:
    sentence = N_("The receipt of bill {invoice} was sent to the client.")
    number: int
    invoice: int
    way: str
    text: str
