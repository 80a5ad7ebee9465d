"""The dialog in which an order is paid, the receipt, and the way to pay a rest."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from fettle.access.doors import ShopRequest, door
from fettle.billing.banknotes import suggested_notes
from fettle.billing.printing import sheet_of
from fettle.billing.queries import payments_of
from fettle.journal import Answer, Key
from fettle.kernel.money import Money, decimals_of
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.orders.actions.checkout import checkout_order
from fettle.orders.forms.checkout import ICONS, METHODS, CheckoutForm
from fettle.orders.models import Order
from fettle.orders.queries.checkout import bill_of, receipt_of
from fettle.orders.queries.sheet import order_of
from fettle.orders.views.answers import attempt, done, status_of, way_on


@door("order.checkout", methods=("GET", "POST"))
def checkout(request: ShopRequest, ref: str) -> HttpResponse:
    """The order's bill beside the means of payment; POST is Confirm."""
    order = order_of(request.actor, ref)
    form = CheckoutForm(order, request.POST or None)
    if request.method == "POST":
        answer = attempt(form, lambda: _confirm(request, ref, form))
        if answer is not None:
            return _paid(request, answer, print_now=form.cleaned_data["receipt"])
        order = order_of(request.actor, ref)
    name = "_dialog.html" if request.htmx else "page.html"
    known = {**_shown(order), "form": form, "next": way_on(request, "")}
    return render(request, f"orders/checkout/{name}", known, status=status_of(form))


def _confirm(request: ShopRequest, ref: str, form: CheckoutForm) -> Answer:
    try:
        return checkout_order(
            request.actor, ref, payments=form.tendered(), version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    except Invalid as refused:
        raise form.named(refused) from refused


def _shown(order: Order) -> dict[str, Any]:
    bill = bill_of(order)
    return {
        "order": order, "bill": bill, "why": bill.obstacle and bill.obstacle.spoken(gettext),
        "methods": [(*each, ICONS[each[0]]) for each in METHODS],
        "notes": suggested_notes(order.total_minor, order.currency),
        "places": decimals_of(order.currency),
    }


def _paid(request: ShopRequest, answer: Answer, *, print_now: bool) -> HttpResponse:
    """It is durable now: say so, and only now print."""
    ref = answer["ref"]
    receipt = reverse("order.receipt", args=[ref])
    if print_now and not request.htmx:
        return HttpResponseRedirect(f"{receipt}?print=1")
    change = Money.parse(answer["change"]["amount"], answer["change"]["currency"])
    text = render_to_string("orders/checkout/_said.txt", {
        "number": answer["number"], "change": change, "receipt": receipt,
    }).strip()
    response = done(request, text, reverse("order", args=[ref]))
    if print_now:
        response["HX-Trigger-After-Swap"] = f'{{"print-receipt": "{receipt}?print=1"}}'
    return response


@door("invoice.view")
def receipt(request: ShopRequest, ref: str) -> HttpResponse:
    """What the client takes home, for a sheet of A4 or (``?paper=80``) a roll of 80 mm."""
    order = receipt_of(request.actor, ref)
    invoice = order.invoice
    if invoice is None:
        raise NotFound(N_("There is no bill for this order yet."), rule="order.unbilled")
    heading = invoice.heading
    sheet = sheet_of(
        invoice.lines, invoice.taxes, invoice.currency,
        includes_tax=heading.get("prices_include_tax", True),
    )
    known = {
        "order": order, "invoice": invoice, "heading": heading, "sheet": sheet,
        "payments": payments_of(invoice), "narrow": request.GET.get("paper") == "80",
        "print_now": "print" in request.GET,
    }
    return render(request, "orders/checkout/receipt.html", known)
