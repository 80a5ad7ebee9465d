"""The receipt of an advance: shown for its paper, printed and sent, and each time counted."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.billing.actions.handouts import print_advance
from fettle.billing.handouts import PAPERS
from fettle.billing.queries import handouts_of_payment
from fettle.journal import Key
from fettle.orders.actions.receipts import send_advance
from fettle.orders.forms.receipts import SendReceiptForm
from fettle.orders.queries.advances import advance_on
from fettle.orders.queries.sheet import order_of
from fettle.orders.views.answers import attempt, dialog, done
from fettle.orders.views.receipts import A_YEAR, COOKIE, paper_of
from fettle.texts.queries import address_of


@door("payment.view")
def receipt(request: ShopRequest, ref: str, payment: str) -> HttpResponse:
    """What the client takes home, on a sheet of A4 or (``?paper=80``, ``58``) on a roll."""
    order = order_of(request.actor, ref)
    paid = advance_on(order, payment)
    handouts = handouts_of_payment(paid)
    print_now = "print" in request.GET
    known = {
        "order": order,
        "payment": paid,
        "house": order.shop,
        "handouts": handouts,
        "paper": paper_of(request),
        "papers": PAPERS,
        "print_now": print_now,
        "copy": sum(each.way == "print" for each in handouts) - 1 if print_now else 0,
    }
    return render(request, "orders/advance/receipt.html", known)


@door("advance.print", methods=("POST",))
def print_one(request: ShopRequest, ref: str, payment: str) -> HttpResponse:
    """Counts it; the page that follows prints itself."""
    paper = request.POST.get("paper", "")
    paid = advance_on(order_of(request.actor, ref), payment)
    print_advance(request.actor, paid.ref, paper, key=Key.of(request))
    page = reverse("advance.receipt", args=[ref, payment])
    answer = HttpResponseRedirect(f"{page}?paper={paper}&print=1")
    answer.set_cookie(COOKIE, paper, max_age=A_YEAR, httponly=True, samesite="Lax")
    return answer


@door("advance.send", methods=("GET", "POST"))
def send(request: ShopRequest, ref: str, payment: str) -> HttpResponse:
    """Asks where to; the text leaves some seconds later."""
    order = order_of(request.actor, ref)
    advance_on(order, payment)
    form = SendReceiptForm(request.POST or None, initial={"address": address_of(order.client)})
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: send_advance(
                request.actor, ref, payment, form.cleaned_data["address"], key=Key.of(request)
            ),
        )
        if answer is not None:
            undo = reverse("text.cancel", args=[answer["text"]])
            where = reverse("advance.receipt", args=[ref, payment])
            return done(request, _("The receipt leaves in a moment."), where, undo=undo)
    known = {"order": order, "heading": _("Send the receipt")}
    return dialog(request, "orders/receipt/send.html", known, form)
