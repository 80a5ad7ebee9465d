"""What every page of the storefront shows beside its own: the cart, the purse, the place."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest
from fettle.storefront.basket import basket_of
from fettle.storefront.cart import Cart
from fettle.storefront.doorway import shop_door, shop_of
from fettle.storefront.forms import SendForm
from fettle.storefront.queries import place_name, purse_of


@shop_door("own.view")
def purse(request: ShopRequest) -> HttpResponse:
    """What the client has, as it changes."""
    known = {"purse": purse_of(request.actor), "currency": shop_of(request).currency}
    return render(request, "storefront/_purse.html", known)


def screen(request: ShopRequest, cart: Cart, form: SendForm | None = None) -> dict[str, Any]:
    """The cart with its form, what the client has, and where they sit."""
    actor, shop = request.actor, shop_of(request)
    purse = purse_of(actor)
    return {
        "basket": basket_of(actor, cart, purse.points if purse else 0),
        "form": form or SendForm(actor, shop.client_tenders),
        "purse": purse,
        "place": place_name(actor),
        "currency": shop.currency,
        "taxed": shop.prices_include_tax,
    }
