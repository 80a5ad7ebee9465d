"""The cart: put in, take out, send once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest
from fettle.journal import Answer
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.orders.actions import Wish, submit_order
from fettle.storefront.cart import Cart, cart_in, empty, keep, sent_as
from fettle.storefront.doorway import shop_door, shop_of
from fettle.storefront.forms import SendForm
from fettle.storefront.views.screen import screen


@shop_door("own.view")
def cart(request: ShopRequest) -> HttpResponse:
    """What is about to be ordered."""
    return render(request, "storefront/cart.html", screen(request, cart_in(request.session)))


@shop_door("own.view", methods=("POST",))
def add(request: ShopRequest) -> HttpResponse:
    """One more of an item, for money or for points."""
    item, pay_with = request.POST.get("item", ""), request.POST.get("pay", "money")
    changed = cart_in(request.session).added(item, pay_with)
    return _changed(request, changed, item)


@shop_door("own.view", methods=("POST",))
def put(request: ShopRequest) -> HttpResponse:
    """Just so many of an item; none takes it out."""
    item, pay_with = request.POST.get("item", ""), request.POST.get("pay", "money")
    changed = cart_in(request.session).put(item, pay_with, _count(request.POST.get("count", "")))
    return _changed(request, changed, item)


@shop_door("order.submit", methods=("POST",))
def submit(request: ShopRequest) -> HttpResponse:
    """Send the cart. However often it is tapped there is one order, and the way leads to it."""
    lying = cart_in(request.session)
    key = request.POST.get("key", "")
    if known := sent_as(request.session, key):
        return HttpResponseRedirect(reverse("storefront.order", args=[known]))
    form = SendForm(request.actor, shop_of(request).client_tenders, request.POST)
    answer = form.attempt(lambda: _send(request, lying, key, form))
    if answer is None:
        known_now = screen(request, lying, form)
        return render(request, "storefront/cart.html", known_now, status=form.status)
    empty(request.session, lying, answer["ref"])
    messages.success(request, _("Order {number} is sent.").format(number=answer["number"]))
    return HttpResponseRedirect(reverse("storefront.order", args=[answer["ref"]]))


def _send(request: ShopRequest, lying: Cart, key: str, form: SendForm) -> Answer:
    if key != lying.key:
        raise Invalid(
            N_("The cart has changed since this page was opened. Look at it, then order."),
            rule="cart.changed",
        )
    wishes = [Wish(line.item_ref, line.thousandths, line.pay_with) for line in lying]
    said = form.cleaned_data
    return submit_order(
        request.actor,
        wishes,
        note=said["note"],
        wished_tender=said["tender"],
        key=lying.submit_key(),
    )


def _changed(request: ShopRequest, changed: Cart, item: str) -> HttpResponse:
    """Keep the cart; show it to htmx, otherwise go back to where the tap was."""
    keep(request.session, changed)
    if not request.htmx:
        wanted = request.POST.get("next", "")
        safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(
            wanted, {request.get_host()}
        )
        return HttpResponseRedirect(wanted if safe else reverse("storefront.cart"))
    in_window = request.htmx.current_url_abs_path != reverse("storefront.cart")
    known = {"changed": item, "count": changed.count_of(item), "in_window": in_window}
    return render(request, "storefront/_cart.html", screen(request, changed) | known)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 5):
        raise Invalid(N_("This is no number of pieces."), rule="cart.count")
    return int(text)
