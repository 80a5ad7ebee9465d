"""The pages of standard prices: the rules of an item, the box to try them in, labour rates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.catalog import actions, prices, queries
from fettle.catalog.forms import (
    LabourRateForm,
    MatrixForm,
    PriceForm,
    ServiceForm,
    SuppliesForm,
    TryForm,
)
from fettle.catalog.misfits import MISFITS
from fettle.catalog.models import Item
from fettle.catalog.picking import specified
from fettle.catalog.views.answers import typed_in, version_of
from fettle.journal import Key
from fettle.shop.queries import current_shop

BOTH = ("GET", "POST")


@door("item.view")
def item_prices(request: ShopRequest, ref: str) -> HttpResponse:
    """The standard prices of a service, and what a unit of these words would cost."""
    actor, row = request.actor, queries.item_of(request.actor, ref)
    form = TryForm(request.GET if "try" in request.GET else None)
    known = {
        "item": row,
        "offer": queries.offers(actor, [row])[0],
        "rules": [(price, specified(price)) for price in prices.standard_prices(actor, row.pk)],
        "retired": prices.standard_prices(actor, row.pk, retired=True),
        "work": prices.work_of(row.pk),
        "parts": queries.parts_priced(actor, row),
        "currency": current_shop(actor).currency,
        "form": form,
        **_tried(request, row, form),
    }
    return render(request, f"catalog/{'_try' if request.htmx else 'prices'}.html", known)


def _tried(request: ShopRequest, row: Item, form: TryForm) -> dict[str, Any]:
    if not form.is_bound or not form.is_valid():
        return {}
    shop = current_shop(request.actor)
    day = form.cleaned_data["on"] or timezone.localdate()
    found = prices.price_for(shop.pk, [row.pk], form.words(), day, shop.currency)[row.pk]
    return {"picked": found, "passed": [(rule.name, MISFITS[why]) for rule, why in found.passed]}


@door("service.set", methods=BOTH)
def set_service(request: ShopRequest, ref: str) -> HttpResponse:
    """The hours of a service, and its words."""
    row = queries.item_of(request.actor, ref)
    form = ServiceForm(row, prices.work_of(row.pk), typed_in(request))
    if form.is_bound and form.attempt(
        lambda: actions.set_service(
            request.actor,
            ref,
            form.cleaned_data["hours"],
            form.cleaned_data["text"],
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("item.prices", ref)
    known = {"form": form, "item": row}
    return render(request, "catalog/service_form.html", known, status=form.status)


@door("price.add", methods=BOTH)
def add_price(request: ShopRequest, ref: str) -> HttpResponse:
    """One more standard price."""
    row, currency = queries.item_of(request.actor, ref), current_shop(request.actor).currency
    form = PriceForm(currency, prices.labour_rates(request.actor), typed_in(request))
    if form.is_bound and form.attempt(
        lambda: actions.add_price(request.actor, ref, form.draft(), key=Key.of(request))
    ):
        messages.success(request, _("Saved."))
        return redirect("item.prices", ref)
    known = {"form": form, "item": row, "currency": currency}
    return render(request, "catalog/price_form.html", known, status=form.status)


@door("price.edit", methods=BOTH)
def edit_price(request: ShopRequest, ref: str) -> HttpResponse:
    """Change a standard price for what comes."""
    price = prices.standard_price_of(request.actor, ref)
    currency = current_shop(request.actor).currency
    form = PriceForm(currency, prices.labour_rates(request.actor), typed_in(request), price)
    if form.is_bound and form.attempt(
        lambda: actions.edit_price(
            request.actor,
            ref,
            form.draft(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("item.prices", price.item.ref)
    known = {"form": form, "item": price.item, "price": price, "currency": currency}
    return render(request, "catalog/price_form.html", known, status=form.status)


@door("price.retire", methods=("POST",))
def retire_price(request: ShopRequest, ref: str) -> HttpResponse:
    """Use a standard price no more."""
    answer = actions.retire_price(
        request.actor, ref, version=version_of(request), key=Key.of(request)
    )
    messages.success(request, _("The price is retired. Lines that have it keep it."))
    return redirect("item.prices", answer["item"])


@door("labour_rate.view")
def pricing(request: ShopRequest) -> HttpResponse:
    """Labour rates, the parts matrix and the fee for supplies."""
    actor, shop = request.actor, current_shop(request.actor)
    known = {
        "rates": prices.labour_rates(actor),
        "matrix": prices.parts_matrix(shop.pk),
        "supplies": prices.supplies_of(shop.pk),
        "currency": shop.currency,
    }
    return render(request, "catalog/pricing.html", known)


@door("labour_rate.create", methods=BOTH)
def create_labour_rate(request: ShopRequest) -> HttpResponse:
    """A new labour rate."""
    currency = current_shop(request.actor).currency
    form = LabourRateForm(currency, typed_in(request))
    if form.is_bound and form.attempt(
        lambda: actions.create_labour_rate(request.actor, form.draft(), key=Key.of(request))
    ):
        return redirect("pricing")
    known = {"form": form, "currency": currency}
    return render(request, "catalog/rate_form.html", known, status=form.status)


@door("labour_rate.edit", methods=BOTH)
def edit_labour_rate(request: ShopRequest, ref: str) -> HttpResponse:
    """Change a labour rate for what comes."""
    rate = prices.labour_rate_of(request.actor, ref)
    currency = current_shop(request.actor).currency
    form = LabourRateForm(currency, typed_in(request), rate)
    if form.is_bound and form.attempt(
        lambda: actions.edit_labour_rate(
            request.actor,
            ref,
            form.draft(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        return redirect("pricing")
    known = {"form": form, "rate": rate, "currency": currency}
    return render(request, "catalog/rate_form.html", known, status=form.status)


@door("parts_matrix.set", methods=BOTH)
def set_parts_matrix(request: ShopRequest) -> HttpResponse:
    """How parts without a list price are priced."""
    shop = current_shop(request.actor)
    form = MatrixForm(shop.currency, prices.parts_matrix(shop.pk), typed_in(request))
    if form.is_bound and form.attempt(
        lambda: actions.set_parts_matrix(
            request.actor,
            form.bands(),
            form.cleaned_data["round_to"] or 1,
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("pricing")
    known = {"form": form, "currency": shop.currency}
    return render(request, "catalog/matrix_form.html", known, status=form.status)


@door("supplies.set", methods=BOTH)
def set_supplies(request: ShopRequest) -> HttpResponse:
    """The fee for shop supplies."""
    shop = current_shop(request.actor)
    form = SuppliesForm(shop.currency, prices.supplies_of(shop.pk), typed_in(request))
    if form.is_bound and form.attempt(
        lambda: actions.set_supplies(
            request.actor,
            form.draft(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("pricing")
    known = {"form": form, "currency": shop.currency}
    return render(request, "catalog/supplies_form.html", known, status=form.status)
