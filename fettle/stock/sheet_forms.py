"""What is written on count sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.catalog.fields import Thousandths
from fettle.catalog.queries import categories
from fettle.journal.sheets import Line, Sheet, Tick
from fettle.stock.actions import Counted
from fettle.stock.claims import StockLine
from fettle.stock.forms import searched_part
from fettle.stock.queries import locations
from fettle.stock.stocktaking import SheetRow

FOUND_ROWS = 3


class OpenSheetForm(Sheet):
    """Which shelves are counted, and by how many people."""

    location = forms.ChoiceField(label=_("Location"))
    category = forms.ChoiceField(label=_("Category"), required=False)
    counters = forms.TypedChoiceField(
        label=_("Who counts"),
        coerce=int,
        choices=[(1, _("One person")), (2, _("Two people, each for themselves"))],
    )
    note = Line(200, label=_("Note"), required=False)

    def __init__(self, actor: Actor, typed: Mapping[str, Any] | None = None) -> None:
        super().__init__(typed)
        places = [(row.ref, row.name) for row in locations(actor)]
        kinds = [(row.ref, row.name_in(actor.language)) for row in categories(actor)]
        self.fields["location"].choices = places  # type: ignore[attr-defined]
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            ("", gettext("All")), *kinds,
        ]  # fmt: skip


class CountsForm(Sheet):
    """One cell a shelf; empty cells are passed over. Below: what the sheet did not know."""

    def __init__(
        self,
        actor: Actor,
        rows: Sequence[SheetRow],
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(typed)
        self.rows = rows
        for row in rows:
            self.fields[f"count_{row.line.ref}"] = Thousandths(
                label=gettext("Counted"), least=0, required=False
            )
        for number in range(FOUND_ROWS):
            self.fields[f"item_{number}"] = searched_part(actor)
            self.fields[f"quantity_{number}"] = Thousandths(
                label=gettext("Counted"), least=0, required=False
            )

    @property
    def table(self) -> list[tuple[SheetRow, forms.BoundField]]:
        """Each shelf with its cell."""
        return [(row, self[f"count_{row.line.ref}"]) for row in self.rows]

    @property
    def found_table(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The blank rows below."""
        return [(self[f"item_{n}"], self[f"quantity_{n}"]) for n in range(FOUND_ROWS)]

    def clean(self) -> dict[str, Any]:
        for number in range(FOUND_ROWS):
            self._whole(f"item_{number}", f"quantity_{number}")
        if not self.errors and not self.counts() and not self.found():
            raise forms.ValidationError(_("Write at least one count."))
        return self.cleaned_data

    def _whole(self, *names: str) -> None:
        filled = [self.data.get(name) not in (None, "") for name in names]
        for name, full in zip(names, filled, strict=True):
            if any(filled) and not full and name not in self.errors:
                self.add_error(name, gettext("Fill this in."))

    def counts(self) -> list[Counted]:
        """What was counted of the sheet's lines."""
        values = self.cleaned_data
        return [
            Counted(row.line.ref, counted)
            for row in self.rows
            if (counted := values.get(f"count_{row.line.ref}")) is not None
        ]

    def found(self) -> list[StockLine]:
        """What the sheet did not know."""
        values = self.cleaned_data
        return [
            StockLine(item, values[f"quantity_{number}"])
            for number in range(FOUND_ROWS)
            if (item := values.get(f"item_{number}"))
            and values.get(f"quantity_{number}") is not None
        ]

    def field_of(self, name: str) -> str | None:
        """Where the action's ``counts.REF`` or ``lines.0.quantity`` stands."""
        kind, _dot, rest = name.partition(".")
        if kind == "counts":
            return super().field_of(f"count_{rest}")
        if kind == "lines":
            number, _dot, column = rest.partition(".")
            filled = [n for n in range(FOUND_ROWS) if self.data.get(f"item_{n}")]
            return super().field_of(f"{column}_{filled[int(number)]}")
        return super().field_of(name)


class PostSheetForm(Sheet):
    """Whether what is not settled may stay as it is."""

    leave = Tick(label=_("What is not settled stays as the books say"))


class DropSheetForm(Sheet):
    """Why nothing is booked."""

    reason = Line(200, label=_("Why"))
