"""The client's page of an estimate, for whoever holds the link: no login, one secret."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from fettle.access.actor import Actor
from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.estimates import actions
from fettle.estimates.drafts import Which
from fettle.estimates.forms import AnswerForm, AskForm
from fettle.estimates.guard import address_of, count_sent, count_wrong
from fettle.estimates.models import EstimateVersion
from fettle.estimates.queries.versions import version_by_code
from fettle.estimates.states import WAYS_TO_ASK
from fettle.estimates.views.showing import Shown, Way, language_of, photos_of, private, show
from fettle.journal import Key
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.photos.answers import photo_response


@door(PUBLIC)
def page(request: ShopRequest, code: str) -> HttpResponse:
    """What was found and what it costs; or the answer; or whom to call."""
    return show(request, _shown(request, code))


@door(PUBLIC, methods=("POST",))
def see(request: ShopRequest, code: str) -> HttpResponse:
    """The page says that somebody looks at it: a robot that fetches the link does not."""
    count_sent(request)
    shown = _shown(request, code)
    if shown.version.state == "sent" and not shown.is_over:
        with suppress(Refused):  # somebody else looked at the same moment
            actions.see_estimate(_holder(request, shown.version), Which(code=code))
    return private(HttpResponse(status=204), "en")


@door(PUBLIC, methods=("POST",))
def answer(request: ShopRequest, code: str) -> HttpResponse:
    """The client's one act. Whoever comes second is told who was faster."""
    count_sent(request)
    shown = _shown(request, code)
    with translation.override(language_of(shown.order)):
        form = AnswerForm(shown.version, shown.asked, request.POST)
        done = form.attempt(
            lambda: actions.answer_estimate(
                _holder(request, shown.version, form.cleaned_data["name"]),
                Which(code=code),
                form.reply(),
                key=Key.of(request),
            )
        )
    if done is None:
        return show(request, _shown(request, code), answer=form)
    return private(HttpResponseRedirect(shown.way.page), "en")


@door(PUBLIC, methods=("POST",))
def ask(request: ShopRequest, code: str) -> HttpResponse:
    """A question, or the wish to be called."""
    count_sent(request)
    shown = _shown(request, code)
    with translation.override(language_of(shown.order)):
        form = AskForm(request.POST)
        done = form.attempt(
            lambda: actions.ask_estimate(
                _holder(request, shown.version, form.cleaned_data["asker"]),
                Which(code=code),
                how=way_to_ask(request),
                question=form.cleaned_data["question"],
                name=form.cleaned_data["asker"],
                key=Key.of(request),
            )
        )
    if done is None:
        return show(request, _shown(request, code), ask=form)
    return private(HttpResponseRedirect(shown.way.page), "en")


@door(PUBLIC)
def photo(request: ShopRequest, code: str, photo: str, size: str) -> FileResponse:
    """A photo of one of its lines."""
    shown = _shown(request, code)
    return picture(shown, photo, size)


def picture(shown: Shown, ref: str, size: str) -> FileResponse:
    """The picture itself. Raises ``NotFound`` for any that is not of this estimate."""
    rows = [] if shown.is_over else photos_of(shown.version)
    for row in rows:
        if row.photo.ref == ref and size in ("small", "large"):
            return photo_response(row.photo, "small" if size == "small" else "large")
    raise NotFound(N_("There is no such photo."), rule="photo.unknown")


def way_to_ask(request: ShopRequest) -> str:
    """Which of the two buttons was pressed."""
    how = request.POST.get("how", "question")
    return how if how in WAYS_TO_ASK else "question"


def way_of(code: str) -> Way:
    """The addresses under one secret."""
    return Way(
        page=reverse("estimate.page", args=[code]),
        see=reverse("estimate.see", args=[code]),
        answer=reverse("estimate.answer", args=[code]),
        ask=reverse("estimate.ask", args=[code]),
        photo=partial(_photo_at, code),
    )


def _photo_at(code: str, ref: str, size: str) -> str:
    return reverse("estimate.photo", args=[code, ref, size])


def _shown(request: ShopRequest, code: str) -> Shown:
    try:
        return Shown(version_by_code(code), way_of(code))
    except NotFound:
        count_wrong(request)
        raise


def _holder(request: ShopRequest, version: EstimateVersion, name: str = "") -> Actor:
    """Whoever holds the link acts as the client of this one order."""
    order = version.estimate.order
    return Actor(
        person_id=None,
        name=name or (order.client.name if order.client else order.shop.name),
        role="client",
        shop_id=order.shop_id,
        client_id=order.client_id,
        language=language_of(order),
        time_zone=order.shop.time_zone,
        address=address_of(request),
    )
