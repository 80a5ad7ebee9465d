"""What the verbs of a shop order leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_


@fact("order.submit", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderSubmitted:
    sentence = N_("Order {number} was submitted.")
    number: int
    total_minor: int
    points: int = 0


@fact("order.accept", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderAccepted:
    sentence = N_("Order {number} was accepted; bill {invoice} is unpaid.")
    number: int
    invoice: int
    total_minor: int


@fact("order.decline", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderDeclined:
    sentence = N_("Order {number} was declined.")
    number: int


@fact("line.deliver", topic="orders")
@dataclass(frozen=True, slots=True)
class LineDelivered:
    sentence = N_("{text} was delivered.")
    number: int
    text: str
    thousandths: int


@fact("order.complete", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderCompleted:
    sentence = N_("Order {number} was completed.")
    number: int


@fact("order.void", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderVoided:
    sentence = N_("Order {number} was voided; bill {invoice} was reversed.")
    number: int
    invoice: int
