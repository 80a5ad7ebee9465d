"""What people type about an item, made into a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.catalog.drafts import ItemDraft
from fettle.catalog.fields import Amount, Number, Thousandths
from fettle.catalog.forms.names import name_fields, names_typed
from fettle.catalog.models import MOST_POINTS, STEPS, WHOLE, Item, Kind, Measure
from fettle.catalog.queries import categories, tax_rates
from fettle.journal.sheets import Line, Sheet, Tick, spoken
from fettle.kernel.money import Money
from fettle.kernel.plain import plain_line
from fettle.kernel.quantity import Quantity
from fettle.shop.queries import current_shop

MOST_BARCODES = 20


class ItemForm(Sheet):
    """All of an item. ``made`` items keep their kind and measure."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.PART)
    name = Line(160, label=_("Name"))
    sku = Line(40, label=_("Number"), required=False, help_text=_("The maker's or your own."))
    barcodes = forms.Field(
        label=_("Bar codes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line."),
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    measure = forms.ChoiceField(
        label=_("Measure"), choices=Measure.choices, initial=Measure.PIECE, required=False
    )
    step = Thousandths(
        label=_("Smallest amount sold"),
        required=False,
        most=WHOLE,
        help_text=_("Pieces are whole. Hours may be sold by 0.05, oil by 0.1."),
    )
    price = Amount(label=_("Price"))
    tax_rate = forms.ChoiceField(label=_("Tax"))
    cost = Amount(label=_("Cost"), required=False)
    stocked = Tick(label=_("Kept in stock"))
    allows_negative = Tick(label=_("May be issued when there is none left"))
    client_orderable = Tick(label=_("Clients may order it themselves"), initial=True)
    points_price = Number(0, 0, MOST_POINTS, label=_("Price in points"), required=False)
    points_earned = Number(0, 0, MOST_POINTS, label=_("Points earned"), required=False, empty=0)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        actor: Actor,
        typed: Mapping[str, Any] | None = None,
        item: Item | None = None,
        *,
        kind: str = "",
    ) -> None:
        shop = current_shop(actor)
        shown = typed_values(item, shop.currency) if item else begun(kind)
        super().__init__(typed, initial=shown)
        self.made = item
        self._choose(actor, shop.currency)
        self.fields |= name_fields(160)

    def _choose(self, actor: Actor, currency: str) -> None:
        for name in ("price", "cost"):
            self.fields[name].currency = currency  # type: ignore[attr-defined]
        taxes = [(rate.ref, rate.name) for rate in tax_rates(actor)]
        if self.made and not self.made.tax_rate.active:
            taxes.append((self.made.tax_rate.ref, self.made.tax_rate.name))
        self.fields["tax_rate"].choices = taxes  # type: ignore[attr-defined]
        named = [(row.ref, row.name_in(actor.language)) for row in categories(actor)]
        self.fields["category"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]
        if not actor.may("cost.view"):
            del self.fields["cost"]
        if self.made:
            for name in ("kind", "measure", "allows_negative"):
                self.fields[name].disabled = True

    @property
    def translations(self) -> list[forms.BoundField]:
        """The fields of the names in other languages."""
        return [self[name] for name in name_fields(160)]

    def clean_barcodes(self) -> tuple[str, ...]:
        typed = self.cleaned_data["barcodes"]
        lines = typed if isinstance(typed, list) else str(typed or "").splitlines()
        if len(lines) > MOST_BARCODES:
            raise forms.ValidationError(_("At most 20 bar codes."))
        codes = [str(spoken(lambda line: plain_line(line, 48), line)) for line in lines]
        return tuple(dict.fromkeys(code for code in codes if code))

    def clean_measure(self) -> str:
        return self.cleaned_data["measure"] or Measure.PIECE

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("stocked") and values.get("kind") not in (None, Kind.PART):
            self.add_error("stocked", _("Only parts are kept in stock."))
        if values.get("allows_negative") and not values.get("stocked") and not self.made:
            self.add_error("allows_negative", _("Only for parts that are kept in stock."))
        step = values.get("step")
        if values.get("measure") == Measure.PIECE and step not in (None, WHOLE):
            self.add_error("step", _("Pieces are sold whole."))
        return values

    def draft(self) -> ItemDraft:
        """The checked values."""
        values = {**self.cleaned_data}
        values.pop("version")
        values["names"] = names_typed(values)
        values["price_minor"] = values.pop("price")
        values["cost_minor"] = values.pop("cost", None)
        values["step_thousandths"] = values.pop("step") or STEPS[Measure(values["measure"])]
        return ItemDraft(**values)


def begun(kind: str) -> dict[str, Any]:
    """What a new item of this kind most likely is."""
    if kind in (Kind.LABOUR, Kind.SERVICE):
        return {"kind": kind, "measure": Measure.HOUR, "step": "0.05", "stocked": False}
    known = kind if kind in Kind.values else Kind.PART
    return {"kind": known, "stocked": known == Kind.PART}


def typed_values(item: Item, currency: str) -> dict[str, Any]:
    """An item as somebody would type it: for a form, and where a partial change begins."""
    plain = (
        "kind",
        "name",
        "sku",
        "measure",
        "stocked",
        "allows_negative",
        "client_orderable",
        "points_price",
        "points_earned",
    )
    values = {name: getattr(item, name) for name in plain}
    values |= {f"name_{code}": name for code, name in item.names.items()}
    values["step"] = Quantity(item.step_thousandths).text
    values["price"] = Money(item.price_minor, currency).text
    values["cost"] = Money(item.cost_minor, currency).text
    values["tax_rate"] = item.tax_rate.ref
    values["category"] = item.category.ref if item.category else ""
    values["barcodes"] = "\n".join(code.code for code in item.barcodes.all())
    values["version"] = item.version
    return values
