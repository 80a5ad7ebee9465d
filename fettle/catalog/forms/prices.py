"""What people type about standard prices, labour rates, the parts matrix and supplies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fettle.catalog.conditions import FUELS, KINDS
from fettle.catalog.drafts import LabourRateDraft, PriceDraft, SuppliesDraft
from fettle.catalog.fields import Amount, Number, Thousandths
from fettle.catalog.forms.taxes import percent
from fettle.catalog.models import (
    MOST_HOURS,
    Item,
    LabourRate,
    ServiceWork,
    StandardPrice,
    Supplies,
)
from fettle.catalog.picking import UnitWords
from fettle.journal.sheets import Line, Read, Sheet, Tick
from fettle.kernel.money import Money
from fettle.kernel.plain import plain_text
from fettle.kernel.quantity import Quantity

ANY = pgettext_lazy("condition", "any")
MOST_YEAR, MOST_AGE = 2100, 200


class Day(forms.DateField):
    """A day as ``2026-01-31``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": _("Write a day such as 2026-01-31.")},
            **options,
        )


class Words(Read):
    """Some lines of plain text."""

    widget = forms.Textarea(attrs={"rows": 3, "maxlength": "600"})  # type: ignore[assignment]

    def read(self, typed: object) -> str:
        return plain_text(typed, 600)


class LabourRateForm(Sheet):
    """What an hour of work costs."""

    name = Line(60, label=_("Name"))
    hour = Amount(label=_("An hour costs"))
    usual = Tick(label=_("The usual rate: taken where no other one is named"))
    from_on = Day(label=_("Valid from"), help_text=_("Blank: always."))
    to_on = Day(label=_("Valid to"), help_text=_("Blank: always."))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, currency: str, typed: Mapping[str, Any] | None = None, rate: LabourRate | None = None
    ) -> None:
        shown = None
        if rate is not None:
            shown = {
                "name": rate.name,
                "hour": Money(rate.hour_minor, currency).text,
                "usual": rate.usual,
                "from_on": rate.from_on,
                "to_on": rate.to_on,
                "version": rate.version,
            }
        super().__init__(typed, initial=shown)
        self.fields["hour"].currency = currency  # type: ignore[attr-defined]

    def draft(self) -> LabourRateDraft:
        """The checked values."""
        values = self.cleaned_data
        return LabourRateDraft(
            values["name"], values["hour"], values["usual"], values["from_on"], values["to_on"]
        )


class PriceForm(Sheet):
    """A standard price: for which units, and what it is."""

    name = Line(100, label=_("Name of the price"), help_text=_("It stands beside the price."))
    price = Amount(label=_("Fixed price"), required=False)
    hours = Thousandths(label=_("Or hours"), most=MOST_HOURS, required=False)
    rate = forms.ChoiceField(label=_("Labour rate"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", ANY), *KINDS], required=False)
    make = Line(60, label=_("Make"), required=False)
    model = Line(80, label=_("Model"), required=False)
    engine = Line(
        60,
        label=_("Engine or trim"),
        required=False,
        help_text=_("Each word must stand in the unit's trim or engine."),
    )
    fuel = forms.ChoiceField(label=_("Fuel"), choices=[("", ANY), *FUELS], required=False)
    client_group = Line(60, label=_("Group of clients"), required=False)
    year_from = Number(0, 1900, MOST_YEAR, label=_("Year from"), required=False)
    year_to = Number(0, 1900, MOST_YEAR, label=_("Year to"), required=False)
    age_from = Number(0, 0, MOST_AGE, label=_("Age from, years"), required=False)
    age_to = Number(0, 0, MOST_AGE, label=_("Age to, years"), required=False)
    priority = Number(
        0,
        0,
        1000,
        label=_("Priority"),
        required=False,
        empty=0,
        help_text=_("The higher one wins; then the one that says more; then the newer one."),
    )
    from_on = Day(label=_("Valid from"))
    to_on = Day(label=_("Valid to"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        currency: str,
        rates: Iterable[LabourRate],
        typed: Mapping[str, Any] | None = None,
        price: StandardPrice | None = None,
    ) -> None:
        super().__init__(typed, initial=price_typed(price, currency) if price else None)
        self.fields["price"].currency = currency  # type: ignore[attr-defined]
        named = [
            (rate.ref, f"{rate.name} · {Money(rate.hour_minor, currency).text}") for rate in rates
        ]
        self.fields["rate"].choices = [("", _("The usual rate")), *named]  # type: ignore[attr-defined]

    def draft(self) -> PriceDraft:
        """The checked values."""
        values = {**self.cleaned_data}
        values.pop("version")
        values["price_minor"] = values.pop("price")
        values["hours_thousandths"] = values.pop("hours")
        return PriceDraft(**values)


def price_typed(price: StandardPrice, currency: str) -> dict[str, Any]:
    """The price as somebody would type it: for a form, and where a partial change begins."""
    same = (
        "name", "kind", "make", "model", "engine", "fuel", "client_group", "year_from", "year_to",
        "age_from", "age_to", "priority", "from_on", "to_on", "version",
    )  # fmt: skip
    hours, fixed = price.hours_thousandths, price.price_minor
    return {name: getattr(price, name) for name in same} | {
        "price": "" if fixed is None else Money(fixed, currency).text,
        "hours": "" if hours is None else Quantity(hours).text,
        "rate": price.rate.ref if price.rate else "",
    }


class TryForm(Sheet):
    """A unit in words, to see which price it gets."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False)
    make = Line(60, label=_("Make"), required=False)
    model = Line(80, label=_("Model"), required=False)
    year = Number(0, 1900, MOST_YEAR, label=_("Year"), required=False)
    fuel = forms.ChoiceField(label=_("Fuel"), choices=[("", ANY), *FUELS], required=False)
    engine = Line(100, label=_("Engine or trim"), required=False)
    group = Line(60, label=_("Group of clients"), required=False)
    on = Day(label=_("On the day"))

    def words(self) -> UnitWords:
        """What was typed of the unit."""
        values = {**self.cleaned_data}
        values.pop("on")
        return UnitWords(**values)


class ServiceForm(Sheet):
    """How long a service takes, and what the client reads about it."""

    hours = Thousandths(
        label=_("Hours of work"),
        most=MOST_HOURS,
        required=False,
        help_text=_("Blank: the price of the item. Otherwise hours at the usual labour rate."),
    )
    text = Words(label=_("What the client reads"), required=False, empty="")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, item: Item, work: ServiceWork | None, typed: Mapping[str, Any] | None = None
    ) -> None:
        shown: dict[str, Any] = {"version": item.version}
        if work is not None:
            hours = work.hours_thousandths
            shown |= {"hours": Quantity(hours).text if hours else "", "text": work.text}
        super().__init__(typed, initial=shown)


class SuppliesForm(Sheet):
    """The fee for shop supplies."""

    labour = Number(2, 0, 10_000, label=_("Of labour"), required=False, empty=0)
    parts = Number(2, 0, 10_000, label=_("Of parts"), required=False, empty=0)
    cap = Amount(label=_("At most"), required=False, help_text=_("Blank: without a limit."))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, currency: str, row: Supplies | None, typed: Mapping[str, Any] | None = None
    ) -> None:
        shown: dict[str, Any] = {}
        if row is not None:
            cap = row.cap_minor
            shown = {
                "labour": percent(row.labour_bp),
                "parts": percent(row.parts_bp),
                "cap": "" if cap is None else Money(cap, currency).text,
                "version": row.version,
            }
        super().__init__(typed, initial=shown)
        self.fields["cap"].currency = currency  # type: ignore[attr-defined]

    def draft(self) -> SuppliesDraft:
        """The checked values."""
        values = self.cleaned_data
        return SuppliesDraft(values["labour"], values["parts"], values["cap"])
