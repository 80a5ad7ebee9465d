"""What may be read of the stock: balances, movements, locations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from fettle.access.actor import Actor
from fettle.catalog.pages import Page
from fettle.catalog.queries import stocked_parts
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.kernel.cursor import cursor_after, keys_at
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.stock.models import Location, Reason, Shelf, Side

PAGE_SIZE = 50
LARGEST_PAGE = 200
_CAME_FROM = {
    Reason.OPENING: Side.OPENING,
    Reason.PURCHASE: Side.SUPPLIER,
    Reason.RETURN: Side.CUSTOMER,
    Reason.COUNT: Side.COUNT,
    Reason.SCRAP: Side.CUSTOMER,
}
_WENT_TO = {
    Reason.ISSUE: Side.CUSTOMER,
    Reason.COUNT: Side.COUNT,
    Reason.SCRAP: Side.SCRAP,
    Reason.SEND_BACK: Side.SUPPLIER,
}
_FREE = "free_account__balance__amount"
_RESERVED = "reserved_account__balance__amount"
_VALUE = "value_account__balance__amount"


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A movement as it is shown, with what was on hand in the shop after it (of one item)."""

    id: int
    ref: str
    item_ref: str
    item: str
    sku: str
    measure: str
    reason: str
    quantity_thousandths: int
    change_thousandths: int
    after_thousandths: int | None
    source: str | None
    target: str | None
    unit_cost_minor: int
    cost_minor: int
    document: str
    note: str
    at: datetime
    who: str | None

    @property
    def why(self) -> str:
        """The reason in the reader's words."""
        return str(Reason(self.reason).label)

    @property
    def origin(self) -> str:
        """Where it came from: a location, or the side outside the shop."""
        return self.source or str(_CAME_FROM[Reason(self.reason)].label)

    @property
    def destination(self) -> str:
        """Where it went: a location, or the side outside the shop."""
        return self.target or str(_WENT_TO[Reason(self.reason)].label)

    @property
    def paper(self) -> tuple[str, str] | None:
        """The kind and reference of the document (``order``, ``REF``), where it is one of ours."""
        kind, colon, rest = self.document.partition(":")
        ref = rest.partition("/")[0]
        return (kind, ref) if colon and is_ref(ref) else None


@dataclass(frozen=True, slots=True)
class Balance:
    """One item in one location: quantities in thousandths, the value of what is on hand."""

    item: Any
    name: str
    location: Location
    minimum_thousandths: int
    free: int
    reserved: int
    value_minor: int

    @property
    def on_hand(self) -> int:
        return self.free + self.reserved

    @property
    def is_low(self) -> bool:
        return self.free < self.minimum_thousandths


@dataclass(frozen=True, slots=True)
class Total:
    """An item's quantities in all of the shop's locations."""

    on_hand: int
    reserved: int
    free: int
    value_minor: int


def balances(
    actor: Actor,
    q: str = "",
    cursor: str = "",
    *,
    location: str = "",
    low: bool = False,
    limit: int = PAGE_SIZE,
) -> Page[Balance]:
    """What lies on the shelves, by item and location.

    ``low``: only those whose free quantity is below their minimum. Raises ``Invalid``.
    """
    limit = max(1, min(limit, LARGEST_PAGE))
    found = _shelves(actor)
    if q.strip():
        found = found.filter(item__in=stocked_parts(actor, q).order_by().values("pk"))
    if location:
        found = found.filter(location__ref=location) if is_ref(location) else found.none()
    if low:
        found = found.filter(minimum_thousandths__gt=F("free"))
    if keys := keys_at(cursor, str, int):
        name, number = keys
        found = found.filter(Q(item__name__gt=name) | Q(item__name=name, id__gt=number))
    rows = list(found.order_by("item__name", "id")[: limit + 1])
    more, rows = len(rows) > limit, rows[:limit]
    shown = [_balance(shelf, actor.language) for shelf in rows]
    return Page(shown, cursor_after(rows[-1].item.name, rows[-1].pk) if more else "")


def shelves_of(actor: Actor, item_ref: str) -> list[Balance]:
    """One item's shelves in the shop."""
    found = _shelves(actor).filter(item__ref=item_ref).order_by("location__name")
    return [_balance(shelf, actor.language) for shelf in found]


def low_count(actor: Actor) -> int:
    """How many shelves are below their minimum."""
    return _shelves(actor).filter(minimum_thousandths__gt=F("free")).count()


def movements(
    actor: Actor,
    cursor: str = "",
    *,
    item: str = "",
    limit: int = PAGE_SIZE,
) -> Page[MovementRow]:
    """Movements, newest first; of one item (its reference) with the running balance."""
    limit = max(1, min(limit, LARGEST_PAGE))
    keys = keys_at(cursor, int)
    before = keys[0] if keys else 2**62
    shop, language = actor.shop_id, actor.language
    if item:
        item = item if is_ref(item) else ""
        asked = Statement(
            load(__file__, "movements_of_item"), (item, shop, language, before, limit + 1)
        )
    else:
        asked = Statement(load(__file__, "movements"), (language, shop, before, limit + 1))
    rows = [MovementRow(**row) for row in fetch(asked)]
    more, rows = len(rows) > limit, rows[:limit]
    return Page(rows, cursor_after(rows[-1].id) if more else "")


def on_hand(actor: Actor, item_ids: Iterable[int]) -> dict[int, Total]:
    """The quantities of items in the shop, by item id; items never stocked are left out."""
    found = Shelf.objects.filter(location__shop_id=actor.shop_id, item_id__in=list(item_ids))
    sums = found.values("item_id").annotate(
        free=Sum(_FREE), reserved=Sum(_RESERVED), value=Sum(_VALUE)
    )
    return {
        row["item_id"]: Total(
            row["free"] + row["reserved"], row["reserved"], row["free"], row["value"]
        )
        for row in sums
    }


def value_of_stock(actor: Actor) -> int:
    """What all goods on hand have cost, in minor units."""
    found = Shelf.objects.filter(location__shop_id=actor.shop_id)
    return int(found.aggregate(value=Coalesce(Sum(_VALUE), 0))["value"])


def locations(actor: Actor) -> QuerySet[Location]:
    """The shop's locations, the default first."""
    return Location.objects.filter(shop_id=actor.shop_id).order_by("-is_default", "name")


def location_of(actor: Actor, ref: str) -> Location:
    """Raises ``NotFound`` for another shop's location."""
    row = locations(actor).filter(ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such location."), rule="location.unknown")
    return row


def default_location(actor: Actor) -> Location | None:
    """Where parts are meant to lie when nobody names a place."""
    return locations(actor).filter(is_default=True).first()


def _shelves(actor: Actor) -> QuerySet[Shelf]:
    found = Shelf.objects.filter(location__shop_id=actor.shop_id)
    return (
        found.select_related("item", "location")
        .defer("item__words")
        .annotate(free=F(_FREE), reserved=F(_RESERVED), value=F(_VALUE))
    )


def _balance(shelf: Any, language: str) -> Balance:
    return Balance(
        shelf.item,
        shelf.item.name_in(language),
        shelf.location,
        shelf.minimum_thousandths,
        shelf.free,
        shelf.reserved,
        shelf.value,
    )
