"""What the clock leaves in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("clock.start", topic="orders")
@dataclass(frozen=True, slots=True)
class ClockStarted:
    """Somebody works from now on."""

    sentence = N_("{name} started the clock: {what}.")
    name: str
    what: str


@fact("clock.stop", topic="orders")
@dataclass(frozen=True, slots=True)
class ClockStopped:
    """Somebody stops."""

    sentence = N_("{name} stopped the clock: {what}.")
    name: str
    what: str
    seconds: int


@fact("clock.correct", topic="orders")
@dataclass(frozen=True, slots=True)
class ClockCorrected:
    """The old times are kept beside the new ones."""

    sentence = N_("The clock of {name} was corrected: {what}.")
    name: str
    what: str
    changes: Changes
