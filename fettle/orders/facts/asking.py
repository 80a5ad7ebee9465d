"""What is asked of the client and answered leaves this in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_
from fettle.orders.states import CHANNELS, FLOWS


@fact("line.propose", topic="orders")
@dataclass(frozen=True, slots=True)
class LineProposed:
    sentence = N_("The client is asked about {text}.")
    number: int
    text: str


@fact("line.authorise", topic="orders")
@dataclass(frozen=True, slots=True)
class LineAuthorised:
    sentence = N_("{who} agreed to {text}, {total} {currency}. {channel}.")
    words = {"channel": CHANNELS}  # noqa: RUF012 - read by the journal, never changed
    number: int
    text: str
    who: str
    channel: str
    total: str
    currency: str


@fact("line.decline", topic="orders")
@dataclass(frozen=True, slots=True)
class LineDeclined:
    sentence = N_("{who} declined {text}. {channel}.")
    words = {"channel": CHANNELS}  # noqa: RUF012 - read by the journal, never changed
    number: int
    text: str
    who: str
    channel: str


@fact("line.defer", topic="orders")
@dataclass(frozen=True, slots=True)
class LineDeferred:
    sentence = N_("{who} wants {text} later. {until} {channel}.")
    words = {"channel": CHANNELS}  # noqa: RUF012 - read by the journal, never changed
    number: int
    text: str
    who: str
    channel: str
    until: str


@fact("line.repeat", topic="orders")
@dataclass(frozen=True, slots=True)
class LineRepeated:
    sentence = N_("{text} is proposed again; it was put off on order {before}.")
    number: int
    text: str
    before: int


@fact("asking.set", topic="shop")
@dataclass(frozen=True, slots=True)
class AskingSet:
    sentence = N_("{flow}: how clients are asked was changed.")
    words = {"flow": FLOWS}  # noqa: RUF012 - read by the journal, never changed
    flow: str
    changes: Changes
