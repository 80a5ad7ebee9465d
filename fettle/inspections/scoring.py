"""The score of a check: a pure function of its answers and one rule, with all of its arithmetic.

Everything is in basis points of a full score (10 000 = 100). Each marginal rule is looked at once,
in its order, and there are at most twenty: nothing can go round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fettle.inspections.states import FULL_BP, rank
from fettle.kernel.money import round_half_up

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """An answer as far as the score looks at it."""

    point: str
    level: str
    wheel: str = ""
    deduction_bp: int | None = None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Score:
    """The score with its rows of arithmetic, each from what was before to what is left."""

    bp: int
    passed: bool
    rows: tuple[Row, ...]


def score(rule: Mapping[str, Any], marks: Sequence[Mark]) -> Score:
    """The score under a checked rule. The same marks and rule give the same score for ever."""
    losses = [(mark, loss_of(rule, mark)) for mark in marks]
    rows = _METHODS[rule["method"]](losses)
    left = rows[-1]["left"] if rows else FULL_BP
    for number, marginal in enumerate(rule["marginals"], start=1):
        if not applies(marginal, marks):
            continue
        after = _after(marginal, left)
        rows.append({"kind": "marginal", "n": number, **marginal, "before": left, "left": after})
        left = after
    dangerous = any(mark.level == "dangerous" for mark in marks)
    return Score(left, left >= int(rule["pass_from"]) and not dangerous, tuple(rows))


def loss_of(rule: Mapping[str, Any], mark: Mark) -> int:
    """What one answer takes off: its own deduction, otherwise the rule's for its level."""
    if mark.deduction_bp is not None:
        return mark.deduction_bp
    return int(rule["basics"].get(mark.level, 0))


def applies(marginal: Mapping[str, Any], marks: Sequence[Mark]) -> bool:
    """Whether enough answers, at this point or anywhere, are as bad as the rule says."""
    bad = [
        mark
        for mark in marks
        if rank(mark.level) >= rank(marginal["level"]) and marginal["point"] in ("", mark.point)
    ]
    return len(bad) >= int(marginal["count"])


def _after(marginal: Mapping[str, Any], left: int) -> int:
    if marginal["then"] == "cap":
        return min(left, int(marginal["bp"]))
    return max(0, left - int(marginal["bp"]))


def _deduct(losses: Sequence[tuple[Mark, int]]) -> list[Row]:
    rows, left = [_start()], FULL_BP
    for mark, loss in losses:
        if loss:
            left = max(0, left - loss)
            rows.append(_loss(mark, loss, left))
    return rows


def _worst_of(losses: Sequence[tuple[Mark, int]]) -> list[Row]:
    rows = [_start()]
    worst = max(losses, key=lambda pair: pair[1], default=None)
    if worst is not None and worst[1]:
        rows.append(_loss(*worst, max(0, FULL_BP - worst[1])))
    return rows


def _weighted(losses: Sequence[tuple[Mark, int]]) -> list[Row]:
    total = sum(mark.weight for mark, _loss in losses)
    if not total:
        return [_start()]
    reached = sum(mark.weight * (FULL_BP - loss) for mark, loss in losses)
    rows = [
        {"kind": "weighed", "point": mark.point, "wheel": mark.wheel, "level": mark.level,
         "bp": loss, "weight": mark.weight}
        for mark, loss in losses if loss and mark.weight
    ]  # fmt: skip
    left = round_half_up(reached, total)
    return [*rows, {"kind": "average", "reached": reached, "weights": total, "left": left}]


def _start() -> Row:
    return {"kind": "start", "left": FULL_BP}


def _loss(mark: Mark, loss: int, left: int) -> Row:
    return {
        "kind": "loss", "point": mark.point, "wheel": mark.wheel, "level": mark.level,
        "bp": loss, "left": left,
    }  # fmt: skip


_METHODS = {"deduct": _deduct, "worst_of": _worst_of, "weighted": _weighted}
