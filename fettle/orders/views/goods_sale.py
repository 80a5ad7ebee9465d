"""Goods over the counter: somebody comes in, buys something and pays; no name is needed."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from fettle.access.doors import ShopRequest, door
from fettle.catalog.queries import pick
from fettle.journal import Key
from fettle.kernel.plain import plain_line
from fettle.orders import actions
from fettle.orders.forms.goods_sale import GoodsForm
from fettle.orders.views.answers import attempt, status_of
from fettle.shop.queries import current_shop
from fettle.stock.queries import on_hand

QUESTION_MAX = 60
FOUND_MAX = 12
GOODS = ("part", "fee")


@door("sale.open", methods=("GET", "POST"))
def sell(request: ShopRequest) -> HttpResponse:
    """What is sold, and how much of it; then the till, or the sale's page. ``?q=`` looks for it."""
    actor = request.actor
    q = plain_line(request.GET.get("q", ""), QUESTION_MAX)
    found = pick(actor, q, FOUND_MAX, kinds=GOODS)
    form = GoodsForm([(item.ref, item.name) for item in found], request.POST or None)
    if request.method == "POST":
        answer = attempt(form, lambda: actions.open_sale(actor, form.lines(), key=Key.of(request)))
        if answer is not None:
            onwards = "order" if "more" in request.POST else "order.checkout"
            return HttpResponseRedirect(reverse(onwards, args=[answer["ref"]]))
    there = on_hand(actor, [item.pk for item in found if item.stocked])
    free = {ref: total.free for ref, total in there.items()}
    shown = {
        "form": form,
        "q": q,
        "sold": [(item, free.get(item.pk, 0) if item.stocked else None) for item in found],
        "currency": current_shop(actor).currency,
    }
    return render(request, "orders/open/goods.html", shown, status=status_of(form))
