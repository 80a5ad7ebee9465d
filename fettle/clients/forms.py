"""What pages let people type; the action reads the words and says what is wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.clients.queries.groups import groups
from fettle.clients.states import (
    Channel,
    ClientKind,
    Fuel,
    MeterUnit,
    ReadingFlag,
    ReadingSource,
    UnitKind,
    UnitStatus,
)
from fettle.kernel.refusal import Refused

NO_CHOICE = ("", "–")


class Typed(forms.Field):
    """Takes any words as they are."""

    widget = forms.TextInput

    def __init__(self, width: str = "full", *, limit: int = 0, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(**options)
        self.width = width
        if limit:
            self.widget.attrs["maxlength"] = str(limit)

    def clean(self, value: Any) -> str:
        return "" if value is None else str(value)


def chosen(choices: Any, width: str = "medium", **options: Any) -> Typed:
    """A choice of a list; another word than its own is refused by the action."""
    return Typed(width, widget=forms.Select(choices=choices), **options)


class RefusableForm(forms.Form):
    """A form that shows at its fields what an action refused."""

    def refuse(self, refused: Refused) -> None:
        """Show each refusal at its field, and what belongs to no field at the head."""
        self.is_valid()
        for name, wrong in (refused.errors or {}).items():
            field = name.replace(".", "_")
            self.add_error(field if field in self.fields else None, wrong.spoken(gettext))
        if not refused.errors:
            self.add_error(None, refused.spoken(gettext))

    def said(self, name: str) -> str:
        """The words in one field."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))

    def lines(self, name: str) -> tuple[str, ...]:
        """The words in one field, a line each."""
        return tuple(line for line in self.said(name).splitlines() if line.strip())


def languages() -> list[tuple[str, str]]:
    """The languages of the house, each in its own words."""
    codes = [code for code, _name in settings.LANGUAGES]
    return [(code, str(get_language_info(code)["name_local"])) for code in codes]


class ClientForm(RefusableForm):
    """A client's card."""

    name = Typed("medium", limit=120, label=_("Name"), required=True)
    kind = chosen(ClientKind.choices, "short", label=_("Kind"), required=True)
    language = chosen(languages, "short", label=_("Language"), required=True)
    phones = Typed(
        "medium",
        label=_("Phones"),
        widget=forms.Textarea(attrs={"rows": 2, "inputmode": "tel"}),
        help_text=_("One a line. The first is the one to call."),
    )
    emails = Typed(
        "medium",
        label=_("E-mails"),
        widget=forms.Textarea(attrs={"rows": 2, "inputmode": "email"}),
        help_text=_("One a line."),
    )
    labels = Typed("medium", label=_("Labels"), help_text=_("Separated by commas."))
    price_group = Typed("short", limit=30, label=_("Price group"))
    credit_limit = Typed(
        "short", label=_("Credit limit"), widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    notes = Typed("full", limit=4000, label=_("Notes"), widget=forms.Textarea(attrs={"rows": 3}))

    def draft(self) -> ClientDraft:
        """The client's words."""
        same = ("name", "kind", "language", "notes", "price_group", "credit_limit")
        return ClientDraft(
            **{name: self.said(name) for name in same},
            phones=self.lines("phones"),
            emails=self.lines("emails"),
            labels=tuple(label.strip() for label in self.said("labels").split(",")),
        )

    @staticmethod
    def typed(draft: ClientDraft) -> dict[str, str]:
        """A draft as this form's first values."""
        same = ("name", "kind", "language", "notes", "price_group", "credit_limit")
        values = {name: getattr(draft, name) for name in same}
        values |= {"phones": "\n".join(draft.phones), "emails": "\n".join(draft.emails)}
        return values | {"labels": ", ".join(draft.labels)}

    @property
    def client_fields(self) -> list[forms.BoundField]:
        """The fields of the client alone."""
        return [self[name] for name in ClientForm.base_fields]


def unit_fields() -> dict[str, Typed]:
    """The fields of a unit, by the names of its draft."""
    return {
        "kind": chosen(UnitKind.choices, "short", label=_("Kind"), required=True),
        "plate": Typed("short", limit=16, label=_("Plate")),
        "vin": Typed("medium", label=_("VIN"), help_text=_("17 letters and digits.")),
        "make": Typed("short", limit=60, label=_("Make")),
        "model": Typed("short", limit=80, label=_("Model")),
        "trim": Typed("short", limit=60, label=_("Trim")),
        "year": Typed(
            "short",
            limit=4,
            label=_("Year"),
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        ),
        "fuel": chosen([NO_CHOICE, *Fuel.choices], "short", label=_("Drive")),
        "colour": Typed("short", limit=30, label=_("Colour")),
        "frame": Typed("medium", limit=30, label=_("Frame or serial number")),
        "meter": chosen([NO_CHOICE, *MeterUnit.choices], "short", label=_("Meter counts")),
    }


class UnitForm(RefusableForm):
    """A unit's card."""

    status = chosen(UnitStatus.choices, "short", label=_("Status"), required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields = {**unit_fields(), **self.fields}

    def draft(self, attributes: dict[str, str] | None = None) -> UnitDraft:
        """The unit's words; its attributes are not on the form and stay."""
        words: dict[str, Any] = {name: self.said(name) for name in self.fields}
        return UnitDraft(**words, attributes=attributes or {})

    @property
    def unit_fields(self) -> list[forms.BoundField]:
        """All fields."""
        return [self[name] for name in self.fields]


class NewUnitForm(UnitForm):
    """A unit that comes for the first time."""

    status = None  # type: ignore[assignment]


class NewClientForm(ClientForm):
    """A client, and the unit they came with."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in unit_fields().items():
            field.required = False
            self.fields[f"unit_{name}"] = field

    def unit_draft(self) -> UnitDraft | None:
        """The unit's words; None if there are none."""
        words: dict[str, Any] = {name: self.said(f"unit_{name}") for name in unit_fields()}
        draft = UnitDraft(**words)
        return None if draft.is_blank else draft

    @property
    def unit_fields(self) -> list[forms.BoundField]:
        """The fields of the unit alone."""
        return [self[name] for name in self.fields if name.startswith("unit_")]


class GroupForm(RefusableForm):
    """A group's name, and how much its clients may owe."""

    name = Typed("medium", limit=60, label=_("Name"), required=True)
    credit_limit = Typed(
        "short",
        label=_("Credit limit"),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("How much a client may owe. Empty: as much as they like."),
    )


def _group_choices() -> list[tuple[str, str]]:
    return [NO_CHOICE, *((row.ref, row.name) for row in groups())]


class ChosenGroupForm(RefusableForm):
    """Which group a client is in."""

    group = chosen(_group_choices, label=_("Client group"))


class ConsentForm(RefusableForm):
    """What a client says about a channel."""

    channel = chosen(Channel.choices, label=_("Channel"), required=True)
    given = chosen(
        [("yes", _("The client agrees")), ("no", _("The client does not agree"))],
        label=_("Answer"),
        required=True,
    )
    heard = Typed(
        "full",
        limit=120,
        label=_("How we know"),
        required=True,
        help_text=_("For example: said at the counter, signed form."),
    )


class ReadingForm(RefusableForm):
    """What a meter shows."""

    value = Typed(
        "medium",
        label=_("The meter shows"),
        required=True,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    source = chosen(ReadingSource.choices, label=_("Read at"), required=True)
    flag = chosen(
        [("", _("Nothing special")), *ReadingFlag.choices], "full", label=_("If it shows less")
    )
