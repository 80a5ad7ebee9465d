"""The runs of the books check that the journal remembers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.journal import clock
from fettle.journal.queries import entries
from fettle.reports.books import IDENTITIES

HOURLY = timedelta(hours=1)
SHOWN_MAX = 24


@dataclass(frozen=True, slots=True)
class Run:
    """One check: when, by whom, and what was found."""

    at: datetime
    who: str
    all: int
    holding: int
    milliseconds: int
    broken: dict[str, list[dict[str, str]]]
    closed: list[str]

    @property
    def broken_told(self) -> list[str]:
        """The broken identities in the active language."""
        return [gettext(IDENTITIES.get(name, name)) for name in self.broken]


def runs(actor: Actor, most: int = SHOWN_MAX) -> list[Run]:
    """The newest runs of the shop, the newest first."""
    found = entries(actor).filter(subject="books", verb="books.check")[:most]
    return [
        Run(
            at=entry.at,
            who=entry.name,
            all=entry.facts["all"],
            holding=entry.facts["holding"],
            milliseconds=entry.facts["milliseconds"],
            broken=entry.facts["broken"],
            closed=entry.facts["closed"],
        )
        for entry in found
    ]


def is_due(actor: Actor) -> bool:
    """Whether the last run is an hour old, or there never was one."""
    last = runs(actor, 1)
    return not last or clock.now() - last[0].at >= HOURLY
