"""A delivery is checked in, line by line."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.purchasing import actions, queries
from fettle.purchasing.forms import ReceiptForm
from fettle.purchasing.queries import PurchaseSheet


@door("purchase.receive", methods=("GET", "POST"))
def receive(request: ShopRequest, ref: str) -> HttpResponse:
    """What came goes on the shelf."""
    sheet = queries.purchase_sheet(request.actor, ref)
    form = receipt_form(request, sheet)
    if form.is_bound and form.attempt(
        lambda: actions.receive_purchase(
            request.actor,
            ref,
            form.arrived(),
            form.delivery(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Received. The goods are on the shelf."))
        return redirect("purchase", ref)
    known = {
        "form": form,
        "order": sheet.order,
        "names": {row.line.ref: row.name for row in sheet.lines},
    }
    return render(request, "purchasing/receive.html", known, status=form.status)


def receipt_form(request: ShopRequest, sheet: PurchaseSheet) -> ReceiptForm:
    """The form of the lines that are still to come; all lines once somebody has typed."""
    typed = request.POST if request.method == "POST" else None
    lines = [row.line for row in sheet.lines]
    return ReceiptForm(
        request.actor,
        lines,
        typed,
        currency=sheet.order.currency,
        initial={"location": sheet.order.location.ref, "version": sheet.order.version},
    )
