"""What the owner's reports leave in the journal."""

from dataclasses import dataclass, field

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("books.check", topic="journal")
@dataclass(frozen=True, slots=True)
class BooksChecked:
    """``broken``: identity to the first rows that break it; ``closed``: those that close verbs."""

    sentence = N_("The books were checked: {holding} of {all} hold.")
    all: int
    holding: int
    milliseconds: int
    broken: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)


@fact("report.sum", topic="journal")
@dataclass(frozen=True, slots=True)
class DaysSummed:
    sentence = N_("The sums of {count} days up to {last} were written down.")
    count: int
    first: str
    last: str


@fact("report.schedule", topic="shop")
@dataclass(frozen=True, slots=True)
class ReportScheduled:
    sentence = N_("A report goes to {email} regularly.")
    email: str
    period: str
    language: str


@fact("report.reschedule", topic="shop")
@dataclass(frozen=True, slots=True)
class ReportRescheduled:
    sentence = N_("The report to {email} was changed.")
    email: str
    changes: Changes


@fact("report.send", topic="journal")
@dataclass(frozen=True, slots=True)
class ReportSent:
    sentence = N_("The report up to {last} went to {email}.")
    email: str
    period: str
    last: str


@fact("report.miss", topic="journal")
@dataclass(frozen=True, slots=True)
class ReportMissed:
    sentence = N_("The report up to {last} could not be sent to {email}.")
    email: str
    last: str
