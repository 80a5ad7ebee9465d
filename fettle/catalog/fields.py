"""Form fields that read what people type with the kernel's strict readers, for pages and the API.

The same forms check a page's fields and a machine's JSON, so that both hear the same sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext

from fettle.journal import Answer
from fettle.kernel.amount import whole_units
from fettle.kernel.money import MAX_MINOR, decimals_of
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.quantity import MAX_THOUSANDTHS
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused

MOST_EACH_MINOR = MAX_MINOR // 1000
MOST_MOVED_THOUSANDTHS = MAX_THOUSANDTHS // 10


class Read(forms.Field):
    """A field whose value a reader of the kernel makes of the text, or refuses."""

    widget = forms.TextInput

    def __init__(self, *, empty: object = None, **options: Any) -> None:
        super().__init__(**options)
        self.empty = empty

    def read(self, typed: object) -> object:
        """Raises ``Invalid``."""
        raise NotImplementedError

    def clean(self, value: Any) -> Any:
        if not self.required and (value is None or value == ""):
            return self.empty
        return spoken(self.read, value)


class Line(Read):
    """One line of plain text."""

    def __init__(self, limit: int, **options: Any) -> None:
        super().__init__(empty="", **options)
        self.limit = limit
        self.widget.attrs.setdefault("maxlength", str(limit))

    def read(self, typed: object) -> str:
        return (filled_line if self.required else plain_line)(typed, self.limit)


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


class Tick(forms.BooleanField):
    """A check box, or a machine's true and false."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


def spoken(read: Callable[[object], object], typed: object) -> object:
    """What the reader makes of the text; its refusal as the field's error, translated."""
    try:
        return read(typed)
    except Invalid as refused:
        raise forms.ValidationError(refused.spoken(gettext), code=refused.rule) from refused


def refuse(form: forms.BaseForm, refused: Refused) -> None:
    """Show what an action refused at the fields it names, or at the form's head."""
    for name, wrong in (refused.errors or {}).items():
        form.add_error(name if name in form.fields else None, wrong.spoken(gettext))
    if not refused.errors:
        form.add_error(None, refused.spoken(gettext))


class Sheet(forms.Form):
    """A form of the house: it tries an action, and keeps what was refused at its fields."""

    refused_status = 422

    def attempt(self, do: Callable[[], Answer]) -> Answer | None:
        """The action's answer; or ``None``, and the form tells what is wrong.

        What the form cannot mend (not allowed, not there) is raised on.
        """
        if not self.is_valid():
            return None
        try:
            return do()
        except (NotAllowed, NotFound):
            raise
        except Refused as refused:
            self.refused_status = refused.status
            self.refuse(refused)
            return None

    def refuse(self, refused: Refused) -> None:
        """Show what an action refused at the fields it names, or at the form's head."""
        for name, wrong in (refused.errors or {}).items():
            self.add_error(self.field_of(name), wrong.spoken(gettext))
        if not refused.errors:
            self.add_error(None, refused.spoken(gettext))

    def field_of(self, name: str) -> str | None:
        """The field in which an action's error is shown; ``None``: at the head."""
        return name if name in self.fields else None

    @property
    def status(self) -> int:
        """The status of the page that shows the form."""
        return self.refused_status if self.is_bound and self.errors else 200


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
