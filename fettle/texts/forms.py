"""What is asked about texts."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line, Sheet, Tick
from fettle.texts.models import TextHours
from fettle.texts.placeholders import TEMPLATE_MAX
from fettle.texts.queries import Words


class TemplateForm(Sheet):
    """The words for one moment in one language."""

    body = forms.CharField(
        label=_("Text"),
        max_length=10 * TEMPLATE_MAX,
        widget=forms.Textarea({"rows": 6, "maxlength": str(TEMPLATE_MAX)}),
    )
    active = Tick(
        label=_("Offer this text"),
        help_text=_("It still leaves only when somebody ticks it. Off: it is not offered at all."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, words: Words, typed: Any = None) -> None:
        initial = {name: getattr(words, name) for name in self.base_fields}
        super().__init__(typed, initial=initial)


class AnswerForm(Sheet):
    """What is written back."""

    body = forms.CharField(
        label=_("Text"),
        max_length=10 * TEMPLATE_MAX,
        widget=forms.Textarea({"rows": 4, "maxlength": "1200", "autofocus": True}),
    )


class HoursForm(Sheet):
    """When nothing leaves, and what texts say of the opening hours."""

    quiet_from = forms.TimeField(
        label=_("Nothing leaves from"), required=False, widget=forms.TimeInput({"type": "time"})
    )
    quiet_to = forms.TimeField(
        label=_("until"), required=False, widget=forms.TimeInput({"type": "time"})
    )
    said = Line(80, label=_("Opening hours, as texts say them"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, hours: TextHours, typed: Any = None) -> None:
        initial = {
            "quiet_from": _time(hours.quiet_from_minute),
            "quiet_to": _time(hours.quiet_to_minute),
            "said": hours.said,
            "version": hours.version,
        }
        super().__init__(typed, initial=initial)

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        if (known.get("quiet_from") is None) != (known.get("quiet_to") is None):
            self.add_error("quiet_to", gettext("Fill in both times, or none."))
        return known

    @property
    def quiet(self) -> tuple[int, int] | None:
        """Minutes of the day."""
        begin, end = self.cleaned_data["quiet_from"], self.cleaned_data["quiet_to"]
        if begin is None or end is None:
            return None
        return begin.hour * 60 + begin.minute, end.hour * 60 + end.minute


def _time(minute: int | None) -> str:
    return "" if minute is None else time(minute // 60, minute % 60).strftime("%H:%M")
