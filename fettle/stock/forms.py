"""What people type about the stock: papers of several lines, locations, minimums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.catalog.fields import Amount, Thousandths
from fettle.catalog.queries import part_called
from fettle.journal.sheets import Line, Read, Sheet, Tick
from fettle.shop.queries import current_shop
from fettle.stock.claims import StockLine
from fettle.stock.models import MOST_THOUSANDTHS, LocationKind
from fettle.stock.queries import locations

BLANK_ROWS = 5
MOST_ROWS = 100


_OPTIONS = "?as=options&kind=part"
_SEARCHED = {
    "list": "parts",
    "autocomplete": "off",
    "hx-target": "#parts",
    "hx-swap": "innerHTML",
    "hx-trigger": "input changed delay:150ms",
    "hx-sync": "this:replace",
}


class Part(Read):
    """A stocked part by its number, bar code, reference or name; set ``actor`` when it is made."""

    actor: Actor

    def read(self, typed: object) -> str:
        return part_called(self.actor, typed).ref


def searched_part(actor: Actor) -> Part:
    """A cell for a part, which offers what it may be while somebody types."""
    cell = Part(label=_("Part"), required=False)
    cell.actor = actor
    cell.widget.attrs |= _SEARCHED | {"hx-get": reverse("catalog.pick") + _OPTIONS}
    return cell


class PaperForm(Sheet):
    """Several lines of part and quantity; blank lines are passed over."""

    columns: tuple[str, ...] = ("item", "quantity")
    least = 1
    places: ClassVar[tuple[str, ...]] = ("location",)

    note = Line(200, label=_("Note"), required=False)

    def __init__(
        self,
        actor: Actor,
        typed: Mapping[str, Any] | None = None,
        *,
        rows: int = BLANK_ROWS,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(typed, initial=dict(initial or {}))
        self.rows = min(rows, MOST_ROWS)
        if not actor.may("cost.view"):
            self.columns = tuple(name for name in self.columns if name != "cost")
        self.currency = current_shop(actor).currency
        for number in range(self.rows):
            for column in self.columns:
                self.fields[f"{column}_{number}"] = self._cell(actor, column)
        choices = [(row.ref, row.name) for row in locations(actor)]
        for name in self.places:
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _cell(self, actor: Actor, column: str) -> forms.Field:
        cell: Any
        if column == "item":
            cell = searched_part(actor)
        elif column == "quantity":
            cell = Thousandths(label=_("Quantity"), least=self.least, required=False)
        else:
            cell = Amount(label=_("Unit cost"), required=False)
            cell.currency = self.currency
        return cell  # type: ignore[no-any-return]

    @property
    def table(self) -> list[list[forms.BoundField]]:
        """The cells, row by row."""
        return [[self[f"{name}_{n}"] for name in self.columns] for n in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        filled = [number for number in range(self.rows) if self._is_filled(number)]
        if not filled:
            raise forms.ValidationError(_("Write at least one line."))
        for number in filled:
            for column in ("item", "quantity"):
                name = f"{column}_{number}"
                if self.cleaned_data.get(name) is None and name not in self.errors:
                    self.add_error(name, gettext("Fill this in."))
        self.filled = filled
        return self.cleaned_data

    def _is_filled(self, number: int) -> bool:
        names = [f"{column}_{number}" for column in self.columns]
        return any(self.data.get(name) not in (None, "") for name in names)

    def lines(self) -> list[StockLine]:
        """The checked lines, blank ones left out."""
        values = self.cleaned_data
        return [
            StockLine(
                values[f"item_{number}"],
                values[f"quantity_{number}"],
                values.get(f"cost_{number}"),
            )
            for number in self.filled
        ]

    def field_of(self, name: str) -> str | None:
        """Where the action's ``lines.2.quantity`` stands on the paper."""
        if name.startswith("lines."):
            _lines, number, column = name.split(".")
            return f"{column}_{self.filled[int(number)]}"
        return super().field_of(name)


def _place(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label)


class ReceiveForm(PaperForm):
    """A delivery."""

    columns = ("item", "quantity", "cost")

    location = _place(_("Into"))
    document = Line(80, label=_("Delivery note"), required=False)


class CountForm(PaperForm):
    """What was counted."""

    least = 0

    location = _place(_("Location"))


class TransferForm(PaperForm):
    """From here to there."""

    places: ClassVar[tuple[str, ...]] = ("source", "target")

    source = _place(_("From"))
    target = _place(_("To"))


class ScrapForm(PaperForm):
    """What is thrown away, and why."""

    location = _place(_("Location"))
    note = Line(200, label=_("Why"))


class LocationForm(Sheet):
    """A place for parts."""

    name = Line(60, label=_("Name"))
    kind = forms.ChoiceField(label=_("Kind"), choices=LocationKind.choices)
    is_default = Tick(label=_("Meant when nobody names a place"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class MinimumForm(Sheet):
    """From which free quantity on a part is low."""

    location = _place(_("Location"))
    minimum = Thousandths(
        label=_("Minimum"),
        least=0,
        most=MOST_THOUSANDTHS // 10,
        help_text=_("Below this the part is low. 0: never."),
    )

    def __init__(
        self,
        actor: Actor,
        typed: Mapping[str, Any] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(typed, initial=dict(initial or {}))
        rows = locations(actor)
        self.fields["location"].choices = [  # type: ignore[attr-defined]
            (row.ref, row.name) for row in rows
        ]


def rows_typed(typed: Mapping[str, Any]) -> int:
    """How many rows a sent paper has."""
    numbers = [
        int(name.rpartition("_")[2])
        for name in typed
        if name.startswith(("item_", "quantity_", "cost_"))
        and name.rpartition("_")[2].isdecimal()
        and len(name) < 20
    ]
    return min(max([BLANK_ROWS, *(number + 1 for number in numbers)]), MOST_ROWS)


def flat(lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A machine's lines as the paper's cells."""
    return {
        f"{column}_{number}": value
        for number, line in enumerate(lines)
        for column, value in line.items()
    }
