"""What is asked about texts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Sheet, Tick
from fettle.texts.placeholders import TEMPLATE_MAX
from fettle.texts.queries import Words


class TemplateForm(Sheet):
    """The words for one moment in one language."""

    body = forms.CharField(
        label=_("Text"),
        max_length=10 * TEMPLATE_MAX,
        required=False,
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
