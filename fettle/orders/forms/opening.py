"""A new order, and the heading of one that is open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.journal.sheets import Line as TextLine
from fettle.orders.forms.choices import kinds_of_service, sections_for, workers
from fettle.orders.forms.moves import Text
from fettle.orders.models import Order

MINUTES = "%Y-%m-%dT%H:%M"


class Promise(forms.DateTimeField):
    """A day and a time on the shop's own clock."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(format=MINUTES, attrs={"type": "datetime-local"})
        super().__init__(
            widget=widget,
            required=False,
            input_formats=[MINUTES, "%Y-%m-%d %H:%M", "%Y-%m-%d"],
            error_messages={"invalid": _("Write a date and a time.")},
            **options,
        )


class OpenForm(forms.Form):
    """Whose unit comes for what, and until when."""

    client = forms.CharField(required=False, widget=forms.HiddenInput)
    unit = forms.ChoiceField(label=_("Unit"), required=False, widget=forms.RadioSelect)
    title = TextLine(160, label=_("What is to be done?"), required=False)
    service_type = forms.ChoiceField(label=_("Type of service"), required=False)
    section = forms.ChoiceField(label=_("Section"), required=False)
    responsible = forms.ChoiceField(label=_("Who does the work?"), required=False)
    promised_at = Promise(label=_("Promised for"))
    client_note = Text(500, rows=2, label=_("In the client's words"), required=False)
    note = Text(4000, rows=2, label=_("Note for the shop"), required=False)
    override_reason = TextLine(
        200,
        label=_("Why a second order?"),
        required=False,
        help_text=_("Only when the open one cannot be used."),
    )

    flow = "workshop"

    def __init__(
        self, actor: Actor, units: list[tuple[str, str]], shown: dict[str, Any], typed: Any = None
    ) -> None:
        super().__init__(typed, initial=shown)
        choices = {
            "unit": units,
            "service_type": kinds_of_service(actor),
            "section": sections_for(actor, self.flow),
            "responsible": workers(actor),
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        self.fields["unit"].error_messages["invalid_choice"] = _(
            "Choose the unit that is worked on."
        )

    def order(self) -> dict[str, Any]:
        """The values as ``open_order`` takes them."""
        values = dict(self.cleaned_data)
        refs = ("client", "unit", "service_type", "section", "responsible")
        return {**{f"{name}_ref": values.pop(name) for name in refs}, **values, "flow": self.flow}


class TicketForm(OpenForm):
    """As for any order, but nothing need be brought: a ticket may be about the client alone."""

    flow = "ticket"

    def __init__(
        self, actor: Actor, units: list[tuple[str, str]], shown: dict[str, Any], typed: Any = None
    ) -> None:
        offered = [*units, ("", str(_("Nothing of theirs")))] if units else []
        super().__init__(actor, offered, shown, typed)


class EditForm(forms.Form):
    """The heading of an open order."""

    title = TextLine(160, label=_("What is to be done?"), required=False)
    service_type = forms.ChoiceField(label=_("Type of service"), required=False)
    section = forms.ChoiceField(label=_("Section"), required=False)
    promised_at = Promise(label=_("Promised for"))
    client_note = Text(500, rows=2, label=_("In the client's words"), required=False)
    note = Text(4000, rows=2, label=_("Note for the shop"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, actor: Actor, order: Order, typed: Any = None) -> None:
        super().__init__(
            typed,
            initial={
                "title": order.title,
                "promised_at": order.promised_at,
                "note": order.note,
                "client_note": order.client_note,
                "version": order.version,
                "service_type": order.service_type.ref if order.service_type else "",
                "section": order.section.ref if order.section else "",
            },
        )
        self.fields["service_type"].choices = kinds_of_service(actor)  # type: ignore[attr-defined]
        offered = sections_for(actor, order.flow)
        if order.section and order.section.ref not in dict(offered):
            offered.append((order.section.ref, order.section.name))
        self.fields["section"].choices = offered  # type: ignore[attr-defined]

    def changes(self) -> dict[str, Any]:
        """The values as ``edit_order`` takes them; a promise is kept to the minute."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        if "promised_at" not in self.changed_data:
            values.pop("promised_at", None)
        return values
