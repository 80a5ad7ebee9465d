"""What the verbs of a shop order leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_

BILLS = {"bill": N_("unpaid bill"), "order": N_("on the bill of order")}


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
    sentence = N_("Order {number} was accepted: {how} {paper}.")
    words = {"how": BILLS}  # noqa: RUF012 - read by the journal, never changed
    number: int
    how: str
    paper: int
    total_minor: int


@fact("order.join", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderJoined:
    sentence = N_("Order {joined} was put on the bill of order {number}.")
    number: int
    joined: int


@fact("order.see", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderSeen:
    sentence = N_("Order {number} was seen.")
    number: int


@fact("order.release", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderReleased:
    sentence = N_("Nobody answered order {number} in time; its goods are free again.")
    number: int


@fact("order.close", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderClosed:
    sentence = N_("Order {number} was paid and is closed.")
    number: int


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
    sentence = N_("Order {number} was voided.")
    number: int
    approved_by: int | None = None
