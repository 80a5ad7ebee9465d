"""A signed-in client's own estimates."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from fettle.access.doors import ShopRequest, door
from fettle.estimates import actions
from fettle.estimates.drafts import Which
from fettle.estimates.forms import AnswerForm, AskForm
from fettle.estimates.queries.versions import own_versions, version_of
from fettle.estimates.views.public import picture, way_to_ask
from fettle.estimates.views.showing import Shown, Way, language_of, show
from fettle.journal import Key
from fettle.kernel.refusal import Refused


@door("own.view")
def listing(request: ShopRequest) -> HttpResponse:
    """What the shop has asked, the newest first."""
    known = {"versions": own_versions(request.actor)}
    name = "_own" if request.htmx else "own"
    return render(request, f"estimates/own/{name}.html", known)


@door("own.view")
def page(request: ShopRequest, ref: str) -> HttpResponse:
    """One of them, as the link shows it."""
    return show(request, _shown(request, ref))


@door("estimate.see", methods=("POST",))
def see(request: ShopRequest, ref: str) -> HttpResponse:
    """Somebody looks at it."""
    shown = _shown(request, ref)
    if shown.version.state == "sent" and not shown.is_over:
        with suppress(Refused):  # somebody else looked at the same moment
            actions.see_estimate(request.actor, Which(ref=ref))
    return HttpResponse(status=204)


@door("estimate.answer", methods=("POST",))
def answer(request: ShopRequest, ref: str) -> HttpResponse:
    """The client's one act."""
    shown = _shown(request, ref)
    with translation.override(language_of(shown.order)):
        form = AnswerForm(shown.version, shown.asked, request.POST)
        done = form.attempt(
            lambda: actions.answer_estimate(
                request.actor, Which(ref=ref), form.reply(), key=Key.of(request)
            )
        )
    if done is None:
        return show(request, _shown(request, ref), answer=form)
    return HttpResponseRedirect(shown.way.page)


@door("estimate.ask", methods=("POST",))
def ask(request: ShopRequest, ref: str) -> HttpResponse:
    """A question, or the wish to be called."""
    shown = _shown(request, ref)
    with translation.override(language_of(shown.order)):
        form = AskForm(request.POST)
        done = form.attempt(
            lambda: actions.ask_estimate(
                request.actor,
                Which(ref=ref),
                how=way_to_ask(request),
                question=form.cleaned_data["question"],
                name=form.cleaned_data["asker"] or request.actor.name,
                key=Key.of(request),
            )
        )
    if done is None:
        return show(request, _shown(request, ref), ask=form)
    return HttpResponseRedirect(shown.way.page)


@door("own.view")
def photo(request: ShopRequest, ref: str, photo: str, size: str) -> FileResponse:
    """A photo of one of its lines."""
    return picture(_shown(request, ref), photo, size)


def _shown(request: ShopRequest, ref: str) -> Shown:
    way = Way(
        page=reverse("estimate.own", args=[ref]),
        see=reverse("estimate.own_see", args=[ref]),
        answer=reverse("estimate.own_answer", args=[ref]),
        ask=reverse("estimate.own_ask", args=[ref]),
        photo=partial(_photo_at, ref),
    )
    return Shown(version_of(request.actor, ref), way)


def _photo_at(ref: str, photo: str, size: str) -> str:
    return reverse("estimate.own_photo", args=[ref, photo, size])
