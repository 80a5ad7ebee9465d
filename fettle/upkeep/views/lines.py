"""The doors of a plan's lines: proposed, added, changed, done, dropped, told."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.clients.queries import unit_of
from fettle.journal import Key
from fettle.shop.queries import current_shop
from fettle.upkeep import actions, queries
from fettle.upkeep.forms import LineForm, ProposalsForm, ReasonForm
from fettle.upkeep.queries.lines import Due
from fettle.upkeep.views.answers import dialog, done

ASK = ("GET", "POST")


@door("plan.propose", methods=ASK)
def propose(request: ShopRequest, ref: str) -> HttpResponse:
    """The shop's proposals, all ticked; those that stay ticked come into the plan."""
    unit = unit_of(request.actor, ref)
    meter, offered = unit.get_meter_display(), queries.proposals(request.actor, ref)
    form = ProposalsForm(offered, meter, request.POST or None)
    answer = form.is_bound and form.attempt(
        lambda: actions.propose_plan(request.actor, ref, form.chosen(), key=Key.of(request))
    )
    if answer:
        return done(request, _("The reminders are set."), _page(ref))
    known = {"unit": unit, "heading": _("Service reminders")}
    return dialog(request, "propose", known, form)


@door("plan.add", methods=ASK)
def add(request: ShopRequest, ref: str) -> HttpResponse:
    """Something else that is due."""
    unit = unit_of(request.actor, ref)
    form = LineForm(request.actor, None, request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.add_plan(request.actor, ref, form.draft(), key=Key.of(request))
    ):
        return done(request, _("It is in the plan."), _page(ref))
    return dialog(request, "line", {"unit": unit, "heading": _("Add to the plan")}, form)


@door("plan.edit", methods=ASK)
def edit(request: ShopRequest, ref: str) -> HttpResponse:
    """Other days, words or intervals; on or off."""
    line = queries.line_of(request.actor, ref)
    form = LineForm(request.actor, line, request.POST or None)
    form.currency = current_shop(request.actor).currency
    if form.is_bound and form.attempt(
        lambda: actions.edit_plan(
            request.actor,
            ref,
            form.draft(line),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        return done(request, _("Saved."), _page(line.unit.ref))
    known = {"unit": line.unit, "line": line, "heading": line.name}
    return dialog(request, "line", known, form)


@door("plan.dismiss", methods=ASK)
def dismiss(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks why, then drops the line."""
    line = queries.line_of(request.actor, ref)
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.dismiss_plan(
            request.actor, ref, form.cleaned_data["reason"], key=Key.of(request)
        )
    ):
        sentence = _("{name} was dropped from the plan.").format(name=line.name)
        return done(request, sentence, _page(line.unit.ref), undo=reverse("plan.undo", args=[ref]))
    known = {"unit": line.unit, "line": line, "heading": _("Drop it from the plan")}
    return dialog(request, "dismiss", known, form)


@door("plan.fulfil", methods=("POST",))
def fulfil(request: ShopRequest, ref: str) -> HttpResponse:
    """It was done."""
    line = queries.line_of(request.actor, ref)
    actions.fulfil_plan(request.actor, ref, key=Key.of(request))
    sentence = _("{name} is done.").format(name=line.name)
    return done(request, sentence, _page(line.unit.ref), undo=reverse("plan.undo", args=[ref]))


@door("plan.undo", methods=("POST",))
def undo(request: ShopRequest, ref: str) -> HttpResponse:
    """It was dropped or ticked by mistake."""
    line = queries.line_of(request.actor, ref)
    actions.undo_plan(request.actor, ref, key=Key.of(request))
    sentence = _("{name} is in the plan again.").format(name=line.name)
    return done(request, sentence, _page(line.unit.ref))


@door("plan.remind", methods=("POST",))
def remind(request: ShopRequest, ref: str) -> HttpResponse:
    """The client is told now."""
    due: Due
    (due,) = queries.dued(request.actor, [queries.line_of(request.actor, ref)])
    actions.remind_plan(request.actor, ref, key=Key.of(request))
    owner = due.owner.name if due.owner else ""
    sentence = _("A text to {name} leaves in a moment.").format(name=owner)
    return done(request, sentence, _page(due.line.unit.ref))


def _page(ref: str) -> str:
    return reverse("plan.unit", args=[ref])
