"""A procedure's name, its steps, and the item it is bound to, as they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fettle.catalog.fields import Number
from fettle.journal.sheets import Line, Sheet, Tick
from fettle.kernel.quantity import Quantity
from fettle.photos.actions import bytes_of
from fettle.procedures.drafts import StepDraft
from fettle.procedures.models import MOST_TEXT, MOST_VALUE, Edition, Procedure, ProcedureStep
from fettle.procedures.states import KINDS

DECIMALS = 3


class NameForm(Sheet):
    """A new procedure, or another name."""

    name = Line(100, label=_("Name"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class StepForm(Sheet):
    """One step: what is to be done, and what proves it."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("step", "Kind of step"), choices=list(KINDS.items())
    )
    unit = Line(12, label=_("Unit"), required=False, help_text=_("Nm, mm, bar"))
    least = Number(DECIMALS, -MOST_VALUE, MOST_VALUE, label=_("At least"), required=False)
    most = Number(DECIMALS, -MOST_VALUE, MOST_VALUE, label=pgettext_lazy("limit", "At most"),
                  required=False)  # fmt: skip
    minutes = Number(0, 0, 600, label=_("Minutes"), required=False)
    required = Tick(label=_("The work is not done without it"), initial=True)
    photo = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "data-photo": ""}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        version: int,
        typed: Mapping[str, Any] | None = None,
        files: Any = None,
        row: ProcedureStep | None = None,
    ) -> None:
        self.row = row
        super().__init__(typed, files, initial=_shown(row) | {"version": version})
        for code, name in settings.LANGUAGES:
            text = Line(MOST_TEXT, label=name, required=False)
            self.fields[f"text_{code}"] = text

    @property
    def texts(self) -> list[forms.BoundField]:
        """The cells of what is to be done, by language."""
        return [self[f"text_{code}"] for code, _name in settings.LANGUAGES]

    def draft(self) -> StepDraft:
        """The checked values."""
        values = self.cleaned_data
        upload = values.get("photo")
        return StepDraft(
            kind=values["kind"],
            texts={code: values[f"text_{code}"] for code, _name in settings.LANGUAGES},
            required=values["required"],
            unit=values["unit"],
            least_thousandths=values["least"],
            most_thousandths=values["most"],
            minutes=values["minutes"],
            photo=self.row.photo.ref if self.row and self.row.photo else "",
            upload=bytes_of(upload) if upload else None,
        )

    def field_of(self, name: str) -> str | None:
        """Where the action's ``steps.2.text`` stands on the sheet."""
        if name.startswith("steps."):
            column = name.split(".")[2]
            return f"text_{settings.LANGUAGES[0][0]}" if column == "text" else column
        return super().field_of(name)


class BindForm(Sheet):
    """Which procedure an item is done by."""

    procedure = forms.ChoiceField(label=_("Procedure"))

    def __init__(
        self, procedures: Iterable[Procedure], typed: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(typed)
        choices = [(row.ref, row.name) for row in procedures]
        self.fields["procedure"].choices = choices  # type: ignore[attr-defined]


def drafts_of(edition: Edition | None) -> list[StepDraft]:
    """The steps of a version, as somebody would write them again."""
    return [_draft(row) for row in edition.steps.all()] if edition else []


def _draft(row: ProcedureStep) -> StepDraft:
    return StepDraft(
        kind=row.kind,
        texts=dict(row.texts),
        required=row.required,
        unit=row.unit,
        least_thousandths=row.least_thousandths,
        most_thousandths=row.most_thousandths,
        minutes=row.minutes,
        photo=row.photo.ref if row.photo else "",
    )


def _shown(row: ProcedureStep | None) -> dict[str, Any]:
    if row is None:
        return {"kind": "do", "required": True}
    limits = {
        name: "" if value is None else Quantity(value).text
        for name, value in (("least", row.least_thousandths), ("most", row.most_thousandths))
    }
    texts = {f"text_{code}": text for code, text in row.texts.items()}
    same = {name: getattr(row, name) for name in ("kind", "unit", "minutes", "required")}
    return same | limits | texts
