"""The source keeps the rules of the house, and every rule is shown that it can fail."""

import ast
from pathlib import Path

import pytest

from tests.house import rules


def _read(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _name(path: Path) -> str:
    return str(path.relative_to(rules.ROOT))


def _breaks(check, folder: Path = rules.HOUSE, keep=lambda path: True) -> dict[str, list[str]]:
    found = {_name(path): check(_read(path)) for path in rules.sources(folder) if keep(path)}
    return {name: lines for name, lines in found.items() if lines}


def _is_action(path: Path) -> bool:
    return path.name == "actions.py" or "actions" in path.parts


def _may_write(path: Path) -> bool:
    beneath = {"people.py", "tokens.py"}  # logins and tokens: below the journal, called by the shop
    other_things = {"pictures.py"}  # saves images, not rows
    return (
        _is_action(path)
        or path.name == "models.py"
        or "models" in path.parts
        or path.name in beneath | other_things
    )


@pytest.mark.parametrize(
    ("check", "example"),
    [
        (rules.long_functions, "def f():\n" + "    x = 1\n" * 41),
        (rules.outer_without_door, "def open_it(actor):\n    return 1"),
        (
            rules.outer_without_door,
            "def f(actor):" + "\n    with act(actor, 'a.b') as s: pass" * 2,
        ),
        (rules.inner_with_door, "def f(step):\n    with act(a, 'a.b') as s: pass"),
        (rules.writes, "Order.objects.filter(pk=1).update(stage='x')"),
        (rules.writes, "row.save()"),
        (rules.clocks, "from django.utils import timezone\ntimezone.now()"),
        (rules.stages_set, "def f(order):\n    order.stage = 'new'"),
        (rules.floats, "price = 0.1"),
        (rules.floats, "price = float(x)"),
    ],
)
def test_each_rule_catches_its_example(check, example):
    assert check(ast.parse(example))


def test_a_name_after_nothing_is_caught():
    assert rules.forbidden_names(Path("helpers.py"), ast.parse("class OrderManager: pass"))


def test_functions_fit_on_one_screen():
    assert _breaks(rules.long_functions) == {}


def test_files_stay_small():
    long = {
        _name(path): count
        for path in rules.sources()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > rules.FILE_LINES_MAX
    }
    assert long == {}


def test_names_are_the_trades_words():
    found = {_name(p): rules.forbidden_names(p, _read(p)) for p in rules.sources()}
    assert {name: names for name, names in found.items() if names} == {}


def test_outer_actions_open_exactly_one_door():
    assert _breaks(rules.outer_without_door, keep=_is_action) == {}


def test_inner_actions_open_none():
    assert _breaks(rules.inner_with_door) == {}


def test_only_actions_write():
    assert _breaks(rules.writes, keep=lambda path: not _may_write(path)) == {}


def test_only_the_door_reads_the_clock():
    outside = {"journal", "web", "live"}
    rooms = [
        room for room in sorted(rules.HOUSE.iterdir()) if room.is_dir() and room.name not in outside
    ]
    found = {
        name: lines
        for room in rooms
        for name, lines in _breaks(rules.clocks, room, _is_action).items()
    }
    assert found == {}


def test_only_move_sets_a_stage():
    assert _breaks(rules.stages_set) == {}


def test_no_float_comes_near_amounts():
    rooms = ["kernel", "ledger", "billing", "stock", "catalog", "orders"]
    found = {
        name: lines
        for room in rooms
        for name, lines in _breaks(rules.floats, rules.HOUSE / room).items()
    }
    assert found == {}
