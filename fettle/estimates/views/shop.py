"""The shop's side: make a version, look at it as the client will, send it, take it back."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.estimates import actions
from fettle.estimates.forms import DraftForm, SendForm
from fettle.estimates.models import EstimateVersion
from fettle.estimates.queries.versions import (
    Change,
    changes_between,
    version_of,
    versions_of,
)
from fettle.estimates.states import DEPOSIT_WAYS, LIVE, MOMENT, OUTCOMES, STATES, WAYS_TO_ASK
from fettle.estimates.templatetags.estimates import asked_of
from fettle.estimates.views.showing import Shown, Way, language_of, show
from fettle.journal import Key
from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_, Word
from fettle.orders.link_codes import STAND_IN
from fettle.orders.queries.asking import ask_rule
from fettle.orders.queries.sheet import order_of
from fettle.orders.queries.telling import TOLD_FLOWS, words_of
from fettle.orders.views.answers import dialog, done
from fettle.orders.views.codes import drawn
from fettle.texts.parts import parts_of
from fettle.texts.queries import Prepared, prepared

BOTH = ("GET", "POST")


@door("estimate.view")
def of_order(request: ShopRequest, ref: str) -> HttpResponse:
    """What the client of an order was asked, on the order's page."""
    known = asked_of(request.actor, order_of(request.actor, ref))
    name = "_of" if request.htmx else "of"
    return render(request, f"estimates/shop/{name}.html", known)


@door("estimate.view")
def version(request: ShopRequest, ref: str) -> HttpResponse:
    """One version: how it stands, its lines, what is different from the one before."""
    row = version_of(request.actor, ref)
    order = row.estimate.order
    versions = versions_of(request.actor, order.ref)
    shown = Shown(row, Way(reverse("estimate", args=[ref]), preview=True))
    known = {
        "version": row,
        "order": order,
        "shown": shown,
        "versions": versions,
        "changes": _changes(row, versions),
        "has_page": row.state in (*LIVE, "answered"),
        "is_live": row.state in LIVE,
        "history": [e for e in entries_of(order.ref) if e.verb.startswith("estimate.")][::-1],
        **_words(),
    }
    name = "_version" if request.htmx else "version"
    return render(request, f"estimates/shop/{name}.html", known)


@door("estimate.view")
def preview(request: ShopRequest, ref: str) -> HttpResponse:
    """The client's page, as it will be; nothing on it can be sent."""
    row = version_of(request.actor, ref)
    photo = partial(_photo_at, row.estimate.order.ref)
    way = Way(reverse("estimate", args=[ref]), photo=photo, preview=True)
    return show(request, Shown(row, way))


@door("estimate.draft", methods=BOTH)
def draft(request: ShopRequest, ref: str) -> HttpResponse:
    """Make the next version."""
    order = order_of(request.actor, ref)
    days = ask_rule(order.shop_id, order.flow).valid_days
    form = DraftForm(request.POST or None, initial={"valid_days": str(days)})
    if form.is_bound:
        answer = form.attempt(
            lambda: actions.draft_estimate(
                request.actor, ref, **form.cleaned_data, key=Key.of(request)
            )
        )
        if answer is not None:
            return _go(request, _("The draft is made."), answer["ref"])
    known = {"order": order, "heading": _("Make an estimate"), "currency": order.currency}
    return dialog(request, "estimates/shop/draft.html", known, form)


@door("estimate.send", methods=BOTH)
def send(request: ShopRequest, ref: str) -> HttpResponse:
    """The text with its link, to be changed and sent; or the link alone."""
    row = version_of(request.actor, ref)
    said = _telling(request, row)
    form = SendForm(said, request.POST if request.method == "POST" else None)
    if form.is_bound:
        answer = form.attempt(
            lambda: actions.send_estimate(
                request.actor,
                ref,
                text=form.text(),
                wait=form.cleaned_data["wait"],
                key=Key.of(request),
            )
        )
        if answer is not None:
            undo = reverse("text.cancel", args=[answer["text"]]) if "text" in answer else ""
            sentence = _("The estimate is open to the client.")
            if undo:
                sentence = _("The estimate is open to the client. The text leaves in a moment.")
            return done(request, sentence, reverse("estimate", args=[ref]), undo=undo)
    known = {
        "order": row.estimate.order,
        "version": row,
        "said": said,
        "parts": parts_of(form["body"].value() or ""),
        "heading": _("Send the estimate"),
    }
    return dialog(request, "estimates/shop/send.html", known, form)


@door("estimate.link", methods=("POST",))
def link(request: ShopRequest, ref: str) -> HttpResponse:
    """One more way to the client's page; its address is shown now, and never again."""
    _answer, code = actions.link_estimate(request.actor, ref, key=Key.of(request))
    if not code:
        raise Refused(N_("This link was made already. Make a new one."), rule="link.made")
    address = request.build_absolute_uri(reverse("estimate.page", args=[code]))
    order = version_of(request.actor, ref).estimate.order
    known = {"order": order, "address": address, "code": drawn(address)}
    answer = dialog(request, "orders/link/made.html", {**known, "heading": _("The client's page")})
    answer["Cache-Control"] = "no-store"
    return answer


@door("estimate.revoke", methods=("POST",))
def revoke(request: ShopRequest, ref: str) -> HttpResponse:
    """The link opens nothing but the telephone number."""
    actions.revoke_estimate(request.actor, ref, key=Key.of(request))
    return done(request, _("The estimate is taken back."), reverse("estimate", args=[ref]))


def _go(request: ShopRequest, sentence: str, ref: str) -> HttpResponse:
    """On to the new version: a dialog sends the browser there."""
    to = reverse("estimate", args=[ref])
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": to})
    messages.success(request, sentence)
    return HttpResponseRedirect(to)


def _telling(request: ShopRequest, row: EstimateVersion) -> Prepared | None:
    order = row.estimate.order
    if order.client is None or order.flow not in TOLD_FLOWS:
        return None
    link = request.build_absolute_uri(reverse("estimate.page", args=[STAND_IN]))
    with translation.override(language_of(order)):
        order.total_minor = row.total_minor  # what is told is the estimate's, not the order's
        words = words_of(order, link)
    actor: Actor = request.actor
    return prepared(actor, words, order.client, MOMENT, flow=order.flow)


def _changes(row: EstimateVersion, versions: list[EstimateVersion]) -> list[Change]:
    before = next((each for each in versions if each.n < row.n), None)
    return changes_between(row, before) if before else []


def _photo_at(order_ref: str, photo: str, size: str) -> str:
    return reverse("order.photo", args=[order_ref, photo, size])


def _words() -> dict[str, dict[str, Word]]:
    return {
        "states": STATES,
        "outcomes": OUTCOMES,
        "ways_to_ask": WAYS_TO_ASK,
        "deposit_ways": DEPOSIT_WAYS,
    }
