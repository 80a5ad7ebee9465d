"""The client's shops: what is theirs in each, and which one they are in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.storefront.shops import own_shops, shop_named


@door("own.view")
def shops(request: ShopRequest) -> HttpResponse:
    """Every shop of the house by name, with the client's visits, bills and plans there."""
    return render(request, "storefront/shops.html", {"shops": own_shops(request.actor)})


@door("own.prefer", methods=("POST",))
def choose(request: ShopRequest, ref: str) -> HttpResponse:
    """Be in another shop from now on, on this device; whoever sits at a place stays there."""
    actor = request.actor
    if not actor.is_client or actor.client_id is None:
        raise NotFound(N_("There is no such shop."), rule="shop.unknown")
    shop = shop_named(ref)
    request.session["shop_id"] = shop.pk
    messages.success(request, _("You are in {name} now.").format(name=shop.name))
    return redirect("storefront" if shop.client_orders else "own.units")
