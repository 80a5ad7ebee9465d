"""What passes and visits leave in the journal. Times in seconds."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_


@fact("pass.grant", topic="places")
@dataclass(frozen=True, slots=True)
class PassGranted:
    """Time was delivered."""

    sentence = N_("{item}: {minutes} minutes were granted.")
    item: str
    minutes: int
    line: str


@fact("pass.take_back", topic="places")
@dataclass(frozen=True, slots=True)
class PassTakenBack:
    """What was left of it is gone."""

    sentence = N_("{item}: {minutes} minutes were taken back.")
    item: str
    minutes: int
    line: str


@fact("visit.start", topic="places")
@dataclass(frozen=True, slots=True)
class VisitStarted:
    """The time runs."""

    sentence = N_("{item} began at {place}.")
    item: str
    place: str
    on_pass: str
    ends_at: str


@fact("visit.pause", topic="places")
@dataclass(frozen=True, slots=True)
class VisitPaused:
    """The time stands still; the place stays taken."""

    sentence = N_("{item} pauses at {place}.")
    item: str
    place: str
    used_seconds: int


@fact("visit.resume", topic="places")
@dataclass(frozen=True, slots=True)
class VisitResumed:
    """The time runs again."""

    sentence = N_("{item} goes on at {place}.")
    item: str
    place: str
    ends_at: str


@fact("visit.end", topic="places")
@dataclass(frozen=True, slots=True)
class VisitEnded:
    """The place is free; what is left stays on the pass."""

    sentence = N_("{item} ended at {place}.")
    item: str
    place: str
    used_seconds: int
    ending: str
