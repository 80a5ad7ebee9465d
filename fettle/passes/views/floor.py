"""The operators' floor: every place, who is there, how long still; passes with time left."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fettle.access.actor import system_actor
from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.kernel.plain import plain_line
from fettle.passes import actions, queries
from fettle.passes.forms import TakeBackForm
from fettle.passes.views.answers import done, known_ref
from fettle.shop import actions as shop

QUESTION_MAX = 60


@door("place.view")
def floor(request: ShopRequest) -> HttpResponse:
    """The plan of all places; for htmx the plan alone. Visits that are over are ended."""
    actions.end_visits_over(system_actor(request.actor.shop_id, "job"))
    spots = queries.floor(request.actor)
    sections = groupby(spots, lambda spot: (spot.section, spot.section_ref))
    known = {
        "sections": [(name, list(found)) for (name, _ref), found in sections],
        "counted": Counter(spot.stands for spot in spots),
    }
    return render(request, f"passes/floor/{'_floor' if request.htmx else 'floor'}.html", known)


@door("place.view")
def passes(request: ShopRequest) -> HttpResponse:
    """Who still has time."""
    actions.end_visits_over(system_actor(request.actor.shop_id, "job"))
    q = plain_line(request.GET.get("q", ""), QUESTION_MAX)
    known = {"passes": queries.passes(request.actor, q), "q": q}
    return render(request, f"passes/floor/{'_passes' if request.htmx else 'passes'}.html", known)


@door("visit.start")
def choose(request: ShopRequest, place: str) -> HttpResponse:
    """Which pass is to run at the place? A dialog for htmx, otherwise a page."""
    actions.end_visits_over(system_actor(request.actor.shop_id, "job"))
    spot = queries.spot_of(request.actor, known_ref(place))
    q = plain_line(request.GET.get("q", ""), QUESTION_MAX)
    found = queries.passes(request.actor, q, place_id=spot.id, idle=True)
    known = {"spot": spot, "passes": found, "q": q}
    name = "choose"
    if request.htmx:
        name = "_startable" if request.htmx.target == "startable" else "_choose"
    return render(request, f"passes/floor/{name}.html", known)


@door("pass.take_back", methods=("GET", "POST"))
def take_back(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks why, then takes back what is left."""
    row = queries.pass_of(request.actor, known_ref(ref))
    form = TakeBackForm(request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.take_back_pass(
            request.actor, ref, form.cleaned_data["reason"], key=Key.of(request)
        )
    ):
        return done(request, _("Taken back."))
    known = {"form": form, "row": row, "heading": _("Take back what is left")}
    name = "_take_back" if request.htmx else "take_back"
    return render(request, f"passes/floor/{name}.html", known, status=form.status)


@door("place.block", methods=("POST",))
def block(request: ShopRequest, place: str) -> HttpResponse:
    """Nobody may use the place for now."""
    shop.block_place(request.actor, known_ref(place), key=Key.of(request))
    return done(request, _("Blocked."))


@door("place.unblock", methods=("POST",))
def unblock(request: ShopRequest, place: str) -> HttpResponse:
    """It may be used again."""
    shop.unblock_place(request.actor, known_ref(place), key=Key.of(request))
    return done(request, _("The place may be used again."))


@door("seating.end", methods=("POST",))
def clear(request: ShopRequest, place: str) -> HttpResponse:
    """Whoever came by the code has left."""
    shop.end_seating(request.actor, known_ref(place), key=Key.of(request))
    return done(request, _("Whoever sat there has left."))
