"""What an answer to a point means: its value as it is kept, and its level."""

from __future__ import annotations

from dataclasses import dataclass

from fettle.inspections.content import Point
from fettle.inspections.states import LEVELS, rank
from fettle.kernel.amount import whole_units, written
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

TEXT_MOST = 500
NUMBER_MOST = 10**9


@dataclass(frozen=True, slots=True)
class Judged:
    """The value as text, the number behind it, and what they mean."""

    value: str
    level: str
    thousandths: int | None = None
    deduction_bp: int | None = None


def judged(point: Point, typed: object) -> Judged:
    """The answer, read by the point's own rules. Raises ``Invalid``."""
    if point.type == "choice":
        return _choice(point, typed)
    if point.is_number:
        return _number(point, typed)
    if point.type == "photo":
        return Judged("", "pass")
    return Judged(filled_line(typed, TEXT_MOST), "pass")


def shown(point: Point, value: str, told: str = "") -> str:
    """The value as people read it: with its unit; ``told`` is the text of a choice."""
    if point.type == "choice":
        return told or value
    return f"{value} {point.unit}".strip() if point.is_number else value


def _choice(point: Point, typed: object) -> Judged:
    for answer in point.answers:
        if answer.key == typed:
            return Judged(answer.key, answer.level, None, answer.deduction_bp)
    raise Invalid(N_("Choose one of the answers."), rule="answer.unknown")


def _number(point: Point, typed: object) -> Judged:
    least = -NUMBER_MOST if point.least is None else point.least
    most = NUMBER_MOST if point.most is None else point.most
    thousandths = whole_units(typed, 3, least, most)
    places = 10 ** (3 - point.decimals)
    if thousandths % places:
        raise Invalid(
            N_("At most {decimals} decimals."), rule="answer.decimals", decimals=point.decimals
        )
    return Judged(
        written(thousandths // places, point.decimals), level_of(point, thousandths), thousandths
    )


def level_of(point: Point, thousandths: int) -> str:
    """The worst level of all limits that the number breaks."""
    broken = [limit.level for limit in point.limits if limit.holds(thousandths)]
    return max(broken, key=rank, default=next(iter(LEVELS)))
