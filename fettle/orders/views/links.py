"""The client's page of an order, its link for the shop, and the tag on what was brought."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.journal import Key
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.queries.links import order_by_code
from fettle.orders.queries.sheet import order_of, sheet_of
from fettle.orders.states import ENDED_STAGES, WAITING_REASONS
from fettle.orders.views.answers import done
from fettle.orders.views.codes import drawn
from fettle.procedures.queries import orders_shown
from fettle.shop.queries import opening_words

_STEPS = ("new", "in_progress", "ready", "closed")
_LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


@door(PUBLIC)
def page(request: ShopRequest, code: str) -> HttpResponse:
    """How the order stands, for whoever holds the link; for htmx the part that changes alone."""
    order = order_by_code(code)
    language = language_of(order)
    name = "_state" if request.htmx else "page"
    with translation.override(language), timezone.override(ZoneInfo(order.shop.time_zone)):
        known = {"order": order, "steps": _steps(order), "waiting": _waiting(order)}
        known["opening"] = opening_words(order.shop, language)
        known["report"] = reverse("work.page", args=[code]) if orders_shown([order.ref]) else ""
        return private(render(request, f"orders/link/{name}.html", known), language)


def private(answer: HttpResponse, language: str) -> HttpResponse:
    """For nobody's cache and no search."""
    answer["Content-Language"] = language
    answer["Cache-Control"] = "no-store"
    # The address is the key: it goes nowhere else, and into no search.
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@door("link.make", methods=("POST",))
def make(request: ShopRequest, ref: str) -> HttpResponse:
    """One more way to the client's page; its address is shown now, and never again."""
    _answer, code = actions.make_link(request.actor, ref, key=Key.of(request))
    if not code:
        raise Refused(N_("This link was made already. Make a new one."), rule="link.made")
    address = request.build_absolute_uri(reverse("link.page", args=[code]))
    known = {"order": order_of(request.actor, ref), "address": address, "code": drawn(address)}
    frame = "dialog" if request.htmx else "page"
    known |= {"frame": f"orders/frame/{frame}.html", "heading": _("The client's page")}
    answer = render(request, "orders/link/made.html", known)
    answer["Cache-Control"] = "no-store"
    return answer


@door("link.revoke", methods=("POST",))
def revoke(request: ShopRequest, ref: str) -> HttpResponse:
    """The page is closed; its address opens nothing any more."""
    actions.revoke_link(request.actor, ref, key=Key.of(request))
    return done(request, _("The client's page is closed."), reverse("order", args=[ref]))


@door("tag.print")
def tag(request: ShopRequest, ref: str) -> HttpResponse:
    """The tag for what was brought: the number, and a code that opens the order for the shop."""
    sheet = sheet_of(request.actor, ref)
    address = request.build_absolute_uri(reverse("order", args=[ref]))
    known = {"sheet": sheet, "order": sheet.order, "code": drawn(address)}
    return render(request, "orders/print/tag.html", known)


def language_of(order: Order) -> str:
    """The client's language, the shop's where there is no client."""
    wanted = order.client.language if order.client else order.shop.language
    return wanted if wanted in _LANGUAGES else settings.LANGUAGE_CODE


def _waiting(order: Order) -> str:
    return WAITING_REASONS.get(order.waiting_reason, "")


def _steps(order: Order) -> list[dict[str, object]]:
    """The way of the order in four steps: what is behind it, where it is, what is to come."""
    if order.stage in ENDED_STAGES and order.stage != "closed":
        return []
    stage = {"waiting": "in_progress", "completed": "closed"}.get(order.stage, order.stage)
    here = _STEPS.index(stage) if stage in _STEPS else 0
    at = (order.opened_at, order.started_at, order.ready_at, order.closed_at or order.completed_at)
    return [
        {"stage": step, "at": at[n], "past": n < here, "here": n == here}
        for n, step in enumerate(_STEPS)
    ]
