"""What a template holds: modules, items, check points. Read strictly from its document.

Numbers are whole thousandths of their unit; deductions are basis points of the score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fettle.inspections.states import WHEELS


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be tapped, and what it means."""

    key: str
    level: str
    text: Mapping[str, str]
    deduction_bp: int | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A number below ``below``, or above ``above``, has this level."""

    level: str
    below: int | None = None
    above: int | None = None

    def holds(self, thousandths: int) -> bool:
        """Whether the number breaks it."""
        return (self.below is not None and thousandths < self.below) or (
            self.above is not None and thousandths > self.above
        )


@dataclass(frozen=True, slots=True)
class Advice:
    """What to recommend when a point has this level: an item, how soon, and how far it goes."""

    level: str
    item: str
    quantity: int = 1000
    urgency: str = "soon"
    distance: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is looked at."""

    key: str
    name: Mapping[str, str]
    type: str
    photo: str = "never"
    required: bool = True
    weight: int = 1
    answers: tuple[Choice, ...] = ()
    unit: str = ""
    decimals: int = 0
    least: int | None = None
    most: int | None = None
    limits: tuple[Limit, ...] = ()
    advice: tuple[Advice, ...] = ()

    @property
    def wheels(self) -> tuple[str, ...]:
        """Where it is asked: at each wheel, or once."""
        return tuple(WHEELS) if self.type == "tyre_set" else ("",)

    @property
    def is_number(self) -> bool:
        """Whether it is answered with a number."""
        return self.type in ("number", "tyre_set")


@dataclass(frozen=True, slots=True)
class Item:
    """A part of the unit, with what is looked at there."""

    key: str
    name: Mapping[str, str]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A chapter of the check."""

    key: str
    name: Mapping[str, str]
    items: tuple[Item, ...]

    @property
    def points(self) -> Iterator[Point]:
        """All of its points, in order."""
        return (point for item in self.items for point in item.points)


@dataclass(frozen=True, slots=True)
class Content:
    """The whole check."""

    modules: tuple[Module, ...]

    @property
    def points(self) -> Iterator[Point]:
        """All points, in order."""
        return (point for module in self.modules for point in module.points)

    def point(self, key: str) -> Point | None:
        """The point with this key."""
        return next((point for point in self.points if point.key == key), None)


def content_of(document: Mapping[str, Any]) -> Content:
    """The content of a document that was checked when it was kept."""
    return Content(tuple(_module(row) for row in document.get("modules", ())))


def _module(row: Mapping[str, Any]) -> Module:
    return Module(row["key"], row["name"], tuple(_item(each) for each in row["items"]))


def _item(row: Mapping[str, Any]) -> Item:
    return Item(row["key"], row["name"], tuple(_point(each) for each in row["points"]))


def _point(row: Mapping[str, Any]) -> Point:
    plain = {name: row[name] for name in _PLAIN if name in row}
    return Point(
        **plain,
        answers=tuple(Choice(**each) for each in row.get("answers", ())),
        limits=tuple(Limit(**each) for each in row.get("limits", ())),
        advice=tuple(Advice(**each) for each in row.get("advice", ())),
    )


_PLAIN = (
    "key", "name", "type", "photo", "required", "weight", "unit", "decimals", "least", "most",
)  # fmt: skip
