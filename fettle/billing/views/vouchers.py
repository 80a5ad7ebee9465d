"""Vouchers: the list, the form by which one is sold, and the sheet that the client takes along."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.billing import actions, queries
from fettle.billing.forms import VoucherForm
from fettle.billing.holdings import left_of, vouchers_of
from fettle.billing.models import Voucher
from fettle.billing.vouchers import code_of
from fettle.journal import Key
from fettle.shop.queries import current_shop


@door("voucher.view")
def vouchers(request: ShopRequest) -> HttpResponse:
    """The newest first, each with what is left of it."""
    rows, following = queries.page(vouchers_of(request.actor), request.GET.get("cursor", ""))
    left_of(rows)
    known = {"rows": rows, "next": following}
    name = "_rows.html" if request.htmx else "vouchers.html"
    return render(request, f"billing/voucher/{name}", known)


@door("voucher.view")
def voucher(request: ShopRequest, ref: str) -> HttpResponse:
    """The sheet with the code, to be printed."""
    row = Voucher.objects.seen_by(request.actor).by_ref(ref)
    left_of([row])
    known = {"voucher": row, "code": code_of(row.ref), "house": current_shop(request.actor)}
    return render(request, "billing/voucher/voucher.html", known)


@door("voucher.sell", methods=("GET", "POST"))
def sell(request: ShopRequest) -> HttpResponse:
    """Asks how much; the sheet follows."""
    form = VoucherForm(request.POST or None)
    answer = form.is_bound and form.attempt(
        lambda: actions.sell_voucher(request.actor, **form.cleaned_data, key=Key.of(request))
    )
    if not answer:
        known = {"form": form, "currency": current_shop(request.actor).currency}
        return render(request, "billing/voucher/sell.html", known, status=form.status)
    messages.success(request, _("Voucher %(number)s is sold.") % {"number": answer["number"]})
    return HttpResponseRedirect(reverse("voucher", args=[answer["ref"]]))
