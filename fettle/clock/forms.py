"""What is written about time: what one works on, a period, a correction."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line, Sheet

_DAY = {"type": "date"}
_MOMENT = {"type": "datetime-local"}


class StartForm(Sheet):
    """Work in general."""

    note = Line(120, label=_("What you do"), required=False)


class DaysForm(Sheet):
    """Which days."""

    from_on = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    to_on = forms.DateField(label=_("To"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))


class CorrectForm(Sheet):
    """Other times, and why."""

    started_at = forms.DateTimeField(
        label=_("Started"), widget=forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M")
    )
    ended_at = forms.DateTimeField(
        label=_("Ended"), widget=forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M")
    )
    reason = Line(200, label=_("Why"))
