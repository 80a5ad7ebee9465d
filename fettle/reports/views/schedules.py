"""Reports that leave by e-mail."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.reports.actions import reschedule_report, schedule_report
from fettle.reports.forms import RescheduleForm, ScheduleForm
from fettle.reports.periods import KINDS
from fettle.reports.queries.schedules import schedule_of
from fettle.reports.queries.schedules import schedules as schedules_of


@door("report.view")
def schedules(request: ShopRequest) -> HttpResponse:
    """Who gets which report, and whether mail can leave at all."""
    rows = [(row, _(KINDS[row.period])) for row in schedules_of(request.actor)]
    known = {"rows": rows, "can_send": bool(settings.EMAIL_HOST)}
    return render(request, "reports/schedules.html", known)


@door("report.schedule", methods=("GET", "POST"))
def schedule(request: ShopRequest) -> HttpResponse:
    """A new one."""
    form = ScheduleForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.attempt(
        lambda: schedule_report(request.actor, **form.cleaned_data, key=Key.of(request))
    ):
        messages.success(request, _("Saved."))
        return redirect("schedules")
    return render(request, "reports/schedule.html", {"form": form}, status=form.status)


@door("report.reschedule", methods=("GET", "POST"))
def reschedule(request: ShopRequest, ref: str) -> HttpResponse:
    """Stop one, or let it go on."""
    row = schedule_of(request.actor, ref)
    form = RescheduleForm(request.POST if request.method == "POST" else None, row)
    if form.is_bound and form.attempt(
        lambda: reschedule_report(request.actor, ref, **form.cleaned_data, key=Key.of(request))
    ):
        messages.success(request, _("Saved."))
        return redirect("schedules")
    known = {"form": form, "row": row}
    return render(request, "reports/schedule.html", known, status=form.status)
