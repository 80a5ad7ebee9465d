"""What a technician writes down of a step: a value, a photo, a name, or why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fettle.journal.sheets import Line, Sheet
from fettle.photos.actions import bytes_of
from fettle.procedures.drafts import Proof
from fettle.procedures.queries import Written
from fettle.procedures.states import MEASURED

PROVED_BY = {"measure": "value", "torque": "value", "photo": "photo", "sign": "signed"}


class ProofForm(Sheet):
    """What proves one step; only the field of its kind is there."""

    value = Line(20, label=pgettext_lazy("measured", "Value"), required=False)
    signed = Line(120, label=_("Your name"), required=False)
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(
            attrs={"accept": "image/*", "capture": "environment", "data-photo": ""}
        ),
    )
    note = Line(300, label=_("Why does it stay so?"), required=False)

    def __init__(
        self,
        row: Written,
        name: str = "",
        typed: Mapping[str, Any] | None = None,
        files: Any = None,
    ) -> None:
        super().__init__(typed, files, auto_id=f"{type(self).__name__[0]}{row.step.ref}_%s")
        wanted = PROVED_BY.get(row.step.kind)
        for field in ("value", "signed", "photo"):
            if field != wanted:
                del self.fields[field]
        if wanted == "value":
            self.fields["value"].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
        if wanted == "signed":
            self.fields["signed"].initial = name
        if row.step.kind not in MEASURED:
            del self.fields["note"]

    @property
    def is_beyond(self) -> bool:
        """A value beyond the limits was typed: it may be confirmed by a note."""
        return self.is_bound and "value" in self.errors and bool(self.data.get("value"))

    def proof(self) -> Proof:
        """What was typed, for the action to read."""
        values, upload = self.cleaned_data, self.cleaned_data.get("photo")
        return Proof(
            value=values.get("value", ""),
            upload=bytes_of(upload) if upload else None,
            signed=values.get("signed", ""),
            note=values.get("note", ""),
        )


class SkipForm(Sheet):
    """Why a step is left out."""

    reason = Line(300, label=_("Why is it left out?"), required=False)

    def __init__(self, row: Written, typed: Mapping[str, Any] | None = None) -> None:
        super().__init__(typed, auto_id=f"S{row.step.ref}_%s")


class CorrectForm(ProofForm):
    """A step written down anew, and why."""

    reason = Line(300, label=_("What was wrong?"), required=False)

    def __init__(
        self,
        row: Written,
        name: str = "",
        typed: Mapping[str, Any] | None = None,
        files: Any = None,
    ) -> None:
        super().__init__(row, name, typed, files)
        self.fields.pop("note", None)
