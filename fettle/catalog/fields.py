"""Form fields that read what people type with the kernel's strict readers, for pages and the API.

The same forms check a page's fields and a machine's JSON, so that both hear the same sentences.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext

from fettle.journal.sheets import Read
from fettle.kernel.amount import whole_units
from fettle.kernel.money import MAX_MINOR, decimals_of
from fettle.kernel.quantity import MAX_THOUSANDTHS
from fettle.kernel.refusal import Invalid, Refused

MOST_EACH_MINOR = MAX_MINOR // 1000
MOST_MOVED_THOUSANDTHS = MAX_THOUSANDTHS // 10


class Amount(Read):
    """Money of the shop's currency as minor units; set ``currency`` when the form is made."""

    currency = "EUR"

    def __init__(self, *, most: int = MOST_EACH_MINOR, **options: Any) -> None:
        super().__init__(**options)
        self.most = most
        self.widget.attrs.update(inputmode="decimal", autocomplete="off")

    def read(self, typed: object) -> int:
        return whole_units(typed, decimals_of(self.currency), 0, self.most)


class Thousandths(Read):
    """A quantity in thousandths of the measure."""

    def __init__(
        self, *, least: int = 1, most: int = MOST_MOVED_THOUSANDTHS, **options: Any
    ) -> None:
        super().__init__(**options)
        self.least, self.most = least, most
        self.widget.attrs.update(inputmode="decimal", autocomplete="off")

    def read(self, typed: object) -> int:
        return whole_units(typed, 3, self.least, self.most)


class Number(Read):
    """A decimal number as a whole number of its smallest part: 19.5 % is 1950."""

    def __init__(self, decimals: int, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.decimals, self.least, self.most = decimals, least, most
        self.widget.attrs.update(inputmode="decimal", autocomplete="off")

    def read(self, typed: object) -> int:
        return whole_units(typed, self.decimals, self.least, self.most)


def refuse(form: forms.BaseForm, refused: Refused) -> None:
    """Show what an action refused at the fields it names, or at the form's head."""
    form.way = refused.way  # type: ignore[attr-defined]
    for name, wrong in (refused.errors or {}).items():
        form.add_error(name if name in form.fields else None, wrong.spoken(gettext))
    if not refused.errors:
        form.add_error(None, refused.spoken(gettext))


def checked(form: forms.BaseForm) -> dict[str, Any]:
    """The form's values. Raises ``Invalid`` with the errors by field, for the API."""
    if form.is_valid():
        values: dict[str, Any] = form.cleaned_data
        return values
    raise Invalid("The values are wrong.", rule="invalid", errors=wrongs(form))


def wrongs(form: forms.BaseForm) -> dict[str, Refused]:
    """The form's errors by field; the texts are translated already and stand for themselves."""
    return {
        "body" if name == NON_FIELD_ERRORS else name: _said(errors)
        for name, errors in form.errors.as_data().items()
    }


def _said(errors: list[forms.ValidationError]) -> Invalid:
    text = " ".join(message for error in errors for message in error.messages)
    return Invalid("{text}", rule=errors[0].code or "invalid", text=text)
