"""Every text and what became of it; taken back while it is here, sent again when given up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.texts import actions, queries
from fettle.texts.parts import parts_of
from fettle.texts.states import STATES

TYPED_MAX = 5000


@door("text.view")
def texts(request: ShopRequest) -> HttpResponse:
    """The newest first; by state, and of one order, if asked."""
    asked = request.GET
    state = asked.get("state", "") if asked.get("state", "") in dict(STATES) else ""
    order, before = (_ref_or_none(asked.get(name, "")) for name in ("order", "cursor"))
    found = queries.texts(request.actor, state, before, order)
    known = {
        "texts": found[: queries.PAGE],
        "next": found[queries.PAGE - 1].ref if len(found) > queries.PAGE else None,
        "states": STATES,
        "state": state,
        "order": order,
        "counted": queries.counts(request.actor),
    }
    return render(request, f"texts/{'_list' if request.htmx else 'list'}.html", known)


@door("text.view")
def text(request: ShopRequest, ref: str) -> HttpResponse:
    """One text, word for word."""
    row = queries.text_of(request.actor, _ref(ref))
    known = {"text": row}
    return render(request, f"texts/{'_text' if request.htmx else 'text'}.html", known)


@door("text.view", methods=("POST",))
def length(request: ShopRequest) -> HttpResponse:
    """How many short messages the typed ``body`` takes: a fragment for the page that asks."""
    parts = parts_of(request.POST.get("body", "")[:TYPED_MAX])
    return render(request, "texts/_length.html", {"parts": parts})


@door("text.cancel", methods=("POST",))
def cancel(request: ShopRequest, ref: str) -> HttpResponse:
    """It does not leave."""
    actions.cancel_text(request.actor, _ref(ref), key=Key.of(request))
    return done(
        request, _("The text was taken back. Nothing was sent."), reverse("text", args=[ref])
    )


@door("text.send_again", methods=("POST",))
def send_again(request: ShopRequest, ref: str) -> HttpResponse:
    """It is tried anew."""
    actions.send_text_again(request.actor, _ref(ref), key=Key.of(request))
    return done(request, _("The text leaves again."), reverse("text", args=[ref]))


def done(request: ShopRequest, sentence: str, to: str, *, undo: str = "") -> HttpResponse:
    """A toast for htmx; otherwise a message, and back to where the form says, or to ``to``."""
    if request.htmx:
        known = {"text": sentence, "tone": "success", "undo": undo}
        answer = render(request, "components/toast.html", known)
        answer["HX-Retarget"], answer["HX-Reswap"] = "#toasts", "beforeend"
        answer["HX-Trigger"] = "close-dialog"
        return answer
    messages.success(request, sentence)
    wanted = request.POST.get("next", "")
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return HttpResponseRedirect(wanted if safe else to)


def _ref_or_none(typed: str) -> str:
    return typed if is_ref(typed) else ""


def _ref(ref: str) -> str:
    if not is_ref(ref):
        raise NotFound(N_("There is no such text."), rule="text.unknown")
    return ref
