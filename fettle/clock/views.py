"""One's own clock, and the manager's page."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.clock import actions, queries
from fettle.clock.forms import CorrectForm, DaysForm, StartForm
from fettle.journal import Key
from fettle.kernel.refusal import Invalid
from fettle.orders.queries.clocking import own_works
from fettle.orders.views.answers import done


@door("clock.view")
def own(request: ShopRequest) -> HttpResponse:
    """What runs, what one may work on, and what one has worked."""
    return _own(request, StartForm())


@door("clock.start", methods=("POST",))
def start(request: ShopRequest) -> HttpResponse:
    """Work from now on; by htmx on a line's button, on whatever page it stands."""
    if request.htmx:
        line = request.POST.get("line", "")
        actions.start_clock(request.actor, line, key=Key.of(request))
        return done(request, _("Your clock runs."), "")
    form = StartForm(request.POST)
    if form.attempt(
        lambda: actions.start_clock(
            request.actor,
            request.POST.get("line", ""),
            note=form.cleaned_data["note"],
            key=Key.of(request),
        )
    ):
        return done(request, _("Your clock runs."), reverse("clock"))
    return _own(request, form)


@door("clock.stop", methods=("POST",))
def stop(request: ShopRequest) -> HttpResponse:
    """Stop whatever runs."""
    if request.htmx:
        actions.stop_clock(request.actor, key=Key.of(request))
        return done(request, _("Your clock stands still."), "")
    form = StartForm(request.POST)
    if form.attempt(lambda: actions.stop_clock(request.actor, key=Key.of(request))):
        return done(request, _("Your clock stands still."), reverse("clock"))
    return _own(request, form)


@door("timesheet.view")
def people(request: ShopRequest) -> HttpResponse:
    """Clocked against sold hours, by person and by line, and every time of the days."""
    today = timezone.localdate()
    days = {"from_on": today - timedelta(days=6), "to_on": today}
    form = DaysForm(request.GET if "from_on" in request.GET else None, initial=days)
    known: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        days = form.cleaned_data
    try:
        span = (days["from_on"], days["to_on"])
        known |= {
            "people": queries.by_person(request.actor, *span),
            "lines": queries.by_line(request.actor, *span),
            "entries": queries.entries(request.actor, *span),
        }
    except Invalid as refused:
        form.refuse(refused)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "clock/people.html", known, status=status)


@door("clock.correct", methods=("GET", "POST"))
def correct(request: ShopRequest, ref: str) -> HttpResponse:
    """Other times, and why."""
    entry = queries.entry_of(request.actor, ref)
    shown = {
        "started_at": timezone.localtime(entry.started_at),
        "ended_at": timezone.localtime(entry.ended_at or entry.started_at),
    }
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_bound and form.attempt(
        lambda: actions.correct_clock(
            request.actor,
            ref,
            form.cleaned_data["started_at"],
            form.cleaned_data["ended_at"],
            form.cleaned_data["reason"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Corrected; the old times are kept."))
        return redirect("timesheet")
    known = {"form": form, "entry": entry}
    return render(request, "clock/correct.html", known, status=form.status)


def _own(request: ShopRequest, form: StartForm) -> HttpResponse:
    known = {
        "form": form,
        "running": queries.running(request.actor),
        "lines": own_works(request.actor),
        "entries": queries.own_entries(request.actor),
    }
    return render(request, "clock/own.html", known, status=form.status)
