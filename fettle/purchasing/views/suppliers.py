"""The suppliers' pages."""

from __future__ import annotations

from dataclasses import fields

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.purchasing import actions, queries
from fettle.purchasing.drafts import SupplierDraft
from fettle.purchasing.forms import SupplierForm
from fettle.shop.queries import current_shop


@door("purchase.view")
def listing(request: ShopRequest) -> HttpResponse:
    """The suppliers in use, or those that are not."""
    retired = request.GET.get("show") == "retired"
    known = {"suppliers": queries.suppliers(request.actor, retired=retired), "retired": retired}
    return render(request, "purchasing/suppliers.html", known)


@door("purchase.view")
def supplier(request: ShopRequest, ref: str) -> HttpResponse:
    """One supplier: how to reach them, and what was ordered there."""
    row = queries.supplier_of(request.actor, ref)
    page = queries.purchases(request.actor, "all", request.GET.get("cursor", ""), supplier=row.ref)
    known = {
        "supplier": row,
        "purchases": page.rows,
        "next": page.next,
        "currency": current_shop(request.actor).currency,
        "open_books": request.actor.may("cost.view"),
    }
    return render(request, "purchasing/supplier.html", known)


@door("supplier.create", methods=("GET", "POST"))
def create(request: ShopRequest) -> HttpResponse:
    """A new supplier."""
    form = SupplierForm(request.POST if request.method == "POST" else None, is_new=True)
    if form.is_bound and (
        answer := form.attempt(
            lambda: actions.create_supplier(request.actor, form.draft(), key=Key.of(request))
        )
    ):
        return redirect("supplier", answer["ref"])
    return render(request, "purchasing/supplier_form.html", {"form": form}, status=form.status)


@door("supplier.edit", methods=("GET", "POST"))
def edit(request: ShopRequest, ref: str) -> HttpResponse:
    """Other terms, another address, or not used any more."""
    row = queries.supplier_of(request.actor, ref)
    shown = {each.name: getattr(row, each.name) for each in fields(SupplierDraft)}
    form = SupplierForm(
        request.POST if request.method == "POST" else None,
        initial=shown | {"version": row.version},
    )
    if form.is_bound and form.attempt(
        lambda: actions.edit_supplier(
            request.actor,
            ref,
            form.draft(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("supplier", ref)
    known = {"form": form, "supplier": row}
    return render(request, "purchasing/supplier_form.html", known, status=form.status)
