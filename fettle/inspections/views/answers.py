"""How the doors of the health check answer: a toast for htmx, otherwise a message."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from fettle.access.doors import ShopRequest
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_


def done(request: ShopRequest, sentence: str, to: str) -> HttpResponse:
    """It is done: say so, and go on to ``to``."""
    if request.htmx:
        answer = render(request, "components/toast.html", {"text": sentence, "tone": "success"})
        answer["HX-Redirect"] = to
        return answer
    messages.success(request, sentence)
    return HttpResponseRedirect(to)


def known_ref(ref: str) -> str:
    """Raises ``NotFound`` for what cannot be a reference."""
    if not is_ref(ref):
        raise NotFound(N_("This is not there."), rule="not.found")
    return ref
