"""The rules of the house, read from the source: each takes code and returns what breaks it.

Kept as plain functions so that every rule can be shown an example that must fail.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "fettle"
FUNCTION_LINES_MAX = 40
FILE_LINES_MAX = 300
PARAMETERS_MAX = 6
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|managers?|handlers?|misc)(_|$)")
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "get_or_create",
    "update",
    "delete",
}
OUTER = {"act"}
CLOCKS = {
    ("timezone", "now"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
}


def sources(folder: Path = HOUSE) -> Iterator[Path]:
    """The house's own modules, without migrations and tests."""
    for path in sorted(folder.rglob("*.py")):
        if not {"migrations", "tests"} & set(path.relative_to(folder).parts):
            yield path


def long_functions(tree: ast.Module) -> list[str]:
    """Functions that do not fit on one screen."""
    return [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in _functions(tree)
        if node.end_lineno and node.end_lineno - node.lineno + 1 > FUNCTION_LINES_MAX
    ]


def forbidden_names(path: Path, tree: ast.Module) -> list[str]:
    """Modules, functions and classes that are named after nothing."""
    names = [path.stem] + [
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    return [name for name in names if FORBIDDEN_NAMES.search(_snake(name))]


def outer_without_door(tree: ast.Module) -> list[str]:
    """Public actions that take an actor but do not open exactly one ``act``."""
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and _first_parameter(node) == "actor"
        and _doors_opened(node) != 1
        and not _calls_an_action(node)
    ]


def inner_with_door(tree: ast.Module) -> list[str]:
    """Functions that stand inside a step and open another."""
    return [
        node.name
        for node in _functions(tree)
        if _first_parameter(node) == "step" and _doors_opened(node) > 0
    ]


def writes(tree: ast.Module) -> list[str]:
    """Calls that write through the object mapper."""
    return [
        f"line {node.lineno}: .{node.func.attr}()"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and _on_rows(node.func)
    ]


def clocks(tree: ast.Module) -> list[str]:
    """Readings of the clock; inside a step there is ``step.at``."""
    return [
        f"line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in CLOCKS
    ]


def stages_set(tree: ast.Module) -> list[str]:
    """Assignments to ``.stage`` outside ``Order.move``."""
    return [
        f"{function.name}, line {node.lineno}"
        for function in _functions(tree)
        if function.name != "move"
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Attribute) and t.attr == "stage" for t in node.targets)
    ]


def verbs_opened(tree: ast.Module) -> set[str]:
    """The verbs with which doors are opened."""
    return {
        node.args[1].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "act"
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    }


def floats(tree: ast.Module) -> list[str]:
    """Binary fractions: they have no place near money, points and stock."""
    return [
        f"line {node.lineno}"
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "float"
        )
        or (isinstance(node, ast.Attribute) and node.attr == "FloatField")
    ]


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node


def _first_parameter(node: ast.FunctionDef) -> str:
    return node.args.args[0].arg if node.args.args else ""


def _doors_opened(node: ast.FunctionDef) -> int:
    return sum(
        isinstance(item.context_expr, ast.Call)
        and isinstance(item.context_expr.func, ast.Name)
        and item.context_expr.func.id in OUTER
        for block in ast.walk(node)
        if isinstance(block, ast.With)
        for item in block.items
    )


def _calls_an_action(node: ast.FunctionDef) -> bool:
    """Whether the work is passed on whole, actor first, to another function."""
    return any(
        isinstance(call, ast.Call)
        and call.args
        and isinstance(call.args[0], ast.Name)
        and call.args[0].id == "actor"
        and not (isinstance(call.func, ast.Name) and call.func.id in OUTER)
        for call in ast.walk(node)
    )


def _on_rows(function: ast.Attribute) -> bool:
    """Not ``digest.update`` or ``set.update``: rows are reached by a manager or stand alone."""
    if function.attr != "update":
        return True
    return "objects" in ast.unparse(function.value) or "filter(" in ast.unparse(function.value)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
