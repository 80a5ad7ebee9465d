"""A template's document as somebody sends it: checked field by field, and made regular."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fettle.inspections.states import FINDINGS, FULL_BP, LEVELS, PHOTO_RULES, POINT_TYPES, URGENCIES
from fettle.inspections.wording import read_texts
from fettle.kernel.gather import Gather
from fettle.kernel.plain import plain_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

MOST = {"modules": 20, "items": 30, "points": 300, "answers": 8, "limits": 6, "advice": 12}
POINTS_MOST = MOST["points"]
NUMBER_MOST = 10**9
Row = dict[str, Any]


def checked_document(typed: Any) -> Row:
    """The document, regular and complete. Raises ``Invalid`` with errors by place.

    A place is written as ``modules.0.items.1.points.2.name``.
    """
    gather = Gather()
    modules = _rows(gather, typed, "modules", "", _module)
    keys = [p["key"] for m in modules for i in m["items"] for p in i["points"]]
    if len(keys) > POINTS_MOST:
        gather.wrong("modules", N_("At most {most}."), "template.long", most=POINTS_MOST)
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        gather.wrong(
            "modules", N_("Two points have the same key: {key}."), "point.twice", key=twice[0]
        )
    gather.close()
    return {"modules": modules}


def checked_point(typed: Any) -> Row:
    """One point alone. Raises ``Invalid`` by field."""
    gather = Gather()
    point = _point(gather, typed, "")
    gather.close()
    return point


def _rows(
    gather: Gather,
    typed: Any,
    name: str,
    at: str,
    read: Callable[[Gather, Any, str], Row],
) -> list[Row]:
    rows = typed.get(name, []) if isinstance(typed, Mapping) else None
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        gather.wrong(f"{at}{name}", N_("A list is needed here."), "list.kind")
        return []
    if len(rows) > MOST[name]:
        gather.wrong(f"{at}{name}", N_("At most {most}."), "list.long", most=MOST[name])
        return []
    return [read(gather, row, f"{at}{name}.{n}.") for n, row in enumerate(rows)]


def _named(gather: Gather, typed: Any, at: str) -> Row:
    row = typed if isinstance(typed, Mapping) else {}
    return {
        "key": gather.take(f"{at}key", lambda: _key(row.get("key")), "?"),
        "name": gather.take(f"{at}name", lambda: read_texts(row.get("name")), {}),
    }


def _module(gather: Gather, typed: Any, at: str) -> Row:
    items = _rows(gather, typed, "items", at, _item)
    return {**_named(gather, typed, at), "items": items}


def _item(gather: Gather, typed: Any, at: str) -> Row:
    points = _rows(gather, typed, "points", at, _point)
    return {**_named(gather, typed, at), "points": points}


def _point(gather: Gather, typed: Any, at: str) -> Row:
    row = typed if isinstance(typed, Mapping) else {}
    kind = gather.take(f"{at}type", lambda: _one_of(row.get("type"), POINT_TYPES), "text")
    photo = gather.take(
        f"{at}photo", lambda: _one_of(row.get("photo", "never"), PHOTO_RULES), "never"
    )
    point = {
        **_named(gather, typed, at),
        "type": kind,
        "photo": "always" if kind == "photo" else photo,
        "required": row.get("required", True) is not False,
        "weight": gather.take(f"{at}weight", lambda: _whole(row.get("weight", 1), 0, 100), 1),
        "advice": _rows(gather, typed, "advice", at, _advice),
    }
    if kind == "choice":
        point["answers"] = _answers(gather, typed, at)
    if kind in ("number", "tyre_set"):
        point |= _number(gather, row, at)
    return point


def _answers(gather: Gather, typed: Any, at: str) -> list[Row]:
    answers = _rows(gather, typed, "answers", at, _answer)
    keys = [row["key"] for row in answers]
    if len(answers) < 2:
        gather.wrong(f"{at}answers", N_("A choice needs two answers or more."), "answers.few")
    elif len(set(keys)) < len(keys):
        gather.wrong(f"{at}answers", N_("Two answers have the same key."), "answers.twice")
    return answers


def _answer(gather: Gather, typed: Any, at: str) -> Row:
    row = typed if isinstance(typed, Mapping) else {}
    named = _named(gather, {**row, "name": row.get("text")}, at)
    bp = row.get("deduction_bp")
    return {
        "key": named["key"],
        "text": named["name"],
        "level": gather.take(f"{at}level", lambda: _one_of(row.get("level"), LEVELS), "pass"),
        "deduction_bp": gather.take(
            f"{at}deduction_bp", lambda: None if bp is None else _score(bp), None
        ),
    }


def _number(gather: Gather, row: Mapping[str, Any], at: str) -> Row:
    def bound(name: str) -> int | None:
        typed = row.get(name)
        return gather.take(
            f"{at}{name}",
            lambda: None if typed is None else _whole(typed, -NUMBER_MOST, NUMBER_MOST),
            None,
        )

    least, most = bound("least"), bound("most")
    if least is not None and most is not None and least > most:
        gather.wrong(f"{at}most", N_("This is less than the least."), "number.range")
    return {
        "unit": gather.take(f"{at}unit", lambda: plain_line(row.get("unit"), 12), ""),
        "decimals": gather.take(f"{at}decimals", lambda: _whole(row.get("decimals", 0), 0, 3), 0),
        "least": least,
        "most": most,
        "limits": _rows(gather, row, "limits", at, _limit),
    }


def _limit(gather: Gather, typed: Any, at: str) -> Row:
    row = typed if isinstance(typed, Mapping) else {}
    bounds = {name: row[name] for name in ("below", "above") if row.get(name) is not None}
    if len(bounds) != 1:
        gather.wrong(f"{at}below", N_("Give one of the two: below, or above."), "limit.bound")
        bounds = {}
    read = {name: _bound(gather, value, f"{at}{name}") for name, value in bounds.items()}
    level = gather.take(f"{at}level", lambda: _one_of(row.get("level"), FINDINGS), "minor")
    return {"level": level, **read}


def _bound(gather: Gather, value: Any, at: str) -> int:
    return gather.take(at, lambda: _whole(value, -NUMBER_MOST, NUMBER_MOST), 0)


def _advice(gather: Gather, typed: Any, at: str) -> Row:
    row = typed if isinstance(typed, Mapping) else {}
    distance, days = row.get("distance"), row.get("days")
    return {
        "level": gather.take(f"{at}level", lambda: _one_of(row.get("level"), FINDINGS), "minor"),
        "item": gather.take(f"{at}item", lambda: _ref(row.get("item")), ""),
        "quantity": gather.take(
            f"{at}quantity", lambda: _whole(row.get("quantity", 1000), 1, 10**6), 1000
        ),
        "urgency": gather.take(
            f"{at}urgency", lambda: _one_of(row.get("urgency", "soon"), URGENCIES), "soon"
        ),
        "distance": gather.take(
            f"{at}distance", lambda: None if distance is None else _whole(distance, 0, 10**6), None
        ),
        "days": gather.take(
            f"{at}days", lambda: None if days is None else _whole(days, 0, 3660), None
        ),
    }


def _key(typed: Any) -> str:
    key = plain_line(typed, 40)
    if not key or not key.isascii() or not key.replace("_", "").isalnum() or key != key.lower():
        raise Invalid(N_("A key is made of small letters, digits and underscores."), rule="key")
    return key


def _one_of(typed: Any, known: Any) -> str:
    if not isinstance(typed, str) or typed not in known:
        raise Invalid(N_("Choose one of the list."), rule="choice.unknown")
    return typed


def _score(typed: Any) -> int:
    if type(typed) is not int or not 0 <= typed <= FULL_BP:
        raise Invalid(N_("A score lies between 0 and 100."), rule="score.range")
    return typed


def _whole(typed: Any, least: int, most: int) -> int:
    if type(typed) is not int or not least <= typed <= most:
        raise Invalid(
            N_("A whole number from {least} to {most} is needed here."),
            rule="number.range",
            least=least,
            most=most,
        )
    return typed


def _ref(typed: Any) -> str:
    if not isinstance(typed, str) or not is_ref(typed):
        raise Invalid(N_("There is no such item."), rule="item.unknown")
    return typed
