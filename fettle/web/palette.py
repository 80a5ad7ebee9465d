"""The palette: one search over clients, units, orders and what one may do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.kernel.hit import Hit
from fettle.kernel.words import N_
from fettle.web import nav
from fettle.web.nav import Place

Source = Callable[[Actor, str, int], list[Hit]]

ROOMS = ("orders", "clients")  # a plate leads to the open order first
QUERY_LENGTH_MAX = 80
LIMIT = 6
RECENT_MAX = 8
GROUP = N_("Actions")
ACTIONS = (
    Place("order.open", N_("New order"), "plus", "order.open"),
    Place("client.create", N_("New client"), "user-plus", "client.create"),
    Place("item.create", N_("New catalogue item"), "package-plus", "item.create"),
    Place("stock.receive", N_("Receive stock"), "package-check", "stock.receive"),
)


@door("live.follow")
def palette(request: ShopRequest) -> HttpResponse:
    """What the query finds: options for the combobox, or a page of links without scripts."""
    query = request.GET.get("q", "").strip()[:QUERY_LENGTH_MAX]
    refs = [ref for ref in request.GET.getlist("recent")[:RECENT_MAX] if ref.isalnum()]
    hits = search(request.actor, query) if query else recent(request.actor, refs)
    known = {"groups": grouped(hits), "query": query, "found": len(hits)}
    name = "palette/_hits.html" if request.headers.get("HX-Request") else "palette/page.html"
    return render(request, name, known)


def search(actor: Actor, query: str) -> list[Hit]:
    """Everything that the query finds, the rooms' own first, actions last."""
    found = [hit for source in sources("palette") for hit in source(actor, query, LIMIT)]
    return [*found, *actions(actor, query)]


def recent(actor: Actor, refs: list[str]) -> list[Hit]:
    """What was looked at last, by reference only, then the actions."""
    found: list[Hit] = []
    if refs:
        found = [hit for source in sources("palette_recent") for hit in source(actor, refs)]
    return [*found, *actions(actor, "")]


def actions(actor: Actor, query: str) -> list[Hit]:
    """The verbs and places whose name contains the query; the verbs alone for no query."""
    offered = (*ACTIONS, *nav.PLACES, nav.SETTINGS) if query else ACTIONS
    return [
        Hit(gettext(str(entry.label)), "", entry.href, entry.icon, GROUP)
        for entry in nav.entries(actor, offered)
        if query.casefold() in gettext(str(entry.label)).casefold()
    ]


def grouped(hits: Iterable[Hit]) -> list[tuple[str, list[Hit]]]:
    """Hits under the translated names of their groups, in the order they came."""
    return [
        (gettext(group), list(some)) for group, some in groupby(hits, key=lambda hit: hit.group)
    ]


def sources(name: str) -> list[Callable[..., list[Hit]]]:
    """The rooms' functions of this name; a room that has none is not asked."""
    rooms = [f"fettle.{room}.queries" for room in ROOMS if find_spec(f"fettle.{room}")]
    found = [getattr(import_module(room), name, None) for room in rooms]
    return [source for source in found if source is not None]
