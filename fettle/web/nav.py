"""The rail: where one can go, in the order of a shop's day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.access.roles import VERBS
from fettle.shop.queries import current_shop, every_shop


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail; ``verb`` is the reading right that it needs.

    ``needs``: "client_orders" of the shop, "account" of whoever is acting.
    """

    url_name: str
    label: str | Promise
    icon: str
    verb: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that this actor may go to, with its address."""

    href: str
    label: str | Promise
    icon: str
    name: str


PLACES = (
    Place("storefront", _("Shop"), "shopping-bag", "own.view", needs="client_orders"),
    Place("storefront.orders", _("My orders"), "receipt-text", "own.view", needs="client_orders"),
    Place("orders.own", _("My visits"), "car", "own.view", needs="account"),
    Place("own.units", _("What is mine"), "key-round", "own.view", needs="account"),
    Place("estimates.own", _("Estimates"), "file-check", "own.view", needs="account"),
    Place("account.own", _("My account"), "wallet", "own.view", needs="account"),
    Place("passes.own", _("My time"), "timer", "own.view"),
    Place("own.shops", _("Shops"), "map-pin", "own.view", needs="shops"),
    Place("orders.board", _("Board"), "square-kanban", "order.view"),
    Place("orders.tickets", _("Tickets"), "ticket", "order.view"),
    Place("orders.list", _("Orders"), "clipboard-list", "order.view"),
    Place("deferred", _("Put off"), "clock", "deferred.view"),
    Place("clock", _("My clock"), "timer", "clock.view"),
    Place("orders.my_work", _("My work"), "hammer", "order.start"),
    Place("inspections", _("Health checks"), "clipboard-check", "inspection.view"),
    Place("places", _("Places"), "armchair", "place.view"),
    Place("plan", _("Due soon"), "calendar-clock", "plan.view"),
    Place("texts", _("Texts"), "message-square", "text.view"),
    Place("clients", _("Clients"), "users", "client.view"),
    Place("catalog", _("Catalogue"), "tags", "item.view"),
    Place("stock", _("Stock"), "package", "stock.view"),
    Place("purchases", _("Purchasing"), "truck", "purchase.view"),
    Place("money", _("Money"), "landmark", "payment.view"),
    Place("tills", _("Tills"), "banknote", "till.view"),
    Place("reports", _("Reports"), "chart-column", "report.view"),
    Place("journal", _("Journal"), "scroll-text", "journal.view"),
)
SETTINGS = Place("settings", _("Settings"), "settings", "shop.view")


@lru_cache(maxsize=64)
def nav_url(url_name: str) -> str | None:
    """The address of a named page, or ``None`` where the house has no such page."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None


def may(actor: Actor | None, verb: str) -> bool:
    """Whether the actor may do ``verb``; nobody may do a verb that no role table knows."""
    return actor is not None and verb in VERBS and actor.may(verb)


def entries(actor: Actor | None, places: tuple[Place, ...] = PLACES) -> list[Entry]:
    """The places that exist and that the actor may go to."""
    allowed = [place for place in places if may(actor, place.verb)]
    there = _there(actor, {place.needs for place in allowed})
    return [
        Entry(href, place.label, place.icon, place.url_name)
        for place in allowed
        if place.needs in there and (href := nav_url(place.url_name)) is not None
    ]


def _there(actor: Actor | None, needs: set[str]) -> set[str]:
    """What is there of that which places need."""
    there = {""}
    if actor and actor.client_id is not None:
        there.add("account")
    if actor and "client_orders" in needs and current_shop(actor).client_orders:
        there.add("client_orders")
    if actor and actor.client_id is not None and "shops" in needs and len(every_shop()) > 1:
        there.add("shops")
    return there


def current(entries: list[Entry], path: str) -> str:
    """The name of the entry whose address is the longest beginning of ``path``."""
    under = [entry for entry in entries if path == entry.href or path.startswith(entry.href)]
    return max(under, key=lambda entry: len(entry.href)).name if under else ""
