"""Vouchers: the list, the form by which one is sold, and the sheet that the client takes along."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.billing import actions, queries
from fettle.billing.actions.write_offs import write_off_voucher
from fettle.billing.expiring import local_day, usual_end
from fettle.billing.forms import VoucherForm, WriteOffForm
from fettle.billing.holdings import left_of, vouchers_of
from fettle.billing.models import Voucher
from fettle.billing.vouchers import code_of
from fettle.journal import Key, clock
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
    house = current_shop(request.actor)
    known = {
        "voucher": row,
        "code": code_of(row.ref),
        "house": house,
        "expired": row.has_expired(local_day(house, clock.now())),
    }
    return render(request, "billing/voucher/voucher.html", known)


@door("voucher.sell", methods=("GET", "POST"))
def sell(request: ShopRequest) -> HttpResponse:
    """Asks how much; the sheet follows."""
    shop = current_shop(request.actor)
    usual = usual_end(shop, local_day(shop, clock.now()))
    form = VoucherForm(request.POST or None, initial={"expires_on": usual})
    answer = form.is_bound and form.attempt(
        lambda: actions.sell_voucher(request.actor, **form.cleaned_data, key=Key.of(request))
    )
    if not answer:
        known = {"form": form, "currency": shop.currency}
        return render(request, "billing/voucher/sell.html", known, status=form.status)
    messages.success(request, _("Voucher %(number)s is sold.") % {"number": answer["number"]})
    return HttpResponseRedirect(reverse("voucher", args=[answer["ref"]]))


@door("voucher.write_off", methods=("GET", "POST"))
def write_off(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks why what is left of an expired voucher is taken as income."""
    row = Voucher.objects.seen_by(request.actor).by_ref(ref)
    form = WriteOffForm(request.POST or None)
    answer = form.is_bound and form.attempt(
        lambda: write_off_voucher(
            request.actor, ref, form.cleaned_data["reason"], key=Key.of(request)
        )
    )
    if not answer:
        left_of([row])
        known = {"form": form, "voucher": row}
        return render(request, "billing/voucher/write_off.html", known, status=form.status)
    messages.success(request, _("Voucher %(number)s is written off.") % answer)
    return HttpResponseRedirect(reverse("voucher", args=[ref]))
