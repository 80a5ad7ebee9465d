"""All orders, searched and filtered."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door
from fettle.orders.queries.listing import Wanted
from fettle.orders.queries.listing import orders as orders_wanted
from fettle.orders.states import FLOWS, STAGES
from fettle.shop.queries import sections, staff

WORD_MOST = 80
_ASKED = ("q", "stage", "flow", "section", "staff", "cursor")


@door("order.view")
def orders(request: ShopRequest) -> HttpResponse:
    """A page of the list; for htmx the rows alone."""
    limits = {"cursor": 400}
    asked = {name: request.GET.get(name, "")[: limits.get(name, WORD_MOST)] for name in _ASKED}
    wanted = Wanted(**{**asked, "q": asked["q"].replace("\0", "").strip()})
    known = {
        "page": orders_wanted(request.actor, wanted),
        "wanted": wanted,
        "stages": STAGES,
        "flows": FLOWS,
        "sections": sections(request.actor),
        "people": staff(request.actor),
        "filtered": any(asked[name] for name in ("q", "stage", "flow", "section", "staff")),
    }
    name = "_rows.html" if request.htmx else "list.html"
    return render(request, f"orders/list/{name}", known)
