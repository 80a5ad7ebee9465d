"""What is done to the lines of an order, and to its parts, leaves this in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("line.add", topic="orders")
@dataclass(frozen=True, slots=True)
class LineAdded:
    sentence = N_("{text} was added: {quantity}.")
    number: int
    text: str
    quantity: str
    total_minor: int
    approved_by: int | None = None


@fact("line.edit", topic="orders")
@dataclass(frozen=True, slots=True)
class LineEdited:
    sentence = N_("{text} was changed.")
    number: int
    text: str
    changes: Changes
    approved_by: int | None = None


@fact("line.remove", topic="orders")
@dataclass(frozen=True, slots=True)
class LineRemoved:
    sentence = N_("{text} was taken off: {quantity}.")
    number: int
    text: str
    quantity: str


@fact("line.do", topic="orders")
@dataclass(frozen=True, slots=True)
class LineDone:
    sentence = N_("{text} is done.")
    number: int
    text: str


@fact("line.undo", topic="orders")
@dataclass(frozen=True, slots=True)
class LineUndone:
    sentence = N_("{text} is still to be done.")
    number: int
    text: str


@fact("line.skip", topic="orders")
@dataclass(frozen=True, slots=True)
class LineSkipped:
    sentence = N_("{text} was left out: {why}")
    number: int
    text: str
    why: str


@fact("line.reserve", topic="orders")
@dataclass(frozen=True, slots=True)
class LineReserved:
    sentence = N_("{text} was reserved: {quantity}.")
    number: int
    text: str
    quantity: str


@fact("line.release", topic="orders")
@dataclass(frozen=True, slots=True)
class LineReleased:
    sentence = N_("{text} is no longer reserved: {quantity}.")
    number: int
    text: str
    quantity: str


@fact("line.issue", topic="orders")
@dataclass(frozen=True, slots=True)
class LineIssued:
    sentence = N_("{text} was issued: {quantity}.")
    number: int
    text: str
    quantity: str
    approved_by: int | None = None


@fact("line.return", topic="orders")
@dataclass(frozen=True, slots=True)
class LineReturned:
    sentence = N_("{text} came back: {quantity}.")
    number: int
    text: str
    quantity: str
    target: str


@fact("part.request", topic="orders")
@dataclass(frozen=True, slots=True)
class PartRequested:
    sentence = N_("{text} is needed: {quantity}.")
    number: int
    text: str
    quantity: str


@fact("part.refuse", topic="orders")
@dataclass(frozen=True, slots=True)
class PartRefused:
    sentence = N_("The request for {text} was refused: {why}")
    number: int
    text: str
    why: str
