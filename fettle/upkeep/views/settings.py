"""What the shop proposes, and how it reminds."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.clients.states import UnitKind
from fettle.journal import Key
from fettle.texts.placeholders import PLACEHOLDERS
from fettle.upkeep import actions, queries
from fettle.upkeep.forms import RemindingForm, TemplateForm
from fettle.upkeep.queries.proposals import worded

PUT_IN = ("client", "unit", "title", "due", "shop", "phone", "hours")


@door("plan.view")
def templates(request: ShopRequest) -> HttpResponse:
    """The proposals of each kind of unit, and the switch of all reminders."""
    language = get_language() or "en"
    rows = [(row, worded(row.names, language)) for row in queries.templates(request.actor)]
    kinds = [
        (word, [pair for pair in rows if pair[0].kind == kind]) for kind, word in UnitKind.choices
    ]
    known = {"kinds": kinds, "reminding": queries.reminding_of(request.actor.shop_id)}
    return render(request, "upkeep/templates.html", known)


@door("plan_template.edit", methods=("GET", "POST"))
def edit(request: ShopRequest, kind: str, position: int) -> HttpResponse:
    """One proposal, in each language."""
    row = queries.template_at(request.actor, kind, position)
    form = TemplateForm(request.actor, row, request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.edit_plan_template(
            request.actor,
            kind,
            position,
            form.draft(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("plan.templates")
    known = {
        "form": form,
        "row": row,
        "kind": UnitKind(kind).label,
        "placeholders": {name: PLACEHOLDERS[name] for name in PUT_IN},
    }
    return render(request, "upkeep/template.html", known, status=form.status)


@door("reminding.set", methods=("GET", "POST"))
def reminding(request: ShopRequest) -> HttpResponse:
    """All reminders on or off, and how long before."""
    form = RemindingForm(queries.reminding_of(request.actor.shop_id), request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.set_reminding(
            request.actor,
            form.cleaned_data["active"],
            form.cleaned_data["lead_days"],
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("plan.templates")
    return render(request, "upkeep/reminding.html", {"form": form}, status=form.status)
