"""What is due: of a unit, of a client, in the shop, and of one's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door
from fettle.clients.queries import client_of, owner_of, unit_of
from fettle.journal import clock
from fettle.shop.queries import current_shop
from fettle.upkeep import queries
from fettle.upkeep.queries.lines import PAGE

WINDOWS = ("overdue", "week", "month", "all", "asked", "coming")
DIGITS_MOST = 6


@door("plan.view")
def due(request: ShopRequest) -> HttpResponse:
    """What is due in the shop, the soonest first; ``?window=`` says how far ahead."""
    window = request.GET.get("window", "month")
    window = window if window in WINDOWS else "month"
    asked = request.GET.get("cursor", "")
    begin = int(asked) if asked.isdecimal() and len(asked) < DIGITS_MOST else 0
    found = queries.due_lines(request.actor, window, begin)
    known = {
        "dues": found[:PAGE],
        "next": str(begin + PAGE) if len(found) > PAGE else None,
        "window": window,
        "counted": queries.counts(request.actor),
        "reminding": queries.reminding_of(request.actor.shop_id),
    }
    return render(request, f"upkeep/{'_due' if request.htmx else 'due'}.html", known)


@door("plan.view")
def unit(request: ShopRequest, ref: str) -> HttpResponse:
    """The plan of a unit, and what was done; ``?print`` is a sheet for the client."""
    name = "print" if "print" in request.GET else "unit"
    return render(request, f"upkeep/{name}.html", _of_unit(request, ref))


@door("plan.view")
def of_unit(request: ShopRequest, ref: str) -> HttpResponse:
    """The same as a block of the unit's page."""
    known = _of_unit(request, ref)
    return render(request, f"upkeep/{'_of_unit' if request.htmx else 'unit'}.html", known)


@door("plan.view")
def of_client(request: ShopRequest, ref: str) -> HttpResponse:
    """What is due on all that a client has, as a block of the client's page."""
    client = client_of(request.actor, ref)
    known = {"client": client, "dues": queries.plan_of_client(request.actor, ref)}
    return render(request, f"upkeep/{'_of_client' if request.htmx else 'client'}.html", known)


@door("own.view")
def own(request: ShopRequest) -> HttpResponse:
    """What is due on what is one's own, for the client who looks."""
    known = {"dues": queries.own_plan(request.actor)}
    return render(request, f"upkeep/{'_own' if request.htmx else 'own'}.html", known)


def _of_unit(request: ShopRequest, ref: str) -> dict[str, Any]:
    row = unit_of(request.actor, ref)
    running, ended = queries.plan_of_unit(request.actor, ref)
    offered = queries.proposals(request.actor, ref) if request.actor.may("plan.propose") else []
    shop = current_shop(request.actor)
    return {
        "unit": row,
        "owner": owner_of(row),
        "running": running,
        "ended": ended,
        "offered": [each for each in offered if each.running is None],
        "shop_row": shop,
        "today": queries.days_here(shop, clock.now()),
    }
