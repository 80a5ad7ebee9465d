"""Units: the list, the card, readings, and the way to another owner."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fettle.access.doors import ShopRequest, door
from fettle.clients import actions, queries
from fettle.clients.duplicates import Duplicate
from fettle.clients.forms import NewUnitForm, ReadingForm, UnitForm
from fettle.clients.queries.bindings import open_binding
from fettle.clients.queries.car_types import makes, models_of
from fettle.clients.views.answers import dialog, go_on, typed_version, way_back
from fettle.journal import Key
from fettle.kernel.refusal import Invalid
from fettle.shop.queries import current_shop

_YEAR_DIGITS = 4
_OWNERS_OFFERED = 8


@door("unit.view")
def units(request: ShopRequest) -> HttpResponse:
    """All units, the newest first, or those meant by `q`."""
    q = request.GET.get("q", "").strip()
    page = queries.units(request.actor, q, request.GET.get("cursor", ""))
    return render(request, "clients/units.html", {"page": page, "q": q})


@door("unit.view")
def unit(request: ShopRequest, ref: str) -> HttpResponse:
    """One unit's card."""
    card = queries.unit_card(request.actor, ref)
    known = {"card": card, "unit": card.unit, "binding": open_binding(card.unit)}
    return render(request, "clients/unit.html", known)


@door("unit.create", ("GET", "POST"))
def create(request: ShopRequest, ref: str) -> HttpResponse:
    """A new unit of a client."""
    client = queries.client_of(request.actor, ref)
    if request.method == "GET":
        form = NewUnitForm(initial={"meter": current_shop(request.actor).meter})
        return _page(request, "unit_create", form, client=client)
    form = NewUnitForm(request.POST)
    try:
        answer = actions.create_unit(request.actor, ref, form.draft(), key=Key.of(request))
    except Duplicate as refused:
        form.is_valid()
        return _page(request, "unit_create", form, 409, client=client, matches=refused.matches)
    except Invalid as refused:
        form.refuse(refused)
        return _page(request, "unit_create", form, 422, client=client)
    usual = reverse("unit.view", args=[answer["ref"]])
    return go_on(request, way_back(request, usual, unit=answer["ref"]))


@door("unit.edit", ("GET", "POST"))
def edit(request: ShopRequest, ref: str) -> HttpResponse:
    """Change a unit's card."""
    row = queries.unit_of(request.actor, ref)
    draft = queries.draft_of_unit(row)
    if request.method == "GET":
        typed = {name: getattr(draft, name) for name in draft.__slots__}
        return _page(request, "unit_edit", UnitForm(initial=typed), unit=row, version=row.version)
    form = UnitForm(request.POST)
    known = {"unit": row, "version": request.POST.get("version", "")}
    try:
        actions.edit_unit(
            request.actor,
            ref,
            form.draft(dict(draft.attributes)),
            version=typed_version(request),
            key=Key.of(request),
        )
    except Duplicate as refused:
        form.is_valid()
        return _page(request, "unit_edit", form, 409, matches=refused.matches, **known)
    except Invalid as refused:
        form.refuse(refused)
        return _page(request, "unit_edit", form, 422, **known)
    return go_on(request, reverse("unit.view", args=[ref]))


@door("unit.transfer", ("GET", "POST"))
def transfer(request: ShopRequest, ref: str) -> HttpResponse:
    """Find the next owner and pass the unit on."""
    card = queries.unit_card(request.actor, ref)
    if request.method == "POST" and request.POST.get("client"):
        actions.transfer_unit(
            request.actor,
            ref,
            request.POST["client"],
            version=typed_version(request),
            key=Key.of(request),
        )
        return go_on(request, reverse("unit.view", args=[ref]))
    q = request.GET.get("q", "").strip()
    found = queries.clients(request.actor, q, limit=_OWNERS_OFFERED).rows if q else []
    rows = [row for row in found if row.pk != card.owner.pk]
    known = {"card": card, "unit": card.unit, "q": q, "rows": rows, "asked": bool(q)}
    if request.htmx and request.htmx.target == "owners":
        return render(request, "clients/_owners.html", known)
    return dialog(request, "transfer", known)


@door("meter.read", ("GET", "POST"))
def read_meter(request: ShopRequest, ref: str) -> HttpResponse:
    """Write down what a unit's meter shows."""
    row = queries.unit_of(request.actor, ref)
    last = queries.last_counted(row.pk)
    if request.method == "GET":
        return dialog(request, "reading", {"form": ReadingForm(), "unit": row, "last": last})
    form = ReadingForm(request.POST)
    try:
        actions.enter_reading(
            request.actor,
            ref,
            form.said("value"),
            source=form.said("source"),
            flag=form.said("flag"),
            key=Key.of(request),
        )
    except Invalid as refused:
        form.refuse(refused)
        return dialog(request, "reading", {"form": form, "unit": row, "last": last}, 422)
    return go_on(request, reverse("unit.view", args=[ref]))


@door("unit.view")
def models(request: ShopRequest) -> HttpResponse:
    """The models of a make as options, while a unit's form is filled in."""
    # The form of a new client names its fields after the unit.
    make = request.GET.get("unit_make") or request.GET.get("make", "")
    year = request.GET.get("unit_year") or request.GET.get("year", "")
    known_year = year.isascii() and year.isdecimal() and len(year) == _YEAR_DIGITS
    found = models_of(make[:60], int(year) if known_year else None)
    return render(request, "clients/_models.html", {"models": found[:500]})


def _page(
    request: ShopRequest, name: str, form: UnitForm, status: int = 200, **known: Any
) -> HttpResponse:
    known = {"form": form, "makes": makes(), "matches": [], **known}
    return render(request, f"clients/{name}.html", known, status=status)
