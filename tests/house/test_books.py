"""Every identity of the books is shown a corruption: a test asserts that it turns red by name."""

import ast
from collections.abc import Iterator
from pathlib import Path

from fettle.reports.books import IDENTITIES
from tests.house import rules

ELSEWHERE = {"test_check_books.py"}  # made-up findings alone


def named_in_corruptions(tree: ast.Module) -> set[str]:
    """Words that stand in what a test asserts, in its parameters, or in its list of forgeries."""
    return {
        node.value
        for place in _places(tree)
        for node in ast.walk(place)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _places(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield node
        elif isinstance(node, ast.FunctionDef):
            yield from node.decorator_list
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "FORGED":
            yield node


def _sources() -> Iterator[Path]:
    for path in rules.HOUSE.glob("*/tests/test_*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name not in ELSEWHERE and "books" in text and "holds" in text:
            yield path


def test_every_identity_is_shown_a_corruption():
    named: set[str] = set()
    for path in _sources():
        named |= named_in_corruptions(ast.parse(path.read_text(encoding="utf-8")))
    assert set(IDENTITIES) - named == set()


def test_the_rule_finds_what_is_only_mentioned():
    tree = ast.parse(
        "def test_x():\n    '''deposits'''\n    name = 'advances'\n    assert a == {'b'}"
    )
    assert named_in_corruptions(tree) == {"b"}
    tree = ast.parse("FORGED: list[str] = ['c']\nOTHER: str = 'd'")
    assert named_in_corruptions(tree) == {"c"}


def test_every_statement_of_the_books_is_an_identity():
    folder = rules.HOUSE / "reports" / "sql" / "books"
    assert {path.stem for path in folder.glob("*.sql")} == set(IDENTITIES)
