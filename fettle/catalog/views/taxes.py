"""The pages of taxes and categories."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.catalog import actions, queries
from fettle.catalog.forms import CategoryForm, TaxRateForm, percent
from fettle.catalog.views.answers import typed_in
from fettle.journal import Key


@door("tax_rate.view")
def taxes(request: ShopRequest) -> HttpResponse:
    """The shop's taxes."""
    rates = queries.tax_rates(request.actor, active=False)
    known = {"rates": [(rate, percent(rate.rate_bp)) for rate in rates]}
    return render(request, "catalog/taxes.html", known)


@door("tax_rate.create", methods=("GET", "POST"))
def create_tax_rate(request: ShopRequest) -> HttpResponse:
    """A new tax."""
    form = TaxRateForm(typed_in(request))
    if form.is_bound and form.attempt(
        lambda: actions.create_tax_rate(request.actor, form.draft(), key=Key.of(request))
    ):
        return redirect("taxes")
    return render(request, "catalog/tax_form.html", {"form": form}, status=form.status)


@door("tax_rate.edit", methods=("GET", "POST"))
def edit_tax_rate(request: ShopRequest, ref: str) -> HttpResponse:
    """Change a tax for what is sold from now on."""
    rate = queries.tax_rate_of(request.actor, ref)
    form = TaxRateForm(typed_in(request), rate)
    if form.is_bound and form.attempt(
        lambda: actions.edit_tax_rate(
            request.actor,
            ref,
            form.draft(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        return redirect("taxes")
    known = {"form": form, "rate": rate}
    return render(request, "catalog/tax_form.html", known, status=form.status)


@door("category.create", methods=("GET", "POST"))
def create_category(request: ShopRequest) -> HttpResponse:
    """A new category, beside those that there are."""
    form = CategoryForm(typed_in(request))
    if form.is_bound and form.attempt(
        lambda: actions.create_category(
            request.actor, form.cleaned_data["name"], form.names, key=Key.of(request)
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("category.create")
    known = {"form": form, "categories": queries.categories(request.actor)}
    return render(request, "catalog/category_form.html", known, status=form.status)


@door("category.edit", methods=("GET", "POST"))
def edit_category(request: ShopRequest, ref: str) -> HttpResponse:
    """A category's names."""
    category = queries.category_of(request.actor, ref)
    form = CategoryForm(typed_in(request), category)
    if form.is_bound and form.attempt(
        lambda: actions.edit_category(
            request.actor,
            ref,
            form.cleaned_data["name"],
            form.names,
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("category.create")
    known = {"form": form, "category": category}
    return render(request, "catalog/category_form.html", known, status=form.status)
