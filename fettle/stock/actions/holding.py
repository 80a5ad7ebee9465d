"""Shelves taken in hand: their balances are locked until the step ends, so what is read is true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fettle.catalog.queries import PriceCard, price_card
from fettle.journal import Step
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.kernel.money import line_total, round_half_up
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import open_account
from fettle.ledger.queries import lock_balances
from fettle.shop.queries import current_shop
from fettle.stock.models import Location, Outside, Shelf, Side

ROOM = str(Path(__file__).parent)
WHOLE = 1000
Place = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An end outside the shop's locations."""

    quantity_account: int
    value_account: int
    location_id: None = None


@dataclass(slots=True)
class Held:
    """A shelf in hand. What is taken and put is counted along, so a step may move twice."""

    shelf_id: int
    item_id: int
    location_id: int
    location: str
    currency: str
    quantity_account: int
    reserved_account: int
    value_account: int
    outlet: Outlet
    free: int = 0
    reserved: int = 0
    value: int = 0

    @property
    def on_hand(self) -> int:
        return self.free + self.reserved

    def cost_of(self, thousandths: int) -> tuple[int, int]:
        """The cost of one whole and of ``thousandths``: their share of the shelf's value.

        The last piece takes all that is left of the value, so no cent stays behind.
        """
        if 0 < thousandths <= self.on_hand and self.value >= 0:
            unit = round_half_up(self.value * WHOLE, self.on_hand)
            return unit, round_half_up(self.value * thousandths, self.on_hand)
        return self._cost_beyond(thousandths)

    def _cost_beyond(self, thousandths: int) -> tuple[int, int]:
        """More than there is, which few items allow: the rest at what the item cost last."""
        beyond = thousandths - max(self.on_hand, 0)
        last = price_card([self.item_id])[self.item_id].cost_minor
        cost = max(self.value, 0) + line_total(beyond, last)
        return round_half_up(cost * WHOLE, thousandths), cost


def hold(step: Step, places: Iterable[Place], side: Side = Side.CUSTOMER) -> dict[Place, Held]:
    """Lock the shelves of these ``(item, location)`` and return them by place.

    A location ``None`` is the shop's default. Shelves that were never opened are left out.
    """
    held = _read(step, list(places), side)
    accounts = [
        account
        for shelf in held.values()
        for account in (shelf.quantity_account, shelf.reserved_account, shelf.value_account)
    ]
    balances = lock_balances(step, accounts) if accounts else {}
    for shelf in held.values():
        shelf.free = balances[shelf.quantity_account]
        shelf.reserved = balances[shelf.reserved_account]
        shelf.value = balances[shelf.value_account]
    return held


def hold_all(step: Step, places: Iterable[Place], side: Side = Side.CUSTOMER) -> dict[Place, Held]:
    """As ``hold``; shelves of items that may run short are opened, others missing are refused.

    Raises ``Refused`` ``stock.short`` with none left, or ``stock.not_stocked``.
    """
    places = list(places)
    held = hold(step, places, side)
    if missing := [place for place in places if place not in held]:
        cards = price_card(item for item, _location in missing)
        for item, location in missing:
            card = cards.get(item)
            if card is None or not card.stocked:
                raise _not_stocked(card)
            if not card.allows_negative:
                raise short(card.name, 0)
            open_shelves(step, [card], _location(step, location))
        held = hold(step, places, side)
    return held


def open_shelves(step: Step, cards: Iterable[PriceCard], location: Location) -> None:
    """Give the items their shelves in the location, where they have none yet."""
    wanted = {card.id: card for card in cards}
    found = Shelf.objects.filter(location=location, item_id__in=list(wanted))
    missing = sorted(set(wanted) - set(found.values_list("item_id", flat=True)))
    if not missing:
        return
    currency = current_shop(step.actor).currency
    # In the order of the items, so that two receipts of the same goods wait and do not deadlock.
    for item in missing:
        _open_shelf(step, wanted[item], location, currency)
    open_outlets(step, missing, Side.CUSTOMER)


def open_outlets(step: Step, item_ids: Iterable[int], side: Side) -> dict[int, Outlet]:
    """The items' ends on one side of the shop's door, opened where they are new."""
    items = sorted(set(item_ids))
    shop = current_shop(step.actor)
    found = Outside.objects.filter(shop=shop, item_id__in=items, side=side)
    known = {row.item_id: _outlet(row) for row in found}
    for item in items:
        if item not in known:
            known[item] = _open_outlet(step, shop.pk, item, side, shop.currency)
    return known


def short(name: str, free: int) -> Refused:
    """The refusal of a claim that the shelf cannot meet, with the number there is."""
    if free <= 0:
        return Refused(N_("There is no {item} left."), rule="stock.short", item=name, count="0")
    return Refused(
        N_("Only {count} of {item} left."),
        rule="stock.short",
        item=name,
        count=Quantity(free).text,
    )


def _read(step: Step, places: list[Place], side: Side) -> dict[Place, Held]:
    rows = _shelves(step, places, side)
    if unopened := [row["item_id"] for row in rows if row["outside_quantity"] is None]:
        open_outlets(step, unopened, side)
        rows = _shelves(step, places, side)
    held: dict[Place, Held] = {}
    for row in rows:
        shelf = _held(row)
        held[shelf.item_id, shelf.location_id] = shelf
        if row["is_default"]:
            held[shelf.item_id, None] = held[shelf.item_id, shelf.location_id]
    return held


def _shelves(step: Step, places: list[Place], side: Side) -> list[dict[str, Any]]:
    items = [item for item, _location in places]
    locations = [location for _item, location in places]
    sql = load(ROOM, "shelves")
    return fetch(Statement(sql, (items, locations, step.actor.shop_id, side.value)))


def _held(row: dict[str, Any]) -> Held:
    outlet = Outlet(row.pop("outside_quantity"), row.pop("outside_value"))
    row["quantity_account"] = row.pop("free_account_id")
    row["reserved_account"] = row.pop("reserved_account_id")
    row["value_account"] = row.pop("value_account_id")
    return Held(**{name: row[name] for name in row if name != "is_default"}, outlet=outlet)


def _open_shelf(step: Step, card: PriceCard, location: Location, currency: str) -> None:
    code = f"stock:{location.shop_id}:{card.id}:{location.pk}"
    floor = not card.allows_negative
    unit = f"sku:{card.id}"
    Shelf.objects.get_or_create(
        item_id=card.id,
        location=location,
        defaults={
            "free_account_id": open_account(step, f"{code}:free", unit, floor=floor),
            "reserved_account_id": open_account(step, f"{code}:reserved", unit, floor=True),
            "value_account_id": open_account(step, f"{code}:value", currency, floor=floor),
        },
    )


def _open_outlet(step: Step, shop_id: int, item: int, side: Side, currency: str) -> Outlet:
    code = f"stock:{shop_id}:{item}:{side.value}"
    row, _new = Outside.objects.get_or_create(
        shop_id=shop_id,
        item_id=item,
        side=side,
        defaults={
            "quantity_account_id": open_account(step, code, f"sku:{item}"),
            "value_account_id": open_account(step, f"{code}:value", currency),
        },
    )
    return _outlet(row)


def _outlet(row: Outside) -> Outlet:
    return Outlet(row.quantity_account_id, row.value_account_id)


def _location(step: Step, location_id: int | None) -> Location:
    found = Location.objects.filter(shop_id=step.actor.shop_id)
    named = found.filter(pk=location_id) if location_id else found.filter(is_default=True)
    if (location := named.first()) is None:
        raise Refused(
            N_("There is no location for parts yet. Make one in Stock."), rule="location.none"
        )
    return location


def _not_stocked(card: PriceCard | None) -> Refused:
    if card is None:
        return Refused(N_("There is no such item."), rule="item.unknown", status=404)
    return Refused(N_("{item} is not kept in stock."), rule="stock.not_stocked", item=card.name)
