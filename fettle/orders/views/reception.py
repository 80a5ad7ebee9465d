"""A unit is taken in: its state, marks on its body, what was left in it, and the works wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.catalog.queries import items
from fettle.clients.queries import last_counted
from fettle.journal import Answer, Key
from fettle.kernel.refusal import Refused
from fettle.orders import actions
from fettle.orders.forms.reception import (
    BIKE_PLACES,
    PLACES,
    MarkRow,
    ReceptionForm,
    WorkRow,
    mark_rows,
    work_rows,
)
from fettle.orders.models import Order
from fettle.orders.queries.sheet import Sheet, sheet_of
from fettle.orders.states import MARK_KINDS
from fettle.orders.views.answers import attempt, status_of

LABOUR_MOST = 200


@dataclass(frozen=True, slots=True)
class Drafts:
    """The rows as typed; ``labour``: the catalogue's works by folded name."""

    marks: list[MarkRow]
    works: list[WorkRow]
    labour: dict[str, tuple[str, str]]


@door("order.receive", methods=("GET", "POST"))
def receive(request: ShopRequest, ref: str) -> HttpResponse:
    """The form, and POST takes the unit in."""
    sheet = sheet_of(request.actor, ref)
    sheet.order.require_unlocked()
    last = last_counted(sheet.order.unit_id) if sheet.order.unit_id else None
    shown = {
        "version": sheet.order.version,
        "complaint": sheet.order.client_note,
        "meter": last.value if last else "",
    }
    form = ReceptionForm(request.POST or None, initial=shown)
    marks, works = mark_rows(request.POST, request.FILES), work_rows(request.POST)
    labour = _labour(request.actor)
    if request.method == "POST":
        drafts = Drafts(marks, works, labour)
        answer = attempt(form, lambda: _receive(request, sheet, form, drafts))
        if answer is not None:
            return HttpResponseRedirect(f"{reverse('order', args=[ref])}#reception")
    known = {
        "sheet": sheet,
        "order": sheet.order,
        "form": form,
        "marks": marks,
        "works": works,
        "last": last,
        "labour": labour,
        "kinds": MARK_KINDS,
        "places": _places(sheet.order),
        "blank_mark": MarkRow(0),
        "blank_work": WorkRow(0),
    }
    return render(request, "orders/reception/receive.html", known, status=status_of(form))


def _receive(request: ShopRequest, sheet: Sheet, form: ReceptionForm, drafts: Drafts) -> Answer:
    values: dict[str, Any] = form.cleaned_data
    marks = [row for row in drafts.marks if not row.is_blank]
    works = [row for row in drafts.works if not row.is_blank]
    refs = {key: ref for key, (ref, _name) in drafts.labour.items()}
    try:
        return actions.receive_unit(
            request.actor,
            sheet.order.ref,
            meter=values["meter"] or None,
            fuel_eighths=values["fuel_eighths"] or None,
            lights=values["lights"],
            belongings=form.left_behind(),
            complaint=values["complaint"],
            keys_tag=values["keys_tag"],
            marks=[row.draft() for row in marks],
            works=[row.draft(refs) for row in works],
            version=values["version"],
            key=Key.of(request),
        )
    except Refused as refused:
        form.refuse_rows(refused, {"marks": marks, "works": works})
        raise


def _places(order: Order) -> dict[str, Any]:
    return BIKE_PLACES if order.unit and order.unit.kind == "bike" else PLACES


def _labour(actor: Actor) -> dict[str, tuple[str, str]]:
    """Labour of the catalogue by its folded name: reference, and the name as it is shown."""
    rows = items(actor, "", "labour", limit=LABOUR_MOST).rows
    return {row.name.casefold(): (row.ref, row.name) for row in rows}
