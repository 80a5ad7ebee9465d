"""What is asked with an estimate, and what becomes of it, leaves this in the journal."""

from dataclasses import dataclass

from fettle.estimates.states import OUTCOMES, WAYS_TO_ASK
from fettle.journal.facts import fact
from fettle.kernel.words import N_


@fact("estimate.draft", topic="orders")
@dataclass(frozen=True, slots=True)
class EstimateDrafted:
    sentence = N_("Estimate {n} was made: {total} {currency}.")
    number: int
    n: int
    total: str
    currency: str


@fact("estimate.send", topic="orders")
@dataclass(frozen=True, slots=True)
class EstimateSent:
    sentence = N_("Estimate {n} was given to the client. {address}")
    number: int
    n: int
    address: str


@fact("estimate.link", topic="orders")
@dataclass(frozen=True, slots=True)
class EstimateLinked:
    sentence = N_("A link to estimate {n} was made.")
    number: int
    n: int


@fact("estimate.see", topic="orders")
@dataclass(frozen=True, slots=True)
class EstimateSeen:
    sentence = N_("The client opened estimate {n}.")
    number: int
    n: int


@fact("estimate.answer", topic="orders")
@dataclass(frozen=True, slots=True)
class EstimateAnswered:
    sentence = N_("{who} answered estimate {n}: {outcome}, {total} {currency}.")
    words = {"outcome": OUTCOMES}  # noqa: RUF012 - read by the journal, never changed
    number: int
    n: int
    who: str
    outcome: str
    total: str
    currency: str


@fact("estimate.ask", topic="orders")
@dataclass(frozen=True, slots=True)
class EstimateAsked:
    sentence = N_("{who} about estimate {n}: {how}. {text}")
    words = {"how": WAYS_TO_ASK}  # noqa: RUF012 - read by the journal, never changed
    number: int
    n: int
    who: str
    how: str
    text: str


@fact("estimate.revoke", topic="orders")
@dataclass(frozen=True, slots=True)
class EstimateRevoked:
    sentence = N_("Estimate {n} was taken back.")
    number: int
    n: int


@fact("estimate.expire", topic="orders")
@dataclass(frozen=True, slots=True)
class EstimateExpired:
    sentence = N_("Estimate {n} has expired.")
    number: int
    n: int
