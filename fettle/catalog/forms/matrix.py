"""What people type about the parts matrix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.catalog.drafts import Band
from fettle.catalog.fields import Amount, Number
from fettle.catalog.forms.taxes import percent
from fettle.catalog.prices import Matrix
from fettle.journal.sheets import Sheet
from fettle.kernel.money import Money

BLANK_BANDS, MOST_BANDS = 2, 30
_COLUMNS = ("from", "to", "margin")


class MatrixForm(Sheet):
    """The bands of the parts matrix; blank ones are passed over."""

    round_to = Amount(label=_("Round up to"), required=False, empty=1)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, currency: str, matrix: Matrix, typed: Mapping[str, Any] | None = None
    ) -> None:
        shown = _bands_shown(matrix, currency)
        super().__init__(typed, initial=shown)
        self.fields["round_to"].currency = currency  # type: ignore[attr-defined]
        self.rows = min(MOST_BANDS, max(len(matrix.bands) + BLANK_BANDS, 5, _rows_typed(typed)))
        for number in range(self.rows):
            self._row(currency, number)

    def _row(self, currency: str, number: int) -> None:
        for column, label in (("from", _("Cost from")), ("to", _("Cost below"))):
            cell = Amount(label=label, required=False)
            cell.currency = currency
            self.fields[f"{column}_{number}"] = cell
        margin = Number(2, 0, 9_999, label=_("Margin, %"), required=False)
        self.fields[f"margin_{number}"] = margin

    @property
    def table(self) -> list[list[forms.BoundField]]:
        """The cells, row by row."""
        return [[self[f"{name}_{n}"] for name in _COLUMNS] for n in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        self.filled = [n for n in range(self.rows) if self._is_filled(n)]
        for number in self.filled:
            name = f"margin_{number}"
            if self.cleaned_data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Fill this in."))
        return self.cleaned_data

    def _is_filled(self, number: int) -> bool:
        return any(self.data.get(f"{column}_{number}") not in (None, "") for column in _COLUMNS)

    def bands(self) -> list[Band]:
        """The checked bands."""
        values = self.cleaned_data
        return [
            Band(values.get(f"from_{n}") or 0, values.get(f"to_{n}"), values[f"margin_{n}"])
            for n in self.filled
        ]

    def field_of(self, name: str) -> str | None:
        """Where the action's ``bands.2.from`` stands on the sheet."""
        if name.startswith("bands."):
            _bands, number, column = name.split(".")
            return f"{column}_{self.filled[int(number)]}"
        return super().field_of(name)


def _bands_shown(matrix: Matrix, currency: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "round_to": Money(matrix.round_minor, currency).text,
        "version": matrix.version or None,
    }
    for number, band in enumerate(matrix.bands):
        shown[f"from_{number}"] = Money(band.from_minor, currency).text
        shown[f"to_{number}"] = "" if band.to_minor is None else Money(band.to_minor, currency).text
        shown[f"margin_{number}"] = percent(band.margin_bp)
    return shown


def _rows_typed(typed: Mapping[str, Any] | None) -> int:
    numbers = [name.removeprefix("margin_") for name in typed or () if name.startswith("margin_")]
    return max((int(n) + 1 for n in numbers if n.isdecimal() and len(n) < 3), default=0)
