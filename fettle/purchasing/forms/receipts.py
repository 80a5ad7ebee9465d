"""A delivery as it is checked in, line by line of its purchase order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.catalog.fields import Amount, Thousandths
from fettle.journal.sheets import Line, Sheet, Tick
from fettle.kernel.money import Money
from fettle.kernel.quantity import Quantity
from fettle.purchasing.drafts import Came, Delivery
from fettle.purchasing.models import PurchaseLine
from fettle.stock.queries import locations


class ReceiptForm(Sheet):
    """What came; a line left empty did not come."""

    delivery_note = Line(60, label=_("Delivery note"), required=False)
    location = forms.ChoiceField(label=_("Into"))
    freight = Amount(
        label=_("Freight"), required=False, empty=0,
        help_text=_("Shared among the lines by their cost."),
    )  # fmt: skip
    note = Line(200, label=_("Note"), required=False)
    over = Tick(label=_("More came than was ordered, and we keep it"))
    free = Tick(label=_("What costs 0 is free of charge"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        actor: Actor,
        lines: Sequence[PurchaseLine],
        typed: Mapping[str, Any] | None = None,
        *,
        currency: str,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(typed, initial=dict(initial or {}))
        self.lines, self.currency = lines, currency
        self.columns = ("quantity", "cost") if actor.may("cost.view") else ("quantity",)
        places = [(row.ref, row.name) for row in locations(actor)]
        self.fields["location"].choices = places  # type: ignore[attr-defined]
        self.fields["freight"].currency = currency  # type: ignore[attr-defined]
        if "cost" not in self.columns:
            del self.fields["freight"], self.fields["free"]
        for line in lines:
            self._row(line)

    def _row(self, line: PurchaseLine) -> None:
        left = Quantity(line.left_thousandths).text if line.left_thousandths else ""
        self.fields[f"quantity_{line.ref}"] = Thousandths(
            label=gettext("Quantity"), required=False, initial=left
        )
        if "cost" in self.columns:
            cost = Amount(
                label=gettext("Unit cost"), required=False,
                initial=Money(line.unit_cost_minor, self.currency).text,
            )  # fmt: skip
            cost.currency = self.currency
            self.fields[f"cost_{line.ref}"] = cost

    @property
    def table(self) -> list[tuple[PurchaseLine, list[forms.BoundField]]]:
        """Each line of the order with its cells."""
        return [
            (line, [self[f"{name}_{line.ref}"] for name in self.columns]) for line in self.lines
        ]

    def clean(self) -> dict[str, Any]:
        self.came = [line for line in self.lines if self.cleaned_data.get(f"quantity_{line.ref}")]
        if not self.came and not any(name.startswith("quantity_") for name in self.errors):
            raise forms.ValidationError(_("Write what came on at least one line."))
        return self.cleaned_data

    def arrived(self) -> list[Came]:
        """The lines of which something came."""
        values = self.cleaned_data
        return [
            Came(line.ref, values[f"quantity_{line.ref}"], values.get(f"cost_{line.ref}"))
            for line in self.came
        ]

    def delivery(self) -> Delivery:
        """The paper that came with it."""
        values = self.cleaned_data
        return Delivery(
            values["delivery_note"],
            values.get("freight") or 0,
            values["location"],
            values["note"],
            values["over"],
            values.get("free", False),
        )

    def field_of(self, name: str) -> str | None:
        """Where the action's ``lines.2.quantity`` stands on the page."""
        if name.startswith("lines."):
            _lines, number, column = name.split(".")
            cell = f"{column}_{self.came[int(number)].ref}"
            return cell if cell in self.fields else None
        return super().field_of(name)
