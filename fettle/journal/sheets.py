"""Forms of the house: fields read by the kernel's strict readers, sheets that try an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext

from fettle.journal.keys import Answer
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused, Way


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


class Tick(forms.BooleanField):
    """A check box, or a machine's true and false."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


def spoken(read: Callable[[object], object], typed: object) -> object:
    """What the reader makes of the text; its refusal as the field's error, translated."""
    try:
        return read(typed)
    except Invalid as refused:
        raise forms.ValidationError(refused.spoken(gettext)) from refused


class Sheet(forms.Form):
    """A form of the house: it tries an action, and keeps what was refused at its fields."""

    refused_status = 422
    way: Way | None = None

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
        self.way = refused.way
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
