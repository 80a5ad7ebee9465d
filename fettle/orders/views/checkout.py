"""The dialog in which an order is paid, the receipt, and the way to pay a rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from fettle.access.doors import ShopRequest, door
from fettle.billing.banknotes import suggested_notes
from fettle.journal import Answer, Key
from fettle.kernel.money import Money, decimals_of
from fettle.kernel.refusal import Invalid
from fettle.orders.actions import checkout_order, pay_order
from fettle.orders.forms.checkout import ACCOUNT, ICONS, CheckoutForm
from fettle.orders.models import Order
from fettle.orders.queries.checkout import Bill, bill_of, rest_of
from fettle.orders.queries.sheet import order_of
from fettle.orders.views.answers import attempt, done, status_of, way_on
from fettle.orders.views.receipts import paper_of, printed


@door("order.checkout", methods=("GET", "POST"))
def checkout(request: ShopRequest, ref: str) -> HttpResponse:
    """The order's bill beside the means of payment; POST is Confirm."""
    order = order_of(request.actor, ref)
    bill = bill_of(order)
    due_minor = max(bill.sheet.total_minor - order.advance_minor, 0)
    charges = order.client_id is not None and request.actor.may("order.complete")
    without = () if charges else (ACCOUNT,)
    form = CheckoutForm(order, due_minor, request.POST or None, without=without)
    if request.method == "POST":
        answer = attempt(form, lambda: _confirm(request, ref, form))
        if answer is not None:
            offer = _reminders(request, order)
            return _paid(request, answer, offer, print_now=form.cleaned_data["receipt"])
        order = order_of(request.actor, ref)
        bill = bill_of(order)
        due_minor = max(bill.sheet.total_minor - order.advance_minor, 0)
    return _asked(request, order, bill, form, {"due_minor": due_minor})


@door("payment.take", methods=("GET", "POST"))
def pay(request: ShopRequest, ref: str) -> HttpResponse:
    """What is still due of an order's bill, by one means of payment."""
    order = order_of(request.actor, ref)
    bill, due_minor = rest_of(order), order.invoice.due_minor if order.invoice else 0
    form = CheckoutForm(order, due_minor, request.POST or None, without=(ACCOUNT,))
    if request.method == "POST":
        answer = attempt(form, lambda: _take(request, ref, form))
        if answer is not None:
            return _paid(request, answer, "", print_now=form.cleaned_data["receipt"])
        order = order_of(request.actor, ref)
        bill = rest_of(order)
    return _asked(request, order, bill, form, {"due_minor": due_minor, "pays_rest": True})


def _confirm(request: ShopRequest, ref: str, form: CheckoutForm) -> Answer:
    with _named(form):
        return checkout_order(
            request.actor,
            ref,
            payments=form.tendered(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )


def _take(request: ShopRequest, ref: str, form: CheckoutForm) -> Answer:
    with _named(form):
        return pay_order(request.actor, ref, form.tendered()[0], key=Key.of(request))


@contextmanager
def _named(form: CheckoutForm) -> Iterator[None]:
    """Whatever is refused inside is told at the fields of the dialog."""
    try:
        yield
    except Invalid as refused:
        raise form.named(refused) from refused


def _asked(
    request: ShopRequest, order: Order, bill: Bill, form: CheckoutForm, more: dict[str, Any]
) -> HttpResponse:
    methods = form.methods[:-1] if "pays_rest" in more else form.methods
    known = {
        "order": order,
        "bill": bill,
        "form": form,
        "next": way_on(request, ""),
        "why": bill.obstacle and bill.obstacle.spoken(gettext),
        "methods": [(*each, ICONS[each[0]]) for each in methods],
        "notes": suggested_notes(form.cash_minor, order.currency),
        "places": decimals_of(order.currency),
        **more,
    }
    name = "_dialog.html" if request.htmx else "page.html"
    return render(request, f"orders/checkout/{name}", known, status=status_of(form))


def _reminders(request: ShopRequest, order: Order) -> str:
    """Where service reminders for the unit are set, which has just been sold or serviced."""
    if order.unit is None or not request.actor.may("plan.propose"):
        return ""
    return reverse("plan.propose", args=[order.unit.ref])


def _paid(request: ShopRequest, answer: Answer, offer: str, *, print_now: bool) -> HttpResponse:
    """It is durable now: say so, and only now print. ``offer``: what may be done next."""
    ref = answer["ref"]
    receipt = reverse("order.receipt", args=[ref])
    if print_now:
        receipt = printed(request, ref, paper_of(request), ".print")
        if not request.htmx:
            return HttpResponseRedirect(receipt)
    told = answer.get("change")
    change = Money.parse(told["amount"], told["currency"]) if told else None
    text = render_to_string(
        "orders/checkout/_said.txt",
        {
            "number": answer["number"],
            "change": change,
            "receipt": receipt,
        },
    ).strip()
    response = done(request, text, reverse("order", args=[ref]), offer=offer)
    if print_now:
        response["HX-Trigger-After-Swap"] = f'{{"print-receipt": "{receipt}"}}'
    return response
