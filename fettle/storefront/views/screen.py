"""What every page of the storefront shows beside its own: the cart, the purse, the place."""

from __future__ import annotations

from typing import Any

from fettle.access.doors import ShopRequest
from fettle.shop.queries import current_shop
from fettle.storefront.basket import basket_of
from fettle.storefront.cart import Cart
from fettle.storefront.forms import SendForm
from fettle.storefront.queries import place_name, purse_of


def screen(request: ShopRequest, cart: Cart, form: SendForm | None = None) -> dict[str, Any]:
    """The cart with its form, what the client has, and where they sit."""
    actor, shop = request.actor, current_shop(request.actor)
    purse = purse_of(actor)
    return {
        "basket": basket_of(actor, cart, purse.points if purse else 0),
        "form": form or SendForm(actor, shop.client_tenders),
        "purse": purse,
        "place": place_name(actor),
        "currency": shop.currency,
        "taxed": shop.prices_include_tax,
    }
