"""How a unit came in. Rows of marks and works are numbered fields, with or without a script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line as TextLine
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders.drafts import MarkDraft, WorkDraft
from fettle.orders.forms.lines import Typed
from fettle.orders.forms.moves import Text
from fettle.orders.states import LIGHTS
from fettle.photos.actions import bytes_of

MARK_ROWS, WORK_ROWS, ROWS_MOST = 3, 3, 60
FUEL = [
    ("", _("Not looked at")),
    ("0", _("Empty")),
    ("1", "1/8"),
    ("2", "1/4"),
    ("3", "3/8"),
    ("4", "1/2"),
    ("5", "5/8"),
    ("6", "3/4"),
    ("7", "7/8"),
    ("8", pgettext_lazy("tank", "Full")),
]
_NUMBERED = {"marks": N_("Mark {number}: {wrong}"), "works": N_("Work {number}: {wrong}")}
_ROW = re.compile(r"(mark|work)-(\d{1,4})-\w+", re.ASCII)
BELONGINGS = (
    _("Documents"),
    _("Child seat"),
    _("Dash camera"),
    _("Phone holder"),
    _("Spare wheel"),
    _("Tools"),
)
PLACES = {
    "front": (_("Front"), 500, 60),
    "bonnet": (_("Bonnet"), 500, 200),
    "windscreen": (_("Windscreen"), 500, 330),
    "roof": (_("Roof"), 500, 530),
    "rear_window": (_("Rear window"), 500, 730),
    "boot": (_("Boot"), 500, 840),
    "rear": (_("Rear"), 500, 945),
    "left_front_wing": (_("Left front wing"), 190, 200),
    "left_front_door": (_("Left front door"), 160, 430),
    "left_rear_door": (_("Left rear door"), 160, 610),
    "left_rear_wing": (_("Left rear wing"), 190, 800),
    "right_front_wing": (_("Right front wing"), 810, 200),
    "right_front_door": (_("Right front door"), 840, 430),
    "right_rear_door": (_("Right rear door"), 840, 610),
    "right_rear_wing": (_("Right rear wing"), 810, 800),
}
BIKE_PLACES = {
    "front_wheel": (_("Front wheel"), 500, 230),
    "fork": (_("Fork"), 340, 255),
    "handlebar": (_("Handlebar"), 130, 250),
    "frame": (_("Frame"), 420, 420),
    "cranks": (_("Cranks and chain"), 560, 540),
    "saddle": (_("Saddle"), 280, 595),
    "rear_wheel": (_("Rear wheel"), 500, 770),
}


class ReceptionForm(forms.Form):
    """The single values; the rows stand beside them."""

    meter = Typed(label=_("Meter"), required=False)
    fuel_eighths = forms.ChoiceField(
        label=_("Fuel or charge"), choices=FUEL, required=False, widget=forms.RadioSelect
    )
    lights = forms.MultipleChoiceField(
        label=_("Warning lights"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(key, _(word)) for key, word in LIGHTS.items()],
    )
    belongings = forms.MultipleChoiceField(
        label=_("Left in the car"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(word), word) for word in BELONGINGS],
    )
    belongings_more = TextLine(
        400, label=_("What else?"), required=False, help_text=_("Separate by commas.")
    )
    complaint = Text(2000, rows=3, label=_("In the client's words"), required=False)
    keys_tag = TextLine(24, label=_("Tag on the keys"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def left_behind(self) -> list[str]:
        """Everything that was left in the unit, ticked or written."""
        more = (word.strip() for word in re.split("[,;，、]", self.cleaned_data["belongings_more"]))
        return [*self.cleaned_data["belongings"], *(word for word in more if word)]

    def refuse_rows(self, refused: Refused, rows: Mapping[str, list[Any]]) -> None:
        """Show what was refused at the row it belongs to (``marks.2.note``), and in the summary
        with the row's number.
        """
        errors = refused.errors or {}
        for name, wrong in errors.items():
            kind, _dot, rest = name.partition(".")
            if kind not in rows or not rest:
                continue
            number = int(rest.partition(".")[0])
            rows[kind][number].problem = wrong.spoken(gettext)
            errors[name] = Invalid(_NUMBERED[kind], number=number + 1, wrong=wrong)


@dataclass
class MarkRow:
    """One mark as typed: a place by name, or the very point on the drawing."""

    number: int
    kind: str = ""
    place: str = ""
    x: str = ""
    y: str = ""
    note: str = ""
    photo: Any = None
    problem: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.kind or self.note or self.photo or (self.x and self.y))

    def draft(self) -> MarkDraft:
        """Raises ``Invalid`` for a photo that is too large."""
        _word, x, y = {**PLACES, **BIKE_PLACES}.get(self.place, ("", 500, 500))
        upload = bytes_of(self.photo) if self.photo else None
        return MarkDraft(self.kind, self.x or x, self.y or y, self.note, upload)


@dataclass
class WorkRow:
    """One work as typed; hours and price may be left to the catalogue."""

    number: int
    text: str = ""
    quantity: str = ""
    price: str = ""
    problem: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.text or self.price)

    def draft(self, labour: Mapping[str, str]) -> WorkDraft:
        """The work; ``labour`` leads from a name in the catalogue to its reference."""
        item = labour.get(self.text.casefold(), "")
        return WorkDraft(self.text, item, self.quantity or "1", self.price or None)


def mark_rows(typed: Mapping[str, Any], files: Mapping[str, Any]) -> list[MarkRow]:
    """The rows that were sent, or a few empty ones. Raises ``Invalid`` for far too many."""
    rows = [
        MarkRow(
            number,
            **{
                name: _text(typed, f"mark-{number}-{name}")
                for name in ("kind", "place", "x", "y", "note")
            },
            photo=files.get(f"mark-{number}-photo"),
        )
        for number in _numbers("mark", typed)
    ]
    return rows or [MarkRow(number) for number in range(MARK_ROWS)]


def work_rows(typed: Mapping[str, Any]) -> list[WorkRow]:
    """The rows that were sent, or a few empty ones. Raises ``Invalid`` for far too many."""
    rows = [
        WorkRow(
            number,
            **{
                name: _text(typed, f"work-{number}-{name}")
                for name in ("text", "quantity", "price")
            },
        )
        for number in _numbers("work", typed)
    ]
    return rows or [WorkRow(number) for number in range(WORK_ROWS)]


def _numbers(kind: str, names: Iterable[str]) -> list[int]:
    read = (_ROW.fullmatch(name) for name in names)
    found = sorted({int(row[2]) for row in read if row and row[1] == kind})
    if len(found) > ROWS_MOST:
        raise Invalid(N_("These are too many rows."), rule="reception.many")
    return found


def _text(typed: Mapping[str, Any], name: str) -> str:
    return str(typed.get(name, "")).strip()
