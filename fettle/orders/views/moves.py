"""The doors along the order's life: start, wait, resume, reopen, cancel, assign."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.forms.moves import AssignForm, CancelForm, WaitForm
from fettle.orders.queries.sheet import order_of, sheet_of
from fettle.orders.views.answers import attempt, dialog, done

ASK = ("GET", "POST")


@door("order.start", methods=("POST",))
def start(request: ShopRequest, ref: str) -> HttpResponse:
    """Work begins."""
    answer = actions.start_order(request.actor, ref, key=Key.of(request))
    return done(request, _in(answer, _("Order {number} is in progress.")), _page(ref))


@door("order.resume", methods=("POST",))
def resume(request: ShopRequest, ref: str) -> HttpResponse:
    """Work goes on."""
    answer = actions.resume_order(request.actor, ref, key=Key.of(request))
    return done(request, _in(answer, _("Order {number} is in progress again.")), _page(ref))


@door("order.reopen", methods=("POST",))
def reopen(request: ShopRequest, ref: str) -> HttpResponse:
    """Something was still to be done after all."""
    answer = actions.reopen_order(request.actor, ref, key=Key.of(request))
    return done(request, _in(answer, _("Order {number} is in progress again.")), _page(ref))


@door("order.wait", methods=ASK)
def wait(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks what for, then lets the order wait."""
    order = order_of(request.actor, ref)
    form = WaitForm(request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.wait_order(
                request.actor,
                ref,
                form.cleaned_data["reason"],
                form.cleaned_data["note"],
                key=Key.of(request),
            ),
        )
        if answer is not None:
            undo = reverse("order.resume", args=[ref]) if order.stage == "in_progress" else ""
            return done(request, _in(answer, _("Order {number} waits.")), _page(ref), undo=undo)
    return dialog(
        request,
        "orders/moves/wait.html",
        {
            "order": order,
            "heading": _("Let it wait"),
        },
        form,
    )


@door("order.cancel", methods=ASK)
def cancel(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks why, and where each issued part goes."""
    sheet = sheet_of(request.actor, ref)
    form = CancelForm(sheet.order, sheet.issued, request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.cancel_order(
                request.actor,
                ref,
                form.cleaned_data["reason"],
                form.decided(),
                advance=form.cleaned_data.get("advance", ""),
                key=Key.of(request),
            ),
        )
        if answer is not None:
            return done(request, _in(answer, _("Order {number} is cancelled.")), _page(ref))
    return dialog(
        request,
        "orders/moves/cancel.html",
        {
            "order": sheet.order,
            "heading": _("Cancel the order"),
        },
        form,
    )


@door("order.assign", methods=ASK)
def assign(request: ShopRequest, ref: str) -> HttpResponse:
    """Gives the order to somebody."""
    order = order_of(request.actor, ref)
    form = AssignForm(request.actor, order, request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.assign_order(
                request.actor, ref, form.cleaned_data["responsible"], key=Key.of(request)
            ),
        )
        if answer is not None:
            return done(request, _in(answer, _("Order {number} has been handed over.")), _page(ref))
    return dialog(
        request,
        "orders/moves/assign.html",
        {
            "order": order,
            "heading": _("Assign"),
        },
        form,
    )


def _page(ref: str) -> str:
    return reverse("order", args=[ref])


def _in(answer: Answer, sentence: str) -> str:
    return sentence.format(number=answer["number"])
