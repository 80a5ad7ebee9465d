"""The doors of a visit for a line: the client asks for a day, the shop agrees or declines."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.upkeep import actions, queries
from fettle.upkeep.forms import AppointmentForm, DeclineForm, WishForm
from fettle.upkeep.models import PlanLine
from fettle.upkeep.views.answers import dialog, done

ASK = ("GET", "POST")


@door("plan.wish", methods=ASK)
def wish(request: ShopRequest, ref: str) -> HttpResponse:
    """The client chooses a day."""
    line = queries.line_of(request.actor, ref)
    form = WishForm(line, _typed(request))
    if form.is_bound and form.attempt(
        lambda: actions.wish_plan(
            request.actor, ref, **form.chosen("on", "note"), key=Key.of(request)
        )
    ):
        sentence = _("We have your wish for {name} and will confirm the day.").format(
            name=line.name
        )
        return done(request, sentence, reverse("plan.own"), undo=_undo(ref))
    return dialog(request, "wish", _known(line, _("Book a visit")), form)


@door("plan.unwish", methods=ASK)
def unwish(request: ShopRequest, ref: str) -> HttpResponse:
    """The client takes the wish back at once; the shop says a word to it first."""
    line = queries.line_of(request.actor, ref)
    form = DeclineForm(_typed(request))
    if form.is_bound and form.attempt(
        lambda: actions.unwish_plan(request.actor, ref, **form.chosen("reply"), key=Key.of(request))
    ):
        if request.actor.is_client:
            return done(request, _("Your wish is taken back."), reverse("plan.own"))
        return done(request, _("The client sees that the day is not possible."), _page(line))
    return dialog(request, "decline", _known(line, _("This day is not possible")), form)


@door("plan.book", methods=ASK)
def book(request: ShopRequest, ref: str) -> HttpResponse:
    """The day that was agreed on: the client's own, unless another is typed."""
    line = queries.line_of(request.actor, ref)
    form = AppointmentForm(line, _typed(request))
    if form.is_bound and form.attempt(
        lambda: actions.book_plan(
            request.actor, ref, **form.chosen("on", "reply"), key=Key.of(request)
        )
    ):
        line = queries.line_of(request.actor, ref)
        sentence = _("The client comes for {name}.").format(name=line.name)
        if line.booked_on:
            sentence = _("The client comes for {name} on {day}.").format(
                name=line.name, day=date_format(line.booked_on)
            )
        return done(request, sentence, _page(line), undo=reverse("plan.undo", args=[ref]))
    return dialog(request, "book", _known(line, _("Appointment")), form)


def _typed(request: ShopRequest) -> Any:
    """What was sent, also if that is nothing at all."""
    return request.POST if request.method == "POST" else None


def _known(line: PlanLine, heading: str) -> dict[str, Any]:
    return {"unit": line.unit, "line": line, "heading": heading}


def _page(line: PlanLine) -> str:
    return reverse("plan.unit", args=[line.unit.ref])


def _undo(ref: str) -> str:
    return reverse("plan.unwish", args=[ref])
