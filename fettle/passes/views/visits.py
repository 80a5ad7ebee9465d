"""Time starts, pauses, goes on and ends: by an operator, or by whoever it belongs to."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.passes import actions
from fettle.passes.views.answers import done, known_ref
from fettle.shop.queries import seat_place


@door("visit.start", methods=("POST",))
def start(request: ShopRequest, ref: str) -> HttpResponse:
    """At the place that the form names; a client's own when it names none."""
    place = request.POST.get("place") or seat_place(request.actor)
    actions.start_visit(request.actor, known_ref(ref), place, key=Key.of(request))
    return done(request, _("The time runs."))


@door("visit.pause", methods=("POST",))
def pause(request: ShopRequest, ref: str) -> HttpResponse:
    """The time stands still."""
    actions.pause_visit(request.actor, known_ref(ref), key=Key.of(request))
    return done(request, _("The time stands still."))


@door("visit.resume", methods=("POST",))
def resume(request: ShopRequest, ref: str) -> HttpResponse:
    """The time runs again."""
    actions.resume_visit(request.actor, known_ref(ref), key=Key.of(request))
    return done(request, _("The time runs."))


@door("visit.end", methods=("POST",))
def end(request: ShopRequest, ref: str) -> HttpResponse:
    """What is left stays on the pass."""
    actions.end_visit(request.actor, known_ref(ref), key=Key.of(request))
    return done(request, _("Ended. What is left stays on the pass."))
