"""Runs of the books check: kept in the journal, and closing what is not to be trusted."""

from __future__ import annotations

import time
from dataclasses import dataclass

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act
from fettle.reports import books, facts
from fettle.reports.closing import closes
from fettle.shop.actions import stand_still

ROWS_KEPT_MAX = 5


@dataclass(frozen=True, slots=True)
class Look:
    """What was found, and how long it took."""

    findings: list[books.Finding]
    milliseconds: int


def look() -> Look:
    """Look at every identity of all shops."""
    begun = time.monotonic_ns()
    findings = books.check()
    return Look(findings, (time.monotonic_ns() - begun) // 1_000_000)


def check_books(actor: Actor, *, found: Look | None = None, key: Key | None = None) -> Answer:
    """Check the books now, or keep what was ``found``; what is broken closes its verbs.

    What holds again opens them. Answers ``all``, ``holding``, ``broken`` and ``closed``.
    """
    found = found or look()
    broken = [finding for finding in found.findings if not finding.holds]
    with act(actor, "books.check", key=key) as step:
        closed = stand_still(step, {finding.name: closes(finding.name) for finding in broken})
        told = facts.BooksChecked(
            all=len(found.findings),
            holding=len(found.findings) - len(broken),
            milliseconds=found.milliseconds,
            broken={finding.name: _rows(finding) for finding in broken},
            closed=closed,
        )
        step.record("books", told)
        step.answer(
            all=told.all,
            holding=told.holding,
            broken=[finding.name for finding in broken],
            closed=closed,
        )
    return step.answered


def _rows(finding: books.Finding) -> list[dict[str, str]]:
    first = finding.broken[:ROWS_KEPT_MAX]
    return [{name: str(value) for name, value in row.items()} for row in first]
