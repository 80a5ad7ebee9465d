"""The scores of a check: of now, while it runs, or as they were laid down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from fettle.inspections.content import Content
from fettle.inspections.models import Answer, Inspection, RuleEdition
from fettle.inspections.queries.templates import rules_in_use
from fettle.inspections.scoring import Mark, score
from fettle.inspections.states import LEVELS

Row = dict[str, Any]


def marks_of(content: Content, answers: Iterable[Answer]) -> list[Mark]:
    """The answers as the scoring sees them, in the order of the points."""
    given = {(row.point, row.wheel): row for row in answers}
    return [
        Mark(point.key, row.level, wheel, row.deduction_bp, point.weight)
        for point in content.points
        for wheel in point.wheels
        if (row := given.get((point.key, wheel))) is not None
    ]


def scored(rule: Mapping[str, Any], names: Mapping[str, str], marks: list[Mark]) -> Row:
    """One rule's score as it is kept: with its arithmetic."""
    made = score(rule, marks)
    return {"names": dict(names), "bp": made.bp, "passed": made.passed, "rows": list(made.rows)}


def scores_now(check: Inspection, content: Content, answers: Iterable[Answer]) -> list[Row]:
    """The scores by the rules in use; a frozen check's are those of its day."""
    if check.is_frozen:
        return list(check.scores)
    marks = marks_of(content, answers)
    return [_by(edition, marks) for edition in rules_in_use(check.edition.template)]


def counts_of(answers: Iterable[Answer]) -> dict[str, int]:
    """How many answers have each level, the worst first."""
    counted = Counter(row.level for row in answers)
    return {level: counted[level] for level in reversed(LEVELS)}


def _by(edition: RuleEdition, marks: list[Mark]) -> Row:
    row = scored(edition.content, edition.rule.names, marks)
    return {**row, "rule": edition.rule.ref, "edition": edition.n}
