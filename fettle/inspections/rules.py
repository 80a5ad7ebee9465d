"""A scoring rule as somebody sends it: checked field by field, and made regular."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fettle.inspections.states import FINDINGS, FULL_BP, METHODS
from fettle.kernel.gather import Gather
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

MARGINALS_MOST = 20
COUNT_MOST = 300
Row = dict[str, Any]
USUAL: Row = {
    "method": "deduct",
    "basics": {"minor": 200, "major": 700, "dangerous": 2000},
    "marginals": [{"count": 1, "level": "dangerous", "point": "", "then": "cap", "bp": 4000}],
    "pass_from": 7000,
}


def checked_rule(typed: Any) -> Row:
    """The rule, regular and complete. Raises ``Invalid`` with errors by field."""
    row = typed if isinstance(typed, Mapping) else {}
    gather = Gather()
    basics = row.get("basics", {})
    basics = basics if isinstance(basics, Mapping) else {}
    if row.get("method") not in METHODS:
        gather.wrong("method", N_("Choose one of the list."), "choice.unknown")
    costs = {level: _cost(gather, basics.get(level, 0), f"basics.{level}") for level in FINDINGS}
    rule: Row = {
        "method": row.get("method"),
        "basics": costs,
        "marginals": _marginals(gather, row.get("marginals", [])),
        "pass_from": _cost(gather, row.get("pass_from", 7000), "pass_from"),
    }
    if not gather.errors and list(costs.values()) != sorted(costs.values()):
        gather.wrong("basics.major", N_("What is worse must not cost less."), "rule.order")
    gather.close()
    return rule


def _cost(gather: Gather, typed: Any, at: str) -> int:
    return gather.take(at, lambda: _score(typed), 0)


def _marginals(gather: Gather, typed: Any) -> list[Row]:
    if not isinstance(typed, Sequence) or isinstance(typed, str) or len(typed) > MARGINALS_MOST:
        gather.wrong("marginals", N_("At most {most}."), "list.long", most=MARGINALS_MOST)
        return []
    return [_marginal(gather, row, f"marginals.{n}.") for n, row in enumerate(typed)]


def _marginal(gather: Gather, typed: Any, at: str) -> Row:
    row = typed if isinstance(typed, Mapping) else {}
    if row.get("level") not in FINDINGS:
        gather.wrong(f"{at}level", N_("Choose one of the list."), "choice.unknown")
    if row.get("then") not in ("cap", "extra"):
        gather.wrong(f"{at}then", N_("Choose one of the list."), "choice.unknown")
    return {
        "count": gather.take(f"{at}count", lambda: _count(row.get("count", 1)), 1),
        "level": row.get("level"),
        "point": gather.take(f"{at}point", lambda: plain_line(row.get("point"), 40), ""),
        "then": row.get("then"),
        "bp": gather.take(f"{at}bp", lambda: _score(row.get("bp")), 0),
    }


def _count(typed: Any) -> int:
    if type(typed) is not int or not 1 <= typed <= COUNT_MOST:
        raise Invalid(
            N_("A whole number from {least} to {most} is needed here."),
            rule="number.range",
            least=1,
            most=COUNT_MOST,
        )
    return typed


def _score(typed: Any) -> int:
    if type(typed) is not int or not 0 <= typed <= FULL_BP:
        raise Invalid(N_("A score lies between 0 and 100."), rule="score.range")
    return typed
