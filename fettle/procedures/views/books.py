"""Procedures are written: list, steps, versions, and what they are bound to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.catalog.queries import item_of
from fettle.journal import Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.procedures import actions, queries
from fettle.procedures.actions.steps import limits
from fettle.procedures.drafts import StepDraft
from fettle.procedures.forms import BindForm, NameForm, StepForm, drafts_of
from fettle.procedures.models import Edition, Procedure, ProcedureStep
from fettle.procedures.states import ICONS, KINDS

BOTH = ("GET", "POST")


@door("procedure.view")
def procedures(request: ShopRequest) -> HttpResponse:
    """All of the shop's."""
    known = {"procedures": queries.procedures(request.actor), "form": NameForm()}
    return render(request, "procedures/list.html", known)


@door("procedure.create", methods=("POST",))
def create(request: ShopRequest) -> HttpResponse:
    """A new one, still without steps."""
    form = NameForm(request.POST)
    answer = form.attempt(
        lambda: actions.create_procedure(
            request.actor, form.cleaned_data["name"], key=Key.of(request)
        )
    )
    if answer is not None:
        return redirect("procedure", answer["ref"])
    known = {"procedures": queries.procedures(request.actor), "form": form}
    return render(request, "procedures/list.html", known, status=form.status)


@door("procedure.view")
def procedure(request: ShopRequest, ref: str) -> HttpResponse:
    """Its steps, its versions, and the items it is bound to."""
    row = queries.procedure_of(request.actor, ref)
    edition, language = queries.newest_edition(row), get_language() or "en"
    steps = list(edition.steps.all()) if edition else []
    known = {
        "procedure": row,
        "edition": edition,
        "steps": [
            (step, step.text_in(language), limits(step), ICONS[step.kind], KINDS[step.kind])
            for step in steps
        ],
        "editions": queries.editions_of(row),
        "bound": queries.items_of(row),
        "last": len(steps),
        "has_draft": edition is not None and edition.state == "draft",
    }
    return render(request, "procedures/procedure.html", known)


@door("procedure.edit", methods=BOTH)
def add_step(request: ShopRequest, ref: str) -> HttpResponse:
    """One more step at the end."""
    row = queries.procedure_of(request.actor, ref)
    drafts = drafts_of(queries.newest_edition(row))
    form = StepForm(row.version, request.POST or None, request.FILES or None)
    if form.is_bound and form.attempt(
        lambda: actions.edit_procedure(
            request.actor,
            ref,
            [*drafts, form.draft()],
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        return redirect("procedure", ref)
    known = {"form": form, "procedure": row, "number": len(drafts) + 1}
    return render(request, "procedures/step_form.html", known, status=form.status)


@door("procedure.edit", methods=BOTH)
def edit_step(request: ShopRequest, ref: str, number: int) -> HttpResponse:
    """Change a step."""
    row = queries.procedure_of(request.actor, ref)
    edition, step = _step(row, number)
    drafts = drafts_of(edition)
    form = StepForm(row.version, request.POST or None, request.FILES or None, step)
    if form.is_bound and form.attempt(
        lambda: actions.edit_procedure(
            request.actor,
            ref,
            [*drafts[: number - 1], form.draft(), *drafts[number:]],
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        return redirect("procedure", ref)
    known = {"form": form, "procedure": row, "number": number, "step": step}
    return render(request, "procedures/step_form.html", known, status=form.status)


@door("procedure.edit", methods=("POST",))
def raise_step(request: ShopRequest, ref: str, number: int) -> HttpResponse:
    """Move a step up by one."""
    row = queries.procedure_of(request.actor, ref)
    edition, _step_found = _step(row, number)
    drafts = drafts_of(edition)
    before = max(0, number - 2)
    drafts[before], drafts[number - 1] = drafts[number - 1], drafts[before]
    return _rewrite(request, row, drafts)


@door("procedure.edit", methods=("POST",))
def remove_step(request: ShopRequest, ref: str, number: int) -> HttpResponse:
    """Take a step out."""
    row = queries.procedure_of(request.actor, ref)
    edition, _step_found = _step(row, number)
    drafts = drafts_of(edition)
    del drafts[number - 1]
    return _rewrite(request, row, drafts)


@door("procedure.publish", methods=("POST",))
def publish(request: ShopRequest, ref: str) -> HttpResponse:
    """Use the draft from now on."""
    actions.publish_procedure(request.actor, ref, key=Key.of(request))
    messages.success(request, _("Published. Work that is under way goes on as it began."))
    return redirect("procedure", ref)


@door("procedure.show", methods=("POST",))
def show(request: ShopRequest, ref: str) -> HttpResponse:
    """Clients may read what was done by it, or no longer."""
    shown = request.POST.get("shown") == "yes"
    actions.show_procedure(request.actor, ref, shown=shown, key=Key.of(request))
    messages.success(request, _("Saved."))
    return redirect("procedure", ref)


@door("procedure.view")
def of_item(request: ShopRequest, ref: str) -> HttpResponse:
    """The procedures of one item."""
    row = item_of(request.actor, ref)
    bound = queries.bindings_of(request.actor, row.pk)
    taken = {binding.procedure_id for binding in bound}
    free = (
        queries.procedures(request.actor).filter(editions__state="published").exclude(pk__in=taken)
    )
    known = {"item": row, "bound": bound, "form": BindForm(free), "free": free}
    return render(request, "procedures/item.html", known)


@door("procedure.bind", methods=("POST",))
def bind(request: ShopRequest, ref: str) -> HttpResponse:
    """Do the item's work by a procedure."""
    chosen = request.POST.get("procedure", "")
    actions.bind_procedure(request.actor, chosen, ref, key=Key.of(request))
    messages.success(request, _("Bound. New lines of this item are done step by step."))
    return redirect("item.procedures", ref)


@door("procedure.unbind", methods=("POST",))
def unbind(request: ShopRequest, ref: str) -> HttpResponse:
    """Do the item's work without it."""
    chosen = request.POST.get("procedure", "")
    actions.unbind_procedure(request.actor, chosen, ref, key=Key.of(request))
    messages.success(request, _("No longer bound."))
    return redirect("item.procedures", ref)


def _rewrite(request: ShopRequest, row: Procedure, drafts: list[StepDraft]) -> HttpResponse:
    actions.edit_procedure(request.actor, row.ref, drafts, key=Key.of(request))
    return redirect("procedure", row.ref)


def _step(row: Procedure, number: int) -> tuple[Edition, ProcedureStep]:
    edition = queries.newest_edition(row)
    steps = list(edition.steps.all()) if edition else []
    if edition is None or not 1 <= number <= len(steps):
        raise NotFound(N_("There is no such step."), rule="step.unknown")
    return edition, steps[number - 1]
