"""Orders on the pages of the rooms below: a client's, a unit's."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door
from fettle.clients.queries import client_of, owner_of, unit_of
from fettle.orders.queries.listing import orders_of_client, orders_of_unit


@door("order.view")
def of_client(request: ShopRequest, ref: str) -> HttpResponse:
    """A client's orders, the newest first, and the way to a new one."""
    client = client_of(request.actor, ref)
    return _shown(
        request,
        {
            "orders": orders_of_client(request.actor, client.pk),
            "client": client,
        },
    )


@door("order.view")
def of_unit(request: ShopRequest, ref: str) -> HttpResponse:
    """A unit's orders, the newest first, and the way to a new one."""
    unit = unit_of(request.actor, ref)
    found = orders_of_unit(request.actor, unit.pk)
    return _shown(request, {"orders": found, "unit": unit, "client": owner_of(unit)})


def _shown(request: ShopRequest, known: dict[str, Any]) -> HttpResponse:
    name = "_of.html" if request.htmx else "of.html"
    return render(request, f"orders/list/{name}", known)
