"""The score is arithmetic: bounded, always the same, each row following from the one before."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from fettle.inspections.rules import USUAL, checked_rule
from fettle.inspections.scoring import Mark, score
from fettle.inspections.states import FULL_BP, LEVELS, METHODS
from fettle.inspections.wear import distance_left
from fettle.kernel.refusal import Invalid


def rule(**more: Any) -> dict[str, Any]:
    return checked_rule(USUAL | {"marginals": []} | more)


MARKS = [Mark("a", "pass"), Mark("b", "minor"), Mark("c", "major", weight=3), Mark("d", "major")]


@pytest.mark.parametrize(
    ("method", "bp"), [("deduct", 8400), ("worst_of", 9300), ("weighted", 9500)]
)
def test_the_methods(method: str, bp: int) -> None:
    assert score(rule(method=method), MARKS).bp == bp


def test_an_answers_own_deduction_goes_before_the_rules() -> None:
    assert score(rule(), [Mark("a", "major", deduction_bp=50)]).bp == 9950


@pytest.mark.parametrize(
    ("marginal", "bp"),
    [
        ({"count": 2, "level": "major", "point": "", "then": "cap", "bp": 5000}, 5000),
        ({"count": 3, "level": "major", "point": "", "then": "cap", "bp": 5000}, 8400),
        ({"count": 3, "level": "minor", "point": "", "then": "extra", "bp": 400}, 8000),
        ({"count": 1, "level": "minor", "point": "d", "then": "extra", "bp": 9999}, 0),
        ({"count": 1, "level": "dangerous", "point": "d", "then": "cap", "bp": 0}, 8400),
    ],
)
def test_marginal_rules(marginal: dict[str, Any], bp: int) -> None:
    assert score(rule(marginals=[marginal]), MARKS).bp == bp


def test_what_is_dangerous_never_passes() -> None:
    assert not score(rule(pass_from=0), [Mark("a", "dangerous", deduction_bp=0)]).passed


def test_any_rule_and_marks_stay_within_bounds() -> None:
    chance = Random(5)
    for _each in range(400):
        made = _any_rule(chance)
        marks = [
            Mark(f"p{n}", chance.choice(list(LEVELS)), "", None, chance.randint(0, 5))
            for n in range(chance.randint(0, 40))
        ]
        found = score(made, marks)
        assert 0 <= found.bp <= FULL_BP
        assert found == score(made, list(marks))
        assert len(found.rows) <= len(marks) + 2 + len(made["marginals"])
        assert found.rows[-1].get("left", found.bp) == found.bp
        worse = [Mark(m.point, "dangerous", "", None, m.weight) for m in marks]
        assert score(made, worse).bp <= found.bp


def test_each_row_follows_from_the_one_before() -> None:
    made = rule(marginals=[{"count": 1, "level": "major", "point": "", "then": "cap", "bp": 8000}])
    left = FULL_BP
    for row in score(made, MARKS).rows:
        if row["kind"] == "loss":
            left -= row["bp"]
        elif row["kind"] == "marginal":
            assert row["before"] == left
            left = min(left, row["bp"])
        assert row["left"] == left


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("pass_from", 10_001),
        ("pass_from", -1),
        ("pass_from", True),
        ("pass_from", "70"),
        ("method", "loop"),
        ("basics", {"minor": 9000, "major": 100, "dangerous": 100}),
        ("basics", {"minor": 12_000}),
        ("marginals", [USUAL["marginals"][0]] * 21),
        ("marginals", [{"count": 0, "level": "major", "then": "cap", "bp": 1}]),
        ("marginals", [{"count": 1, "level": "pass", "then": "cap", "bp": 1}]),
        ("marginals", [{"count": 1, "level": "major", "then": "again", "bp": 1}]),
        ("marginals", "all"),
    ],
)
def test_a_rule_that_cannot_be(field: str, typed: Any) -> None:
    with pytest.raises(Invalid) as wrong:
        checked_rule(USUAL | {field: typed})
    assert wrong.value.errors


@pytest.mark.parametrize(
    ("before", "now", "limit", "driven", "left"),
    [
        (8000, 4500, 3000, 7000, 3000),
        (8000, 3000, 3000, 7000, 0),
        (8000, 8000, 3000, 7000, None),
        (4000, 8000, 3000, 7000, None),
        (8000, 4500, 3000, 0, None),
    ],
)
def test_wear_tells_how_far_it_goes(
    before: int, now: int, limit: int, driven: int, left: int | None
) -> None:
    assert distance_left(before, now, limit, driven) == left


def _any_rule(chance: Random) -> dict[str, Any]:
    basics = sorted(chance.randint(0, FULL_BP) for _level in range(3))
    return checked_rule(
        {
            "method": chance.choice(list(METHODS)),
            "basics": dict(zip(("minor", "major", "dangerous"), basics, strict=True)),
            "marginals": [
                {
                    "count": chance.randint(1, 5),
                    "level": chance.choice(["minor", "major", "dangerous"]),
                    "point": chance.choice(["", "p1", "p2"]),
                    "then": chance.choice(["cap", "extra"]),
                    "bp": chance.randint(0, FULL_BP),
                }
                for _n in range(chance.randint(0, 20))
            ],
            "pass_from": chance.randint(0, FULL_BP),
        }
    )
