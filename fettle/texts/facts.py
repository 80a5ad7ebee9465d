"""What texts leave in the journal. Never an address, never the words that were written."""

from dataclasses import dataclass
from typing import ClassVar

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_
from fettle.texts.states import FLOWS, MOMENTS

OUTCOMES = {
    "sent": N_("sent"),
    "failed": N_("not sent, will be tried again"),
    "parked": N_("given up"),
}
REPORTS = {
    "delivered": N_("was delivered"),
    "parked": N_("did not reach the client"),
}


@fact("text.write", topic="texts")
@dataclass(frozen=True, slots=True)
class TextQueued:
    """Somebody chose to write to the client."""

    sentence = N_("A text to the client will leave: {moment}.")
    words: ClassVar = {"moment": MOMENTS}
    moment: str
    channel: str
    order: str


@fact("text.take", topic="journal")
@dataclass(frozen=True, slots=True)
class TextsTaken:
    """The worker took texts that are due."""

    sentence = N_("{count} texts are leaving.")
    count: int


@fact("text.send", topic="texts")
@dataclass(frozen=True, slots=True)
class TextSent:
    """What became of an attempt."""

    sentence = N_("A text was {outcome} (attempt {attempt}).")
    words: ClassVar = {"outcome": OUTCOMES}
    outcome: str
    attempt: int
    order: str


@fact("text.cancel", topic="texts")
@dataclass(frozen=True, slots=True)
class TextCancelled:
    """It will not leave."""

    sentence = N_("A text to the client was taken back.")
    order: str


@fact("text.send_again", topic="texts")
@dataclass(frozen=True, slots=True)
class TextSentAgain:
    """It is tried anew."""

    sentence = N_("A text that was given up is sent again.")
    order: str


@fact("text_hours.set", topic="texts")
@dataclass(frozen=True, slots=True)
class HoursSet:
    """When nothing leaves."""

    sentence = N_("The quiet time of texts was changed.")
    changes: Changes


@fact("text.report", topic="texts")
@dataclass(frozen=True, slots=True)
class TextReported:
    """The service told what became of it."""

    sentence = N_("A text {outcome}.")
    words: ClassVar = {"outcome": REPORTS}
    outcome: str
    order: str


@fact("text_template.edit", topic="texts")
@dataclass(frozen=True, slots=True)
class TemplateEdited:
    """Other words, or on and off."""

    sentence = N_("The text for {flow}, {moment} ({language}) was changed.")
    words: ClassVar = {"moment": MOMENTS, "flow": FLOWS}
    flow: str
    moment: str
    language: str
    changes: Changes
