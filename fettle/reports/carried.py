"""What a till that is closed leaves behind: the orders that are still under way."""

from __future__ import annotations

from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from fettle.access.doors import ShopRequest, door
from fettle.journal.sql import load


@door("till.view")
def carried(request: ShopRequest, ref: str) -> HttpResponse:
    """How many orders are carried over, for the Z report; without htmx, the orders themselves."""
    if not request.htmx:
        return HttpResponseRedirect(reverse("orders.list"))
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "carried"), [request.actor.shop_id])
        count = cursor.fetchone()[0]
    return render(request, "reports/_carried.html", {"count": count})
