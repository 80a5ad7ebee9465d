"""The shop window: what there is to order, by category or by words."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest
from fettle.catalog.queries import Ware, shop_window, window_categories
from fettle.storefront.cart import Cart, cart_in
from fettle.storefront.doorway import shop_door, shop_of
from fettle.storefront.views.screen import screen

PAGE_SIZE = 24
MOST_SIZE = 96
UNCHANGED = 204
FEW = 5


@shop_door("own.view")
def window(request: ShopRequest) -> HttpResponse:
    """The wares. To htmx the list alone, and nothing while what it has ``seen`` is still so."""
    wanted = _wanted(request)
    actor, cart = request.actor, cart_in(request.session)
    found = shop_window(actor, wanted["q"], wanted["category"], limit=wanted["size"] + 1)
    wares = found[: wanted["size"]]
    state = _digest(wares, cart)
    if request.htmx and request.GET.get("seen") == state:
        return HttpResponse(status=UNCHANGED)
    known = {
        **wanted,
        "shelves": [(ware, cart.count_of(ware.ref)) for ware in wares],
        "state": state,
        "more": min(wanted["size"] + PAGE_SIZE, MOST_SIZE) if len(found) > len(wares) else 0,
        "few": FEW,
        "currency": shop_of(request).currency,
        "may_points": actor.client_id is not None,
    }
    if request.htmx:
        return render(request, "storefront/_wares.html", known)
    known["categories"] = window_categories(actor)
    return render(request, "storefront/window.html", known | screen(request, cart))


def _wanted(request: ShopRequest) -> dict[str, Any]:
    asked = request.GET
    size = asked.get("size", "")
    many = int(size) if size.isascii() and size.isdecimal() and len(size) < 4 else PAGE_SIZE
    return {
        "q": asked.get("q", ""),
        "category": asked.get("category", ""),
        "size": max(PAGE_SIZE, min(many, MOST_SIZE)),
    }


def _digest(wares: Sequence[Ware], cart: Cart) -> str:
    """Tells whether the list would look different now."""
    shown = [
        (ware.ref, ware.name, ware.price_minor, ware.points_price, ware.photo_ref) for ware in wares
    ]
    stock = [(ware.state, _few_left(ware), cart.count_of(ware.ref)) for ware in wares]
    return sha256(repr((shown, stock)).encode()).hexdigest()[:16]


def _few_left(ware: Ware) -> int | None:
    """How many are left, as long as that is worth telling."""
    left = ware.free_pieces
    return left if left is not None and left <= FEW else None
