"""The operators' pane: clients' orders at the bottom of every page, and the six things to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.refusal import Refused
from fettle.orders import actions
from fettle.orders.forms.pane import DeclineForm, VoidForm
from fettle.orders.queries.pane_day import past_today, standing_with
from fettle.orders.queries.shop_orders import owing, shop_order_of
from fettle.orders.views.answers import attempt, dialog, done, way_on
from fettle.orders.views.pane_drawing import WATCH, cards, drawing, eye_of, may_watch, shown
from fettle.shop.queries import current_shop

ASK = ("GET", "POST")


@dataclass(frozen=True, slots=True)
class Sound:
    """Whether new orders ring for this person, and how loudly."""

    on: bool
    percent: int


@dataclass(frozen=True, slots=True)
class Dock:
    """The pane at the bottom of a page."""

    html: SafeString
    open: bool
    sound: Sound


def dock_of(request: HttpRequest) -> Dock | None:
    """The dock of whoever looks at a page; ``None`` for those whom clients' orders do not concern.

    One statement as long as nothing changes.
    """
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not may_watch(actor) or not request.user.is_authenticated:
        return None
    drawn = drawing(actor)
    return Dock(drawn.html, request.user.pane_open, _sound(request)) if drawn.wanted else None


@door(WATCH)
def pane(request: ShopRequest) -> HttpResponse:
    """All of it on one page, with what is still to be paid and what was today."""
    unpaid = cards(owing(request.actor), eye_of(request.actor))
    known = {"owing": unpaid, "past": past_today(request.actor)}
    if request.htmx:
        return render(request, "orders/pane/_rest.html", known)
    drawn = drawing(request.actor)
    known |= {"drawing": drawn, "sound": _sound(request), "pane": None}
    return render(request, "orders/pane/page.html", known)


@door(WATCH)
def live(request: ShopRequest) -> HttpResponse:
    """The orders alone, and how much of the journal is among them."""
    drawn = drawing(request.actor)
    answer = HttpResponse(drawn.html)
    answer["X-Fettle-As-Of"] = str(drawn.moment.as_of)
    answer["Cache-Control"] = "no-store"
    return answer


@door(WATCH)
def one(request: ShopRequest, ref: str) -> HttpResponse:
    """What is in an order, and what can be done with it."""
    return _opened(request, ref)


@door(WATCH, methods=("POST",))
def see(request: ShopRequest, ref: str) -> HttpResponse:
    """Somebody has seen it: it rings no more, anywhere."""
    try:
        actions.see_order(request.actor, ref, key=Key.of(request))
    except Refused as refused:
        if refused.rule != "order.seen":
            raise
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Trigger": "orders-changed"})
    return HttpResponseRedirect(way_on(request, reverse("orders.pane")))


@door("order.accept", methods=("POST",))
def accept(request: ShopRequest, ref: str) -> HttpResponse:
    """Say yes, onto a bill of its own or (``onto``) onto that of running work."""
    onto = request.POST.get("onto", "")[:32]
    answer = actions.accept_order(request.actor, ref, onto=onto, key=Key.of(request))
    return _done(request, answer, _("Order {number} is accepted."))


@door("order.complete", methods=("POST",))
def complete(request: ShopRequest, ref: str) -> HttpResponse:
    """All is handed over, the order leaves the pane."""
    answer = actions.complete_order(request.actor, ref, key=Key.of(request))
    return _done(request, answer, _("Order {number} is completed."))


@door("line.deliver", methods=("POST",))
def deliver(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """Tick a line; the order stays open in its dialog."""
    actions.deliver_line(request.actor, ref, line)
    if not request.htmx:
        return HttpResponseRedirect(reverse("orders.pane_order", args=[ref]))
    return _opened(request, ref)


@door("order.decline", methods=ASK)
def decline(request: ShopRequest, ref: str) -> HttpResponse:
    """Say no, and why."""
    form = DeclineForm(request.POST or None)
    if request.method == "POST":
        answer = attempt(form, lambda: _decline(request, ref, form))
        if answer is not None:
            return _done(request, answer, _("Order {number} is cancelled."))
    order = shop_order_of(request.actor, ref)
    known = {"order": order, "heading": _("Cancel the order")}
    return dialog(request, "orders/pane/decline.html", known, form)


def _decline(request: ShopRequest, ref: str, form: DeclineForm) -> Answer:
    reason = form.cleaned_data["reason"]
    return actions.decline_order(request.actor, ref, reason, key=Key.of(request))


@door("order.void", methods=ASK)
def void(request: ShopRequest, ref: str) -> HttpResponse:
    """Undo what was accepted; asks why, and where paid money goes."""
    order = shop_order_of(request.actor, ref)
    by_two = current_shop(request.actor).void_second
    form = VoidForm(order, request.POST or None, by_two=by_two)
    if request.method == "POST":
        answer = attempt(form, lambda: _void(request, ref, form))
        if answer is not None:
            return _done(request, answer, _("Order {number} is voided."))
    known = {"order": order, "heading": _("Void the order")}
    return dialog(request, "orders/pane/void.html", known, form)


def _void(request: ShopRequest, ref: str, form: VoidForm) -> Answer:
    return actions.void_order(
        request.actor,
        ref,
        form.cleaned_data["reason"],
        refund=form.decided,
        approval=form.approval(),
        key=Key.of(request),
    )


def _opened(request: ShopRequest, ref: str) -> HttpResponse:
    order = shop_order_of(request.actor, ref)
    found = shown(order, eye_of(request.actor).verbs)
    known = {
        "order": order,
        "acts": found.acts,
        "first": found.next[0].letter if found.next else "",
        "standing": standing_with(request.actor, order),
        "may_deliver": request.actor.may("line.deliver"),
        "heading": _("Order"),
    }
    return dialog(request, "orders/pane/view.html", known)


def _done(request: ShopRequest, answer: Answer, sentence: str) -> HttpResponse:
    return done(request, sentence.format(number=answer["number"]), reverse("orders.pane"))


def _sound(request: HttpRequest) -> Sound:
    person = request.user
    return Sound(person.sound, person.sound_percent)  # type: ignore[union-attr]
