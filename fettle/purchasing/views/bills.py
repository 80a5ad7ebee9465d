"""Suppliers' bills: what is to pay, what each is about, and paying it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.journal.sheets import Sheet
from fettle.kernel.money import line_total
from fettle.purchasing import actions, queries
from fettle.purchasing.forms import BillForm, PayForm, ReasonForm
from fettle.purchasing.models import SupplierBill
from fettle.shop.queries import current_shop


@door("supplier_bill.view")
def listing(request: ShopRequest) -> HttpResponse:
    """Bills to pay, the earliest day first."""
    show = "ended" if request.GET.get("show") == "ended" else "open"
    page_of = queries.bills(request.actor, show, request.GET.get("cursor", ""))
    known = {
        "bills": page_of.rows,
        "next": page_of.next,
        "show": show,
        "today": timezone.localdate(),
        "currency": current_shop(request.actor).currency,
        "total": sum(row.total_minor for row in page_of.rows) if show == "open" else None,
    }
    return render(request, "purchasing/bills.html", known)


@door("supplier_bill.enter", methods=("GET", "POST"))
def enter(request: ShopRequest) -> HttpResponse:
    """A bill came."""
    theirs = request.GET.get("supplier", "")
    receipts = queries.unbilled(request.actor, theirs)
    typed = request.POST if request.method == "POST" else None
    begun = {"supplier": theirs, "dated_on": timezone.localdate()}
    form = BillForm(request.actor, receipts, typed, initial=begun)
    if form.is_bound and (
        answer := form.attempt(
            lambda: actions.enter_supplier_bill(request.actor, form.draft(), key=Key.of(request))
        )
    ):
        return redirect("supplier_bill", answer["ref"])
    known = {
        "form": form,
        "receipts": receipts,
        "has_suppliers": queries.suppliers(request.actor).exists(),
        "has_place": True,
    }
    return render(request, "purchasing/bill_form.html", known, status=form.status)


@door("supplier_bill.view")
def page(request: ShopRequest, ref: str) -> HttpResponse:
    """One bill, with what came for it."""
    return _page(request, ref)


@door("supplier_bill.pay", methods=("POST",))
def pay(request: ShopRequest, ref: str) -> HttpResponse:
    """It is paid."""
    row = queries.bill_of(request.actor, ref)
    form = PayForm(queries.credits_of(request.actor, row.supplier_id), request.POST)
    return _done(request, ref, form, lambda: actions.pay_supplier_bill(
        request.actor, ref, form.cleaned_data["tender"], set_off=form.cleaned_data["set_off"],
        version=form.cleaned_data["version"], key=Key.of(request),
    ))  # fmt: skip


@door("supplier_bill.void", methods=("POST",))
def void(request: ShopRequest, ref: str) -> HttpResponse:
    """It was entered by mistake."""
    form = ReasonForm(request.POST)
    return _done(request, ref, form, lambda: actions.void_supplier_bill(
        request.actor, ref, form.cleaned_data["reason"], version=form.cleaned_data["version"],
        key=Key.of(request),
    ))  # fmt: skip


def _done(request: ShopRequest, ref: str, form: Sheet, do: Callable[[], Answer]) -> HttpResponse:
    if form.attempt(do):
        messages.success(request, _("Saved."))
        return redirect("supplier_bill", ref)
    return _page(request, ref, form)


def _page(request: ShopRequest, ref: str, form: Sheet | None = None) -> HttpResponse:
    row = queries.bill_of(request.actor, ref)
    version = {"version": row.version}
    owed = queries.credits_of(request.actor, row.supplier_id)
    came = _came(row)
    known = {
        "bill": row,
        "form": form,
        "came_minor": came,
        "more_minor": row.total_minor - came,
        "late": row.state == "open" and row.due_on < timezone.localdate(),
        "rest_minor": row.total_minor - row.set_off_minor,
        "pay_form": form if isinstance(form, PayForm) else PayForm(owed, initial=version),
        "void_form": form if isinstance(form, ReasonForm) else ReasonForm(initial=version),
    }
    status = form.status if form is not None else 200
    return render(request, "purchasing/bill.html", known, status=status)


def _came(row: SupplierBill) -> int:
    """What the receipts cost, charges for old parts among it; without tax as a rule."""
    receipts = [joined.receipt for joined in row.receipts.all() if joined.active]
    cores = sum(
        line_total(each.quantity_thousandths, each.line.core_minor)
        for receipt in receipts
        for each in receipt.lines.all()
    )
    return sum(receipt.cost_minor for receipt in receipts) + cores
