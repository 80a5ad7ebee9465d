"""What texts leave in the journal. Never an address, never the words that were written."""

from dataclasses import dataclass
from typing import ClassVar

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_
from fettle.texts.states import ABOUT, FLOWS, MOMENTS

OUTCOMES = {
    "sent": N_("sent"),
    "failed": N_("not sent, will be tried again"),
    "parked": N_("given up"),
}
REPORTS = {
    "delivered": N_("was delivered"),
    "parked": N_("did not reach the client"),
}

CAME = {
    "note": N_("a message"),
    "stop": N_("no more texts"),
    "start": N_("texts again"),
}


@fact("text.write", topic="texts")
@dataclass(frozen=True, slots=True)
class TextQueued:
    """Somebody chose to write to the client."""

    sentence = N_("A text to the client will leave: {moment}.")
    words: ClassVar = {"moment": ABOUT}
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


@fact("reply.receive", topic="texts")
@dataclass(frozen=True, slots=True)
class ReplyReceived:
    """Somebody answered a text."""

    sentence = N_("A reply came in: {wish}.")
    words: ClassVar = {"wish": CAME}
    wish: str
    order: str


@fact("reply.done", topic="texts")
@dataclass(frozen=True, slots=True)
class ReplyDone:
    """Nothing more is to be done about it."""

    sentence = N_("A client's reply was dealt with.")
    order: str


@fact("reply.reopen", topic="texts")
@dataclass(frozen=True, slots=True)
class ReplyReopened:
    """It waits again."""

    sentence = N_("A client's reply waits again.")
    order: str


@fact("reply.assign", topic="texts")
@dataclass(frozen=True, slots=True)
class ReplyAssigned:
    """Somebody looks after it."""

    sentence = N_("{name} looks after a client's reply.")
    name: str
    order: str
