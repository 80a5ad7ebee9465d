"""All checks, and how one is begun."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from fettle.access.doors import ShopRequest, door
from fettle.clients.queries import owner_of, unit_of
from fettle.clients.queries.lists import units
from fettle.inspections import actions
from fettle.inspections.models import TemplateEdition
from fettle.inspections.queries.listing import TABS, checks, counted
from fettle.inspections.queries.templates import published
from fettle.inspections.wording import told_in
from fettle.journal import Key
from fettle.kernel.plain import plain_line

QUESTION_MAX = 60
FOUND_MOST = 8


@door("inspection.view")
def inspections(request: ShopRequest) -> HttpResponse:
    """Running, waiting to be issued, issued; for htmx the list alone."""
    tab = request.GET.get("tab", "running")
    tab = tab if tab in TABS else "running"
    language = request.actor.language
    rows = [
        (row, told_in(row.edition.template.names, language)) for row in checks(request.actor, tab)
    ]
    known = {"tab": tab, "rows": rows, "counts": counted(request.actor)}
    name = "_list" if request.htmx else "list"
    return render(request, f"inspections/{name}.html", known)


@door("inspection.open", methods=("GET", "POST"))
def begin(request: ShopRequest) -> HttpResponse:
    """A check of its own: for which unit, by which template?"""
    if request.method == "POST":
        return _begun(request)
    q = plain_line(request.GET.get("q", ""), QUESTION_MAX)
    found = units(request.actor, q, limit=FOUND_MOST).rows if q else []
    ref = request.GET.get("unit", "")
    chosen = [unit_of(request.actor, ref)] if ref else found
    offered = published(request.actor)
    rows = [(unit, [(e, _told(request, e)) for e in offered if e.template.unit_kind == unit.kind])
            for unit in chosen]  # fmt: skip
    return render(request, "inspections/begin.html", {"q": q, "rows": rows, "asked": bool(q)})


def _begun(request: ShopRequest) -> HttpResponse:
    order, template = request.POST.get("order", ""), request.POST.get("template", "")
    client = unit = ""
    if not order:
        brought = unit_of(request.actor, request.POST.get("unit", ""))
        client, unit = owner_of(brought).ref, brought.ref
    answer = actions.open_inspection(
        request.actor,
        order_ref=order,
        client_ref=client,
        unit_ref=unit,
        template_ref=template,
        key=Key.of(request),
    )
    return HttpResponseRedirect(reverse("inspection", args=[answer["ref"]]))


def _told(request: ShopRequest, edition: TemplateEdition) -> str:
    return told_in(edition.template.names, request.actor.language)
