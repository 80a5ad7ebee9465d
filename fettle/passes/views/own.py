"""A client's own time."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.actor import system_actor
from fettle.access.doors import ShopRequest, door
from fettle.passes import actions, queries
from fettle.shop.queries import seat_name


@door("own.view")
def own(request: ShopRequest) -> HttpResponse:
    """What is left, where it runs; for htmx the list alone."""
    actions.end_visits_over(system_actor(request.actor.shop_id, "job"))
    known = {"passes": queries.own_passes(request.actor), "seat": seat_name(request.actor)}
    return render(request, f"passes/own/{'_time' if request.htmx else 'time'}.html", known)
