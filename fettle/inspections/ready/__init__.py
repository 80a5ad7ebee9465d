"""The ready templates as they lie in the files beside this one, written short."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from fettle.inspections.rules import USUAL
from fettle.inspections.states import LANGUAGES

READY = ("car", "bike", "pc")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """A scoring rule that comes with every ready template."""

    names: Mapping[str, str]
    content: Mapping[str, Any]


RULES = (
    ReadyRule({"en": "Safety", "ru": "Безопасность", "zh-hans": "安全"}, USUAL),
    ReadyRule(
        {"en": "Condition", "ru": "Состояние", "zh-hans": "车况"},
        {
            "method": "weighted",
            "basics": {"minor": 2500, "major": 6000, "dangerous": 10_000},
            "marginals": [{"count": 3, "level": "major", "point": "", "then": "extra", "bp": 1000}],
            "pass_from": 6000,
        },
    ),
)


def ready_names(name: str) -> tuple[dict[str, str], str]:
    """What the template is called, and for which kind of unit it is."""
    row = _read(name)
    return _texts(row["names"]), row["unit_kind"]


def ready_document(name: str, items: Mapping[str, str]) -> Row:
    """The template's document; ``items`` are references by stock keeping unit."""
    row = _read(name)
    return {"modules": [_module(each, row["sets"], items) for each in row["modules"]]}


@lru_cache(maxsize=8)
def _read(name: str) -> Row:
    text = (Path(__file__).parent / f"{name}.json").read_text("utf-8")
    read: Row = json.loads(text)
    return read


def _texts(told: Sequence[str]) -> dict[str, str]:
    return dict(zip(LANGUAGES, told, strict=True))


def _module(row: Sequence[Any], sets: Row, items: Mapping[str, str]) -> Row:
    key, *told, parts = row
    inside = [_item(part, sets, items) for part in parts]
    return {"key": key, "name": _texts(told), "items": inside}


def _item(row: Sequence[Any], sets: Row, items: Mapping[str, str]) -> Row:
    key, *told, points = row
    return {
        "key": key, "name": _texts(told), "points": [_point(each, sets, items) for each in points]
    }  # fmt: skip


def _point(row: Sequence[Any], sets: Row, items: Mapping[str, str]) -> Row:
    key, *told, more = row
    point: Row = {"key": key, "name": _texts(told), "type": more.get("type", "choice")}
    point |= {name: more[name] for name in ("photo", "required", "weight") if name in more}
    point["advice"] = [
        _advice(each, items[each[1]]) for each in more.get("advice", ()) if each[1] in items
    ]
    for kind in ("number", "tyre_set"):
        if kind in more:
            point |= {"type": kind, **_number(more[kind])}
    if "set" in more:
        point["answers"] = [
            {"key": answer, "level": level, "text": _texts(texts)}
            for answer, level, *texts in sets[more["set"]]
        ]
    return point


def _number(row: Sequence[Any]) -> Row:
    unit, decimals, least, most, limits = row
    bounds = [{"level": level, bound: value} for level, bound, value in limits]
    return {"unit": unit, "decimals": decimals, "least": least, "most": most, "limits": bounds}


def _advice(row: Sequence[Any], item: str) -> Row:
    level, _sku, quantity, urgency, distance, days = row
    return {
        "level": level, "item": item, "quantity": quantity, "urgency": urgency,
        "distance": distance, "days": days,
    }  # fmt: skip
