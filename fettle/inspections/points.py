"""A check point as its form shows it, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fettle.access.actor import Actor
from fettle.catalog.queries import item_called, item_of
from fettle.inspections.checking import checked_point
from fettle.inspections.typed import (
    answer_read,
    answer_written,
    limit_read,
    limit_written,
    lines_read,
    trimmed,
)
from fettle.kernel.amount import whole_units
from fettle.kernel.gather import Gather
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import NotFound

Row = dict[str, Any]
FARTHEST = 10**6


def point_initial(actor: Actor, point: Mapping[str, Any] | None) -> Row:
    """The form's first values; for a new point the usual ones."""
    if point is None:
        usual = "good | pass | Good\nworn | minor | Worn\nbad | major | Bad"
        return {"type": "choice", "photo": "on_finding", "required": True, "weight": "1",
                "answers": usual, "decimals": "1"}  # fmt: skip
    names = point["name"]
    return {
        "en": names.get("en", ""), "ru": names.get("ru", ""), "zh": names.get("zh-hans", ""),
        "type": point["type"], "photo": point["photo"], "required": point["required"],
        "weight": str(point["weight"]), "unit": point.get("unit", ""),
        "answers": "\n".join(map(answer_written, point.get("answers", ()))),
        "decimals": str(point.get("decimals", 0)),
        "least": trimmed(point.get("least")), "most": trimmed(point.get("most")),
        "limits": "\n".join(map(limit_written, point.get("limits", ()))),
        "advice": "\n".join(_advice_written(actor, row) for row in point.get("advice", ())),
    }  # fmt: skip


def point_of(actor: Actor, names: Mapping[str, str], typed: Mapping[str, Any]) -> Row:
    """The point, checked. Raises ``Invalid`` by field."""
    gather = Gather()
    row: Row = {name: typed[name] for name in ("type", "photo", "required")}
    row |= {"key": "point", "name": dict(names)}
    row["weight"] = gather.take("weight", lambda: whole_units(typed["weight"], 0, 0, 100), 1)
    row["advice"] = gather.take(
        "advice", lambda: lines_read(typed["advice"], lambda parts: _advice_read(actor, parts)), []
    )
    if typed["type"] == "choice":
        row["answers"] = gather.take(
            "answers", lambda: lines_read(typed["answers"], answer_read), []
        )
    if typed["type"] in ("number", "tyre_set"):
        row |= _number(gather, typed)
    gather.close()
    return checked_point(row)


def _number(gather: Gather, typed: Mapping[str, Any]) -> Row:
    def bound(name: str) -> int | None:
        if not typed[name]:
            return None
        return gather.take(name, lambda: whole_units(typed[name], 3, -(10**9), 10**9), None)

    return {
        "unit": typed["unit"],
        "decimals": gather.take("decimals", lambda: whole_units(typed["decimals"], 0, 0, 3), 0),
        "least": bound("least"),
        "most": bound("most"),
        "limits": gather.take("limits", lambda: lines_read(typed["limits"], limit_read), []),
    }


def _advice_read(actor: Actor, parts: list[str]) -> Row:
    level, item, quantity, urgency, distance, days = [*parts, "", "", "", "", "", ""][:6]
    return {
        "level": level,
        "item": item_called(actor, item).ref,
        "quantity": Quantity.parse(quantity or "1").thousandths,
        "urgency": urgency or "soon",
        "distance": whole_units(distance, 0, 0, FARTHEST) if distance else None,
        "days": whole_units(days, 0, 0, 3660) if days else None,
    }


def _advice_written(actor: Actor, row: Mapping[str, Any]) -> str:
    """With the item's number, as far as it is known still."""
    try:
        item = item_of(actor, row["item"])
        called = item.sku or item.name
    except NotFound:
        called = row["item"]
    parts = [row["level"], called, Quantity(row["quantity"]).text, row["urgency"]]
    ends = [str(row[name]) if row[name] is not None else "" for name in ("distance", "days")]
    return " | ".join([*parts, *ends]).rstrip(" |")
