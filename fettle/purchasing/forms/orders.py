"""Purchase orders as they are written: by hand, or from what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.catalog.fields import Thousandths
from fettle.journal.sheets import Line, Sheet, Tick
from fettle.purchasing.actions import Need
from fettle.purchasing.drafts import PurchaseDraft, Wanted
from fettle.purchasing.queries import Missing, suppliers
from fettle.purchasing.states import SENT_BY
from fettle.stock.forms import BLANK_ROWS, PaperForm
from fettle.stock.queries import locations

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PurchaseForm(PaperForm):
    """An order to a supplier."""

    columns = ("item", "quantity", "cost", "core")
    places: ClassVar[tuple[str, ...]] = ("location",)

    supplier = forms.ChoiceField(label=_("Supplier"))
    location = forms.ChoiceField(label=_("Deliver to"))
    expected_on = forms.DateField(label=_("Expected"), required=False, widget=_DAY)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    note = Line(500, label=_("Note for the supplier"), required=False)

    def __init__(
        self,
        actor: Actor,
        typed: Mapping[str, Any] | None = None,
        *,
        rows: int = BLANK_ROWS,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(actor, typed, rows=rows, initial=initial)
        choices = [("", _("Choose")), *((row.ref, row.name) for row in suppliers(actor))]
        self.fields["supplier"].choices = choices  # type: ignore[attr-defined]
        for number in range(self.rows):
            if f"core_{number}" in self.fields:
                self.fields[f"core_{number}"].label = gettext("Charge for the old part")

    def draft(self) -> PurchaseDraft:
        """The checked values, blank lines left out."""
        values = self.cleaned_data
        wanted = [
            Wanted(
                line.item,
                line.thousandths,
                line.unit_cost_minor,
                values.get(f"core_{number}") or 0,
            )
            for number, line in zip(self.filled, self.lines(), strict=True)
        ]
        return PurchaseDraft(
            values["supplier"], values["location"], wanted, values["expected_on"], values["note"]
        )


class SendForm(Sheet):
    """How the supplier got it."""

    sent_by = forms.ChoiceField(label=_("How it was sent"), choices=list(SENT_BY.items()))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, typed: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(typed, initial=initial)
        choices = [(key, gettext(word)) for key, word in SENT_BY.items()]
        self.fields["sent_by"].choices = choices  # type: ignore[attr-defined]


class ReasonForm(Sheet):
    """Why it ends."""

    reason = Line(200, label=_("Why"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class NeedsForm(Sheet):
    """What is missing, each row with a tick, a quantity and a supplier."""

    location = forms.ChoiceField(label=_("Deliver to"))

    def __init__(
        self, actor: Actor, missing: Sequence[Missing], typed: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(typed)
        self.missing = missing
        self.fields["location"].choices = [  # type: ignore[attr-defined]
            (row.ref, row.name) for row in locations(actor)
        ]
        choices = [("", gettext("Choose")), *((row.ref, row.name) for row in suppliers(actor))]
        only = choices[1][0] if len(choices) == 2 else ""
        for row in missing:
            self._row(row, choices, only)

    def _row(self, row: Missing, choices: list[tuple[str, str]], only: str) -> None:
        ref = row.item_ref
        self.fields[f"take_{ref}"] = Tick(
            label=gettext("Order"), initial=bool(row.supplier or only)
        )
        self.fields[f"quantity_{ref}"] = Thousandths(
            label=gettext("Quantity"), required=False, initial=_typed(row.suggested)
        )
        self.fields[f"supplier_{ref}"] = forms.ChoiceField(
            label=gettext("Supplier"), choices=choices, required=False,
            initial=row.supplier or only,
        )  # fmt: skip

    @property
    def table(self) -> list[tuple[Missing, list[forms.BoundField]]]:
        """Each missing item with its cells."""
        return [
            (row, [self[f"{name}_{row.item_ref}"] for name in ("take", "quantity", "supplier")])
            for row in self.missing
        ]

    def clean(self) -> dict[str, Any]:
        self.taken = [row for row in self.missing if self.cleaned_data.get(f"take_{row.item_ref}")]
        if not self.taken:
            raise forms.ValidationError(_("Choose at least one line."))
        for row in self.taken:
            for name in ("quantity", "supplier"):
                cell = f"{name}_{row.item_ref}"
                if not self.cleaned_data.get(cell) and cell not in self.errors:
                    self.add_error(cell, gettext("Fill this in."))
        return self.cleaned_data

    def wanted(self) -> list[Need]:
        """The rows that were ticked."""
        values = self.cleaned_data
        return [
            Need(
                row.item_ref,
                values[f"supplier_{row.item_ref}"],
                values[f"quantity_{row.item_ref}"],
            )
            for row in self.taken
        ]

    def field_of(self, name: str) -> str | None:
        """Where the action's ``lines.2.quantity`` stands on the page."""
        if name.startswith("lines."):
            _lines, number, column = name.split(".")
            return f"{column}_{self.taken[int(number)].item_ref}"
        return super().field_of(name)


def _typed(thousandths: int) -> str:
    whole, rest = divmod(thousandths, 1000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".")
