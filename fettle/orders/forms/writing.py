"""What is written to the client."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line
from fettle.orders.drafts import TextDraft
from fettle.orders.forms.moves import Text
from fettle.orders.forms.ready import ADDRESS_MAX, BODY_MAX
from fettle.texts.queries import Prepared


class WriteForm(forms.Form):
    """The finished text, and where it goes."""

    address = Line(ADDRESS_MAX, label=_("Telephone number or e-mail address"))
    body = Text(BODY_MAX, rows=4, label=_("Text"))

    def __init__(self, said: Prepared, typed: Any = None) -> None:
        super().__init__(typed, initial={"address": said.address, "body": said.body})

    def text(self) -> TextDraft:
        """What is sent."""
        return TextDraft(self.cleaned_data["address"], self.cleaned_data["body"])
