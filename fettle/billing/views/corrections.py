"""A payment under another tender, and credit notes on the screen and on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.billing import actions, queries
from fettle.billing.answers import told
from fettle.billing.correcting import TenderForm
from fettle.billing.credit_notes import credit_of
from fettle.billing.models import Payment
from fettle.billing.printing import credited_sheet
from fettle.journal import Key


@door("payment.correct", methods=("GET", "POST"))
def correct(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks how it was really paid, and why."""
    payment = queries.payment_of(request.actor, ref)
    form = TenderForm(payment, request.POST or None)
    answer = form.is_bound and form.attempt(
        lambda: actions.correct_payment(
            request.actor, ref, **form.cleaned_data, key=Key.of(request)
        )
    )
    if answer:
        return told(request, _("The payment is corrected."), _bill(payment))
    known = {"form": form, "payment": payment, "action": request.path, "back": _bill(payment)}
    name = f"billing/corrections/{'_' if request.htmx else ''}correct.html"
    return render(request, name, known, status=form.status)


@door("invoice.view")
def credit(request: ShopRequest, ref: str) -> HttpResponse:
    """A credit note as it was issued, for the screen, a sheet of A4 or a roll."""
    row = credit_of(request.actor, ref)
    known = {
        "credit": row,
        "heading": row.heading,
        "sheet": credited_sheet(row),
        "logo": row.shop.logo,
        "hours": row.shop.hours,
        "narrow": request.GET.get("paper") in ("80", "58"),
        "print_now": "print" in request.GET,
    }
    return render(request, "billing/corrections/credit.html", known)


def _bill(payment: Payment) -> str:
    """The page of the bill that the payment is on, else the payments."""
    part = payment.allocations.select_related("invoice").order_by("pk").first()
    return reverse("invoice", args=[part.invoice.ref]) if part else reverse("money")
