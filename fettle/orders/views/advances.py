"""The dialogs in which an advance on an order is taken, or given back."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.money import Money
from fettle.orders import actions
from fettle.orders.advancing import missing_advance
from fettle.orders.forms.advances import AdvanceForm, ReturnAdvanceForm, WaiveAdvanceForm
from fettle.orders.queries.sheet import order_of
from fettle.orders.views.answers import attempt, dialog, done

ASK = ("GET", "POST")


@door("advance.take", methods=ASK)
def take(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks how much and how it is paid; ``?amount=`` is what was asked for."""
    order = order_of(request.actor, ref)
    form = AdvanceForm(order, request.GET.get("amount", ""), request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.take_advance(request.actor, ref, form.given(), key=Key.of(request)),
        )
        if answer is not None:
            return _done(request, ref, answer)
    known = {"order": order, "heading": _("Take an advance")}
    return dialog(request, "orders/advance/take.html", known, form)


@door("advance.waive", methods=ASK)
def waive(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks why the work begins without what is missing."""
    order = order_of(request.actor, ref)
    form = WaiveAdvanceForm(request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.waive_advance(
                request.actor, ref, **form.cleaned_data, key=Key.of(request)
            ),
        )
        if answer is not None:
            sentence = _("Work on order {number} may begin.").format(number=answer["number"])
            return done(request, sentence, reverse("order", args=[ref]))
    known = {
        "order": order,
        "heading": _("Begin without the advance"),
        "missing": missing_advance(order),
    }
    return dialog(request, "orders/advance/waive.html", known, form)


@door("advance.return", methods=ASK)
def give_back(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks how much goes back, and where to."""
    order = order_of(request.actor, ref)
    form = ReturnAdvanceForm(order, request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.return_advance(
                request.actor, ref, **form.cleaned_data, key=Key.of(request)
            ),
        )
        if answer is not None:
            return _done(request, ref, answer)
    known = {"order": order, "heading": _("Give the advance back")}
    return dialog(request, "orders/advance/return.html", known, form)


def _done(request: ShopRequest, ref: str, answer: Answer) -> HttpResponse:
    known = {name: _money(answer.get(name)) for name in ("advance", "change", "returned")}
    text = render_to_string("orders/advance/_said.txt", known).strip()
    return done(request, text, reverse("order", args=[ref]))


def _money(told: dict[str, str] | None) -> Money | None:
    return Money.parse(told["amount"], told["currency"]) if told else None
