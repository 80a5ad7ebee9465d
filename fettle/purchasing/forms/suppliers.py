"""A supplier as it is written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line, Sheet, Tick
from fettle.kernel.plain import plain_text
from fettle.purchasing.drafts import SupplierDraft

DAYS_MOST = 365


class Lines(Line):
    """A few lines of plain text."""

    widget = forms.Textarea  # type: ignore[assignment]

    def read(self, typed: object) -> str:
        return plain_text(typed, self.limit)


def _days(label: Any, hint: Any, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=hint, min_value=0, max_value=DAYS_MOST, required=required
    )


class SupplierForm(Sheet):
    """Name, terms and how to reach them."""

    name = Line(120, label=_("Name"))
    contact = Line(120, label=_("Contact"), required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=120, required=False)
    phone = Line(40, label=_("Phone"), required=False)
    address = Lines(300, label=_("Address"), required=False)
    customer_number = Line(40, label=_("Our number there"), required=False)
    terms_days = _days(_("Days to pay"), _("How long a bill of theirs may wait."))
    delivery_days = _days(_("Days to deliver"), _("As a rule; may stay empty."), required=False)
    core_days = _days(_("Days for old parts"), _("Until then an old part must be back."))
    note = Line(500, label=_("Note"), required=False)
    active = Tick(label=_("In use"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, typed: Any = None, *, initial: dict[str, Any] | None = None, is_new: bool = False
    ) -> None:
        super().__init__(typed, initial=initial or {"terms_days": 14, "core_days": 30})
        self.fields["address"].widget.attrs["rows"] = 3
        if is_new:
            del self.fields["active"], self.fields["version"]

    def draft(self) -> SupplierDraft:
        """The checked values."""
        values = dict(self.cleaned_data)
        values.pop("version", None)
        return SupplierDraft(**values)
