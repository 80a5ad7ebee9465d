"""What is the client's own: cars, bicycles, devices, and their bills."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door
from fettle.billing.printing import issued_sheet
from fettle.billing.queries import payments_of
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.queries.checkout import receipt_of
from fettle.storefront.own_units import own_card, own_units


@door("own.view")
def units(request: ShopRequest) -> HttpResponse:
    """All of it."""
    return render(request, "storefront/units.html", {"units": own_units(request.actor)})


@door("own.view")
def unit(request: ShopRequest, ref: str) -> HttpResponse:
    """One of it: what is done with it now, what was, and what is due."""
    card = own_card(request.actor, ref)
    return render(request, "storefront/unit.html", {"card": card, "unit": card.unit})


@door("own.view")
def bill(request: ShopRequest, ref: str) -> HttpResponse:
    """The bill of one of the client's own visits."""
    order = receipt_of(request.actor, ref)
    if order.invoice is None:
        raise NotFound(N_("There is no bill for this order yet."), rule="order.unbilled")
    known = {
        "order": order,
        "invoice": order.invoice,
        "heading": order.invoice.heading,
        "sheet": issued_sheet(order.invoice),
        "payments": payments_of(order.invoice),
    }
    return render(request, "storefront/bill.html", known)
