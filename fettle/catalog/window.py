"""The shop window: what clients may order, with photos, prices and what is left of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.urls import reverse

from fettle.access.actor import Actor
from fettle.catalog.hours import Hours
from fettle.catalog.models import Kind
from fettle.catalog.wording import asked_words
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.kernel.plain import plain_line
from fettle.kernel.refs import is_ref

IN_WINDOW = (Kind.PART, Kind.SERVICE, Kind.BUNDLE, Kind.TIME_OFFER)
MOST_SHOWN = 120
_LONGEST_QUESTION = 100

State = Literal["in_stock", "sold_out", "snoozed"]


@dataclass(frozen=True, slots=True)
class WarePart:
    """What lies in a bundle: so many thousandths of its measure."""

    name: str
    thousandths: int
    measure: str


@dataclass(frozen=True, slots=True)
class Ware:
    """Something in the window, named in the client's language; prices for one whole.

    ``free_thousandths`` is what may still be ordered, ``None`` for what is not counted.
    """

    ref: str
    kind: str
    name: str
    category_ref: str
    category: str
    measure: str
    step_thousandths: int
    price_minor: int
    points_price: int | None
    points_earned: int
    photo_ref: str
    open: bool
    free_thousandths: int | None
    snoozed_until: datetime | None
    parts: tuple[WarePart, ...]
    hours: Hours | None

    @property
    def state(self) -> State:
        """Whether it can be ordered now, and if not, why."""
        if self.snoozed_until is not None:
            return "snoozed"
        few = self.free_thousandths is not None and self.free_thousandths < self.step_thousandths
        return "sold_out" if few or not self.open else "in_stock"

    @property
    def orderable(self) -> bool:
        return self.state == "in_stock"

    @property
    def free_pieces(self) -> int | None:
        """How many wholes are left; ``None`` for what is not counted."""
        return None if self.free_thousandths is None else max(0, self.free_thousandths // 1000)

    @property
    def photo_small(self) -> str:
        """The address of the photo, at most 400 pixels wide and high; empty without one."""
        return self._photo("small")

    @property
    def photo_large(self) -> str:
        """The address of the photo, at most 2000 pixels wide and high; empty without one."""
        return self._photo("large")

    @property
    def hours_words(self) -> list[str]:
        """What a time offer gives, in words; empty for anything else."""
        return self.hours.words if self.hours else []

    def _photo(self, size: str) -> str:
        return (
            reverse("item.photo", args=[self.ref, self.photo_ref, size]) if self.photo_ref else ""
        )


@dataclass(frozen=True, slots=True)
class WareCategory:
    """A category that has something in the window."""

    ref: str
    name: str


def shop_window(
    actor: Actor, q: str = "", category: str = "", *, after: str = "", limit: int = MOST_SHOWN
) -> list[Ware]:
    """What clients may order, by category and name, in one statement.

    ``q``: each word begins a word of the ware. ``category``: its reference. ``after``: the
    reference of the last ware that was seen, for the next page.
    """
    if not all(is_ref(ref) for ref in (category, after) if ref):
        return []
    wanted = {"category": category, "after": after, "most": max(1, min(limit, MOST_SHOWN))}
    if not (asked := plain_line(q, _LONGEST_QUESTION)):
        return _read(actor, "pick_by_shelf", wanted)
    if (words := asked_words(asked)) is None:
        return []
    return _read(actor, "pick_by_words", wanted | {"words": words})


def wares_of(actor: Actor, refs: Iterable[str]) -> dict[str, Ware]:
    """The wares with these references, as in the window; what clients cannot see is left out."""
    wanted = [ref for ref in refs if is_ref(ref)]
    if not wanted:
        return {}
    return {ware.ref: ware for ware in _read(actor, "pick_by_ref", {"refs": wanted})}


def window_categories(actor: Actor) -> list[WareCategory]:
    """The categories with something in the window, by name."""
    found = fetch(Statement(load(__file__, "window_categories"), (actor.language, list(IN_WINDOW))))
    return [WareCategory(**row) for row in found]


def _read(actor: Actor, pick: str, wanted: dict[str, Any]) -> list[Ware]:
    known = {"shop": actor.shop_id, "language": actor.language, "kinds": list(IN_WINDOW)}
    sql = load(__file__, pick) + load(__file__, "shop_window")
    return [_ware(row) for row in fetch(Statement(sql, wanted | known))]


def _ware(row: dict[str, Any]) -> Ware:
    time = row.pop("time")
    row["parts"] = tuple(WarePart(*part) for part in row["parts"])
    return Ware(**row, hours=Hours(*time) if time else None)
