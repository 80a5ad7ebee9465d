"""What people type about bundles, time offers and photos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.catalog.drafts import Packed, TimeOfferDraft
from fettle.catalog.fields import Number, Thousandths
from fettle.catalog.hours import EVERY_DAY, days_of, days_sum, minute_of, of_day
from fettle.catalog.models import (
    MOST_BUNDLED,
    MOST_MINOR,
    MOST_MINUTES,
    MOST_VALID_DAYS,
    BundlePart,
    Item,
    TimeOffer,
)
from fettle.catalog.queries import item_called
from fettle.journal.sheets import Read, Sheet
from fettle.kernel.quantity import Quantity
from fettle.shop.queries import sections

BLANK_ROWS = 4
MOST_ROWS = 20
_COLUMNS = ("item", "quantity", "weight")
_SEARCHED = {
    "list": "parts",
    "autocomplete": "off",
    "hx-target": "#parts",
    "hx-swap": "innerHTML",
    "hx-trigger": "input changed delay:150ms",
    "hx-sync": "this:replace",
}


class Called(Read):
    """An item in sale by its number, bar code, reference or name; set ``actor`` when made."""

    actor: Actor

    def read(self, typed: object) -> str:
        return item_called(self.actor, typed).ref


class TimeOfDay(Read):
    """A time such as 22:00 as minutes from midnight."""

    widget = forms.TimeInput(attrs={"type": "time"})  # type: ignore[assignment]

    def read(self, typed: object) -> int:
        return minute_of(typed)


class BundleForm(Sheet):
    """The lines of a bundle; blank ones are passed over."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        actor: Actor,
        bundle: Item,
        parts: Sequence[BundlePart],
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(typed, initial=_shown(parts) | {"version": bundle.version})
        self.rows = min(MOST_ROWS, max(len(parts) + BLANK_ROWS, _rows_typed(typed)))
        for number in range(self.rows):
            self.fields |= self._row(actor, number)

    def _row(self, actor: Actor, number: int) -> dict[str, forms.Field]:
        item = Called(label=_("Item"), required=False)
        item.actor = actor
        item.widget.attrs |= _SEARCHED | {"hx-get": reverse("catalog.pick") + "?as=options"}
        cells = (
            item,
            Thousandths(label=_("Quantity"), most=MOST_BUNDLED, required=False),
            Number(0, 1, MOST_MINOR, label=_("Weight in the price"), required=False),
        )
        return {f"{column}_{number}": cell for column, cell in zip(_COLUMNS, cells, strict=True)}

    @property
    def table(self) -> list[list[forms.BoundField]]:
        """The cells, row by row."""
        return [[self[f"{name}_{n}"] for name in _COLUMNS] for n in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        self.filled = [n for n in range(self.rows) if self._is_filled(n)]
        for number in self.filled:
            for column in ("item", "quantity"):
                name = f"{column}_{number}"
                if self.cleaned_data.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Fill this in."))
        return self.cleaned_data

    def _is_filled(self, number: int) -> bool:
        return any(self.data.get(f"{column}_{number}") not in (None, "") for column in _COLUMNS)

    def contents(self) -> list[Packed]:
        """The checked lines."""
        values = self.cleaned_data
        return [
            Packed(values[f"item_{n}"], values[f"quantity_{n}"], values.get(f"weight_{n}"))
            for n in self.filled
        ]

    def field_of(self, name: str) -> str | None:
        """Where the action's ``parts.2.quantity`` stands on the sheet."""
        if name.startswith("parts."):
            _parts, number, column = name.split(".")
            return f"{column}_{self.filled[int(number)]}"
        return super().field_of(name)


class TimeOfferForm(Sheet):
    """What a time offer gives."""

    minutes = Number(0, 1, MOST_MINUTES, label=_("Minutes"), help_text=_("3 hours are 180."))
    valid_days = Number(
        0,
        1,
        MOST_VALID_DAYS,
        label=_("Valid for days"),
        required=False,
        help_text=_("Blank: until it is used up."),
    )
    weekdays = forms.MultipleChoiceField(
        label=_("On which days"),
        choices=[(str(day), name) for day, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    from_minute = TimeOfDay(
        label=_("From"), required=False, help_text=_("Blank: at any time of the day.")
    )
    to_minute = TimeOfDay(
        label=_("To"), required=False, help_text=_("Before “From”: the next morning.")
    )
    section = forms.ChoiceField(label=_("Where"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        actor: Actor,
        item: Item,
        offer: TimeOffer | None,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(typed, initial=terms_typed(offer) | {"version": item.version})
        named = [(row.ref, row.name) for row in sections(actor)]
        choices = [("", _("Everywhere")), *named]
        self.fields["section"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        start, end = values.get("from_minute"), values.get("to_minute")
        if (start is None) != (end is None):
            self.add_error("to_minute" if end is None else "from_minute", _("Fill this in."))
        elif start is not None and start == end:
            self.add_error("to_minute", _("It must end at another time than it begins."))
        return values

    def draft(self) -> TimeOfferDraft:
        """The checked values."""
        values = {**self.cleaned_data}
        values.pop("version")
        return TimeOfferDraft(**values | {"weekdays": days_sum(int(d) for d in values["weekdays"])})


class PhotoForm(Sheet):
    """A picture of an item."""

    photo = forms.FileField(
        label=_("Photo"),
        error_messages={"required": _("Choose a photo.")},
        widget=forms.FileInput(attrs={"accept": "image/*", "data-photo": ""}),
    )


def terms_typed(offer: TimeOffer | None) -> dict[str, Any]:
    """The terms as somebody would type them: for a form, and where a partial change begins."""
    if offer is None:
        return {"weekdays": [str(day) for day in days_of(EVERY_DAY)]}
    return {
        "minutes": offer.minutes,
        "valid_days": offer.valid_days,
        "weekdays": [str(day) for day in days_of(offer.weekdays)],
        "from_minute": None if offer.from_minute is None else of_day(offer.from_minute),
        "to_minute": None if offer.to_minute is None else of_day(offer.to_minute),
        "section": offer.section.ref if offer.section else "",
    }


def _shown(parts: Sequence[BundlePart]) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for number, part in enumerate(parts):
        shown[f"item_{number}"] = part.item.sku or part.item.name
        shown[f"quantity_{number}"] = Quantity(part.thousandths).text
        shown[f"weight_{number}"] = part.weight
    return shown


def _rows_typed(typed: Mapping[str, Any] | None) -> int:
    numbers = [name.removeprefix("item_") for name in typed or () if name.startswith("item_")]
    return max((int(n) + 1 for n in numbers if n.isdecimal() and len(n) < 3), default=0)
