"""What is asked about a check."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.inspections.states import URGENCIES
from fettle.journal.sheets import Line, Sheet


class SubmitForm(Sheet):
    """The meter as it stands now, and what the client should read first."""

    meter = Line(12, label=_("Meter"), required=False)
    note = forms.CharField(
        label=_("In a few words for the client"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3, "maxlength": "500"}),
    )


class DiscardForm(Sheet):
    """Why."""

    reason = Line(200, label=_("Reason"))


class RecommendForm(Sheet):
    """An item of the catalogue, how much, how soon, and how far it goes until then."""

    item = Line(80, label=_("What is recommended"), help_text=_("Name, number or bar code"))
    quantity = Line(12, label=_("Quantity"), initial="1")
    urgency = forms.ChoiceField(
        label=_("How soon"), choices=list(URGENCIES.items()), initial="soon"
    )
    distance = Line(8, label=_("Distance left"), required=False)
    days = Line(5, label=_("Days left"), required=False)
