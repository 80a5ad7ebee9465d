"""What a client sees: their own orders, and nothing else."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door
from fettle.orders.queries.listing import own_visits


@door("own.view")
def own(request: ShopRequest) -> HttpResponse:
    """The client's orders, what is still open first."""
    found = own_visits(request.actor)
    running = [order for order in found if order.closed_at is None and not order.has_ended]
    known = {"running": running, "past": [order for order in found if order not in running]}
    return render(request, f"orders/own/{'_own' if request.htmx else 'own'}.html", known)
