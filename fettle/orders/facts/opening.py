"""What opening, handing over, receiving and ending an order leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("order.open", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderOpened:
    sentence = N_("Order {number} was opened: {client} {plate}")
    number: int
    flow: str
    client: str
    plate: str


@fact("order.edit", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderEdited:
    sentence = N_("Order {number} was changed.")
    number: int
    changes: Changes


@fact("order.assign", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderAssigned:
    sentence = N_("Order {number} went from {before} to {after}.")
    number: int
    before: str
    after: str


@fact("order.receive", topic="orders")
@dataclass(frozen=True, slots=True)
class UnitReceived:
    sentence = N_("{unit} was taken in for order {number}: {marks} marks, {works} works.")
    number: int
    unit: str
    meter: int | None
    marks: int
    works: int


@fact("order.cancel", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderCancelled:
    sentence = N_("Order {number} was cancelled.")
    number: int
    parts: dict[str, str]
    sale: int | None


@fact("service_type.create", topic="shop")
@dataclass(frozen=True, slots=True)
class ServiceTypeCreated:
    sentence = N_("The type of service {name} was added.")
    name: str


@fact("service_type.edit", topic="shop")
@dataclass(frozen=True, slots=True)
class ServiceTypeEdited:
    sentence = N_("The type of service {name} was changed.")
    name: str
    changes: Changes
