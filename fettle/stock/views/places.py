"""Locations, and from which quantity on a part is low."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.catalog.queries import item_of
from fettle.journal import Key
from fettle.kernel.quantity import Quantity
from fettle.stock import actions, queries
from fettle.stock.forms import LocationForm, MinimumForm


@door("stock.view")
def locations(request: ShopRequest) -> HttpResponse:
    """The shop's places for parts."""
    known = {"locations": queries.locations(request.actor)}
    return render(request, "stock/locations.html", known)


@door("location.create", methods=("GET", "POST"))
def create_location(request: ShopRequest) -> HttpResponse:
    """A new place for parts."""
    form = LocationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.attempt(
        lambda: actions.create_location(
            request.actor, form.cleaned_data["name"], form.cleaned_data["kind"], key=Key.of(request)
        )
    ):
        return redirect("locations")
    return render(request, "stock/location_form.html", {"form": form}, status=form.status)


@door("location.edit", methods=("GET", "POST"))
def edit_location(request: ShopRequest, ref: str) -> HttpResponse:
    """Another name, another kind, or the default from now on."""
    row = queries.location_of(request.actor, ref)
    shown = {
        "name": row.name,
        "kind": row.kind,
        "is_default": row.is_default,
        "version": row.version,
    }
    form = LocationForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_bound and form.attempt(
        lambda: actions.edit_location(
            request.actor,
            ref,
            form.cleaned_data["name"],
            form.cleaned_data["kind"],
            is_default=form.cleaned_data["is_default"],
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        return redirect("locations")
    known = {"form": form, "location": row}
    return render(request, "stock/location_form.html", known, status=form.status)


@door("minimum.set", methods=("GET", "POST"))
def set_minimum(request: ShopRequest, ref: str) -> HttpResponse:
    """From which quantity on a part is low."""
    item = item_of(request.actor, ref)
    typed = request.POST if request.method == "POST" else None
    form = MinimumForm(request.actor, typed, initial=_minimum_now(request, ref))
    if form.is_bound and form.attempt(
        lambda: actions.set_minimum(
            request.actor,
            ref,
            form.cleaned_data["location"],
            form.cleaned_data["minimum"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("stock.item", ref)
    known = {"form": form, "item": item}
    return render(request, "stock/minimum_form.html", known, status=form.status)


def _minimum_now(request: ShopRequest, ref: str) -> dict[str, str]:
    wanted = request.GET.get("location", "")
    for shelf in queries.shelves_of(request.actor, ref):
        if not wanted or shelf.location.ref == wanted:
            minimum = Quantity(shelf.minimum_thousandths).text
            return {"location": shelf.location.ref, "minimum": minimum}
    return {"location": wanted}
