"""How the doors of places and time answer: a toast for htmx, otherwise a message and the way on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from fettle.access.doors import ShopRequest
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_


def done(request: ShopRequest, sentence: str) -> HttpResponse:
    """It is done: say so, close the dialog, and let the page fetch itself anew."""
    if not request.htmx:
        messages.success(request, sentence)
        return HttpResponseRedirect(way_on(request))
    answer = render(request, "components/toast.html", {"text": sentence, "tone": "success"})
    answer["HX-Retarget"], answer["HX-Reswap"] = "#toasts", "beforeend"
    answer["HX-Trigger"] = "close-dialog, places-changed"
    return answer


def way_on(request: ShopRequest) -> str:
    """Where the form asks to go on (a page of this house); else the floor, or one's own time."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    if safe and wanted.startswith("/"):
        return wanted
    return reverse("passes.own" if request.actor.is_client else "places")


def known_ref(ref: str) -> str:
    """Raises ``NotFound`` for what cannot be a reference."""
    if not is_ref(ref):
        raise NotFound(N_("This is not there."), rule="not.found")
    return ref
