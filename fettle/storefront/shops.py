"""The shops of one house as a client sees them: where they are, and what is theirs in each."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.billing.queries import Standing, standing_of
from fettle.estimates.queries.versions import own_versions
from fettle.estimates.states import LIVE
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.queries import own_orders
from fettle.orders.queries.listing import own_visits
from fettle.shop.queries import all_shops, closed_verbs
from fettle.storefront.own_units import is_running
from fettle.upkeep.queries import own_plan

if TYPE_CHECKING:
    from fettle.estimates.models import EstimateVersion
    from fettle.orders.models import Order
    from fettle.orders.queries import ShopOrder
    from fettle.shop.models import Shop
    from fettle.upkeep.queries import Due

DUES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Where:
    """The shop in which a client is."""

    shop_id: int
    time_zone: str
    closed: frozenset[str]


@dataclass(frozen=True, slots=True)
class OwnShop:
    """A shop, and what of the client's is there: visits, orders, questions, dues, money."""

    shop: Shop
    is_here: bool
    visits: list[Order]
    orders: list[ShopOrder]
    asked: list[EstimateVersion]
    dues: list[Due]
    standing: Standing

    @property
    def is_empty(self) -> bool:
        """Nothing of the client's is there now."""
        stands = self.standing
        money = stands.deposit_minor or stands.unpaid_minor
        return not (self.visits or self.orders or self.asked or self.dues or money)


def where(client_id: int, chosen: int | None) -> Where | None:
    """Where the client is; ``None`` while the house has no shop at all."""
    asked = {"client": client_id, "chosen": chosen}
    for row in fetch(Statement(load(__file__, "shop_of_client"), asked)):
        return Where(row["id"], row["time_zone"], closed_verbs(json.loads(row["closed"])))
    return None


def shop_named(ref: str) -> Shop:
    """One of the house's shops. Raises ``NotFound``."""
    for shop in all_shops():
        if shop.ref == ref:
            return shop
    raise NotFound(N_("There is no such shop."), rule="shop.unknown")


def own_shops(actor: Actor) -> list[OwnShop]:
    """Every shop: the one where the client is, those where something is theirs, then all others."""
    if actor.client_id is None:
        return []
    found = [_own(_at(actor, shop), shop, shop.pk == actor.shop_id) for shop in all_shops()]
    return sorted(found, key=lambda own: (not own.is_here, own.is_empty))


def _at(actor: Actor, shop: Shop) -> Actor:
    return replace(
        actor, shop_id=shop.pk, time_zone=shop.time_zone, closed=closed_verbs(shop.closed),
        seating_id=None, place_id=None,
    )  # fmt: skip


def _own(actor: Actor, shop: Shop, is_here: bool) -> OwnShop:
    assert actor.client_id is not None, "guests have no shops of theirs"
    return OwnShop(
        shop=shop,
        is_here=is_here,
        visits=[order for order in own_visits(actor) if is_running(order)],
        orders=[order for order in own_orders(actor) if order.is_running],
        asked=[version for version in own_versions(actor) if version.state in LIVE],
        dues=own_plan(actor)[:DUES_SHOWN],
        standing=standing_of(actor.client_id, shop.pk),
    )
