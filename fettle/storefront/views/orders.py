"""The client's own orders: the list, one with its way, and taking one back in time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest
from fettle.journal import Key
from fettle.orders.actions import decline_order
from fettle.passes.queries import own_passes
from fettle.storefront.doorway import shop_door, shop_of
from fettle.storefront.queries import all_followed, followed


@shop_door("own.view")
def orders(request: ShopRequest) -> HttpResponse:
    """What was ordered, what is still on its way first."""
    found = all_followed(request.actor)
    running = [each for each in found if each.order.is_running]
    known: dict[str, object] = {
        "running": running,
        "past": [each for each in found if each not in running],
    }
    if request.htmx:
        return render(request, "storefront/_orders.html", known)
    known["passes"] = own_passes(request.actor)
    return render(request, "storefront/orders.html", known)


@shop_door("own.view")
def order(request: ShopRequest, ref: str) -> HttpResponse:
    """One order, followed live."""
    found = followed(request.actor, ref)
    known = {"followed": found, "order": found.order}
    return render(request, f"storefront/{'_order' if request.htmx else 'order'}.html", known)


@shop_door("order.decline", methods=("POST",))
def cancel(request: ShopRequest, ref: str) -> HttpResponse:
    """Take an order back that nobody has accepted yet."""
    found = followed(request.actor, ref)
    with translation.override(shop_of(request).language):
        reason = _("Taken back by the client.")
    answer = decline_order(request.actor, found.order.ref, reason, key=Key.of(request))
    messages.success(request, _("Order {number} is taken back.").format(number=answer["number"]))
    return HttpResponseRedirect(reverse("storefront.order", args=[ref]))
