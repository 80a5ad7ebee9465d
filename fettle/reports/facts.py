"""What the owner's reports leave in the journal."""

from dataclasses import dataclass, field

from fettle.journal.facts import fact
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
