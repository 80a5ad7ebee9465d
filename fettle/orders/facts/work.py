"""What the work on an order leaves in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_
from fettle.orders.states import WAITING_REASONS


@fact("order.start", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderStarted:
    sentence = N_("Work on order {number} began.")
    number: int


@fact("order.wait", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderWaits:
    sentence = N_("Order {number}: {waiting}. {note}")
    words = {"waiting": WAITING_REASONS}  # noqa: RUF012 - read by the journal, never changed
    number: int
    waiting: str
    note: str


@fact("order.resume", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderResumed:
    sentence = N_("Work on order {number} goes on.")
    number: int


@fact("order.ready", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderReady:
    sentence = N_("Order {number} is ready.")
    number: int
    total_minor: int


@fact("order.reopen", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderReopened:
    sentence = N_("Order {number} was taken up again.")
    number: int


@fact("order.comment", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderCommented:
    sentence = N_("“{text}”")
    number: int
    text: str


@fact("order.photograph", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderPhotographed:
    sentence = N_("A photo was added to order {number}. {caption}")
    number: int
    caption: str


@fact("link.make", topic="orders")
@dataclass(frozen=True, slots=True)
class LinkMade:
    sentence = N_("Order {number} has a page for the client.")
    number: int


@fact("link.revoke", topic="orders")
@dataclass(frozen=True, slots=True)
class LinkRevoked:
    sentence = N_("The client's page of order {number} is closed.")
    number: int
