"""The receipt: shown for its paper, printed and sent, and each time counted."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.billing.actions import print_receipt
from fettle.billing.handouts import PAPERS
from fettle.billing.printing import issued_sheet
from fettle.billing.queries import handouts_of, payments_of
from fettle.journal import Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders import actions
from fettle.orders.forms.receipts import SendReceiptForm
from fettle.orders.models import Order
from fettle.orders.queries.checkout import receipt_of
from fettle.orders.views.answers import attempt, dialog, done
from fettle.texts.queries import address_of

COOKIE = "paper"
A_YEAR = 365 * 24 * 3600


@door("invoice.view")
def receipt(request: ShopRequest, ref: str) -> HttpResponse:
    """What the client takes home, on a sheet of A4 or (``?paper=80``, ``58``) on a roll."""
    order = _billed(request, ref)
    invoice = order.invoice
    assert invoice is not None
    handouts = handouts_of(invoice)
    print_now = "print" in request.GET
    known = {
        "order": order,
        "invoice": invoice,
        "heading": invoice.heading,
        "sheet": issued_sheet(invoice),
        "payments": payments_of(invoice),
        "handouts": handouts,
        "paper": paper_of(request),
        "papers": PAPERS,
        "print_now": print_now,
        "copy": sum(each.way == "print" for each in handouts) - 1 if print_now else 0,
    }
    return render(request, "orders/checkout/receipt.html", known)


@door("receipt.print", methods=("POST",))
def print_one(request: ShopRequest, ref: str) -> HttpResponse:
    """Counts it; the page that follows prints itself."""
    paper = request.POST.get("paper", "")
    answer = HttpResponseRedirect(printed(request, ref, paper))
    answer.set_cookie(COOKIE, paper, max_age=A_YEAR, httponly=True, samesite="Lax")
    return answer


@door("receipt.send", methods=("GET", "POST"))
def send(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks where to; the text leaves some seconds later."""
    order = _billed(request, ref)
    form = SendReceiptForm(request.POST or None, initial={"address": address_of(order.client)})
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.send_receipt(
                request.actor, ref, form.cleaned_data["address"], key=Key.of(request)
            ),
        )
        if answer is not None:
            undo = reverse("text.cancel", args=[answer["text"]])
            where = reverse("order.receipt", args=[ref])
            return done(request, _("The receipt leaves in a moment."), where, undo=undo)
    known = {"order": order, "heading": _("Send the receipt")}
    return dialog(request, "orders/receipt/send.html", known, form)


def printed(request: ShopRequest, ref: str, paper: str, beside: str = "") -> str:
    """Count a receipt that is printed now; the address of the page that prints itself.

    ``beside`` names it after the key of the request where that has done something else already.
    """
    order = _billed(request, ref)
    assert order.invoice is not None
    key = Key.of(request)
    key = Key(key.text + beside, key.digest) if key else None
    print_receipt(request.actor, order.invoice.ref, paper, key=key)
    return f"{reverse('order.receipt', args=[ref])}?paper={paper}&print=1"


def paper_of(request: ShopRequest) -> str:
    """What was asked for, or what this browser printed on the last time."""
    for wanted in (request.GET.get("paper"), request.COOKIES.get(COOKIE)):
        if wanted in dict(PAPERS):
            return str(wanted)
    return PAPERS[0][0]


def _billed(request: ShopRequest, ref: str) -> Order:
    order = receipt_of(request.actor, ref)
    if order.invoice is None:
        raise NotFound(N_("There is no bill for this order yet."), rule="order.unbilled")
    return order
