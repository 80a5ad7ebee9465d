"""What a shop takes over from another shop of the house: each room says what it copies.

A room registers one function for each thing in its ``apps.ready``. It copies what the new shop does
not have yet, so that taking over again adds what is new there and leaves local changes alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from fettle.journal import Step
from fettle.kernel.refs import new_ref
from fettle.shop.models import Shop

Copying = Callable[[Step, Shop, Shop], int]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that can be taken over; ``in_money``: only between shops of one currency."""

    name: str
    word: str | Promise
    copy: Copying
    in_money: bool


PARTS: dict[str, Part] = {}


def taken_over(name: str, word: str | Promise, *, in_money: bool = False) -> Callable[..., Copying]:
    """Register a function that copies from the first shop into the second; it answers how many."""

    def register(copy: Copying) -> Copying:
        PARTS[name] = Part(name, word, copy, in_money)
        return copy

    return register


def likeness_of(row: Any, **changes: Any) -> Any:
    """The same row once more, unsaved, with a reference of its own and as nobody has changed it."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    if "ref" in kept:
        kept["ref"] = new_ref()
    if "version" in kept:
        kept["version"] = 1
    return type(row)(**(kept | changes))


def copied(rows: Iterable[Model], there: Iterable[Model], same: tuple[str, ...], to: Shop) -> int:
    """Save a likeness in the shop of each row that is not ``there`` by its fields ``same``."""

    def key(row: Model) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in same)

    known = {key(row) for row in there}
    new = [likeness_of(row, shop_id=to.pk) for row in rows if key(row) not in known]
    for row in new:
        row.save()
    return len(new)
