"""What is asked about reports by e-mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Sheet
from fettle.reports.models import Schedule

_LANGUAGES = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]


class ScheduleForm(Sheet):
    """A new report: to whom, how often, in which language."""

    email = forms.CharField(
        label=_("E-mail"), max_length=120, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    period = forms.ChoiceField(
        label=_("When"),
        choices=[
            ("day", _("Every day, of the day before")),
            ("week", _("Every Monday, of the week before")),
            ("month", _("On the first of the month, of the month before")),
        ],
        widget=forms.RadioSelect,
        initial="week",
    )
    language = forms.ChoiceField(label=_("Language"), choices=_LANGUAGES, initial=get_language)


class RescheduleForm(Sheet):
    """Whether a report goes on, and in which language."""

    language = forms.ChoiceField(label=_("Language"), choices=_LANGUAGES)
    active = forms.BooleanField(label=_("Send it"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, typed: Mapping[str, Any] | None, row: Schedule) -> None:
        shown = {"language": row.language, "active": row.active, "version": row.version}
        super().__init__(typed, initial=shown)
