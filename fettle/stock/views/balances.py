"""What is there, and how it came to be so."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door
from fettle.catalog.queries import item_of
from fettle.shop.queries import current_shop
from fettle.stock import queries


@door("stock.view")
def stock(request: ShopRequest) -> HttpResponse:
    """The shelves: on hand, reserved, free, minimum, and their value for those who may see it."""
    actor, asked = request.actor, request.GET
    q, location, low = asked.get("q", ""), asked.get("location", ""), asked.get("show") == "low"
    page = queries.balances(actor, q, asked.get("cursor", ""), location=location, low=low)
    open_books = actor.may("cost.view")
    known = {
        "shelves": page.rows,
        "next": page.next,
        "q": q,
        "low": low,
        "location": location,
        "open_books": open_books,
        "currency": current_shop(actor).currency,
    }
    if request.htmx:
        return render(request, "stock/_balances.html", known)
    known |= {
        "locations": queries.locations(actor),
        "low_count": queries.low_count(actor),
        "value_minor": queries.value_of_stock(actor) if open_books else None,
    }
    return render(request, "stock/balances.html", known)


@door("stock.view")
def movements(request: ShopRequest) -> HttpResponse:
    """All movements of the shop, newest first."""
    page = queries.movements(request.actor, request.GET.get("cursor", ""))
    known = _ledger(request) | {"rows": page.rows, "next": page.next}
    return render(request, f"stock/{'_movements' if request.htmx else 'movements'}.html", known)


@door("stock.view")
def item(request: ShopRequest, ref: str) -> HttpResponse:
    """One part: its shelves, and its movements with the running balance."""
    row = item_of(request.actor, ref)
    page = queries.movements(request.actor, request.GET.get("cursor", ""), item=row.ref)
    known = _ledger(request) | {
        "item": row,
        "name": row.name_in(request.actor.language),
        "rows": page.rows,
        "next": page.next,
        "shelves": queries.shelves_of(request.actor, row.ref),
        "total": queries.on_hand(request.actor, [row.pk]).get(row.pk),
        "running": True,
    }
    return render(request, f"stock/{'_item' if request.htmx else 'item'}.html", known)


def _ledger(request: ShopRequest) -> dict[str, object]:
    actor = request.actor
    return {
        "open_books": actor.may("cost.view"),
        "currency": current_shop(actor).currency,
    }
