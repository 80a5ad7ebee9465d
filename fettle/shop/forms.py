"""What the owner fills in about the shop, its sections, its staff and its tokens."""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from babel.dates import get_day_names
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.forms import BoundField
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.access.roles import ROLES
from fettle.journal.sheets import Line, Read, Sheet, Tick
from fettle.kernel.money import Money
from fettle.kernel.plain import plain_line, plain_text
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop.actions.rounding import CASH_STEPS
from fettle.shop.models import CLIENT_TENDERS, PLACE_KINDS, STAFF_ROLES, Place, Section, Shop, Staff
from fettle.shop.opening import (
    DAYS,
    SPANS_MAX,
    Days,
    Span,
    checked_day,
    clock_of,
    minute_of,
)
from fettle.shop.queries import sections

FLOW_NAMES = [
    ("workshop", N_("Workshop")),
    ("ticket", N_("Ticket")),
    ("shop_order", N_("Shop order")),
    ("counter_sale", N_("Counter sale")),
    ("inspection_only", N_("Inspection")),
]
_WEB = re.compile(r"(?:https?://)?[^\s/:@.<>\"']+(?:\.[^\s/:@.<>\"']+)+(?:/[^\s<>\"']*)?")
SCOPES = [
    ("*", N_("Everything the role may do")),
    ("*.view", N_("Read only")),
    ("order.*", N_("Orders")),
    ("stock.*", N_("Stock")),
]


class Lines(Read):
    """A few lines of plain text."""

    def __init__(self, limit: int, *, rows: int, **options: Any) -> None:
        widget = forms.Textarea({"rows": rows, "maxlength": str(limit)})
        super().__init__(empty="", widget=widget, **options)
        self.limit = limit

    def read(self, typed: object) -> str:
        return plain_text(typed, self.limit)


class WebAddress(Read):
    """A page of the shop's own, with or without https:// before it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(empty="", **options)

    def read(self, typed: object) -> str:
        line = plain_line(typed, 120)
        if not _WEB.fullmatch(line):
            raise Invalid(N_("Write an address like www.example.com."), rule="web.malformed")
        return line


class ShopForm(Sheet):
    """The shop's own facts."""

    name = Line(120, label=_("Name"))
    legal_name = Line(
        120,
        label=_("Legal name"),
        required=False,
        help_text=_("As it is registered, if it differs from the name."),
    )
    address = Lines(400, label=_("Address"), required=False, rows=3)
    phone = Line(32, label=_("Phone"), required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=120, required=False)
    web = WebAddress(label=_("Web page"), required=False)
    tax_number = Line(40, label=_("Tax number"), required=False)
    document_foot = Lines(
        600,
        label=_("At the foot of documents"),
        required=False,
        rows=3,
        help_text=_("Bank account, terms of payment, register entry."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    meter = forms.ChoiceField(label=_("Distances in"), choices=[("km", "km"), ("mi", "mi")])
    prices_include_tax = Tick(label=_("Prices include tax"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, shop: Shop, typed: Any = None) -> None:
        names = [name for name in self.base_fields if name != "version"]
        initial = {name: getattr(shop, name) for name in [*names, "version"]}
        super().__init__(typed, initial=initial)
        zones = [(zone, zone) for zone in sorted(available_timezones())]
        self.fields["time_zone"].choices = zones  # type: ignore[attr-defined]


class ClientOrdersForm(Sheet):
    """Whether clients order for themselves, and how they may wish to pay."""

    client_orders = Tick(
        label=_("Clients may order themselves"),
        help_text=_("Off: the shop's tab is gone and its pages are not there."),
    )
    client_tenders = forms.MultipleChoiceField(
        label=_("Clients may say that they pay by"),
        choices=CLIENT_TENDERS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only a wish: how it is paid is seen at delivery."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, shop: Shop, typed: Any = None) -> None:
        super().__init__(typed, initial={name: getattr(shop, name) for name in self.base_fields})


class RoundingForm(Sheet):
    """The smallest amount that is paid in cash."""

    cash_step_minor = forms.TypedChoiceField(
        label=_("Smallest amount in cash"), coerce=int, widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, shop: Shop, typed: Any = None) -> None:
        super().__init__(typed, initial={name: getattr(shop, name) for name in self.base_fields})
        self.fields["cash_step_minor"].choices = [  # type: ignore[attr-defined]
            (step, f"{Money(step, shop.currency).text} {shop.currency}") for step in CASH_STEPS
        ]


class OpeningHoursForm(Sheet):
    """Day by day: two spans of hours, or none."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, shop: Shop, typed: Any = None) -> None:
        super().__init__(typed, initial={"version": shop.version})
        names = get_day_names("wide", locale=Locale.parse(_locale()))
        known = shop.opening_hours or [[]] * DAYS
        for day in range(DAYS):
            for span, edge, label in _EDGES:
                at = known[day][span][edge] if span < len(known[day]) else None
                self.fields[f"d{day}{span}{edge}"] = forms.CharField(
                    label=f"{names[day]}, {label}",
                    required=False,
                    max_length=5,
                    initial="" if at is None else clock_of(at).rjust(5, "0"),
                    widget=forms.TextInput({"inputmode": "numeric", "class": "control"}),
                )
        self._names = names

    def rows(self) -> list[tuple[str, list[BoundField]]]:
        """The days by name, each with its four fields."""
        return [
            (self._names[day], [self[f"d{day}{span}{edge}"] for span, edge, _label in _EDGES])
            for day in range(DAYS)
        ]

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        self.days: Days = [self._day(day) for day in range(DAYS)]
        return known

    def _day(self, day: int) -> list[Span]:
        found: list[Span] = []
        for span in range(SPANS_MAX):
            ends = [f"d{day}{span}{edge}" for edge in (0, 1)]
            typed = [str(self.cleaned_data.get(name) or "").strip() for name in ends]
            if not any(typed):
                continue
            try:
                found.append((minute_of(typed[0]), minute_of(typed[1])))
                checked_day(found)
            except Invalid as wrong:
                self.add_error(ends[1], wrong.spoken(gettext))
        return found


def _locale() -> str:
    return (get_language() or "en").replace("-", "_")


_EDGES = [
    (span, edge, label)
    for span in range(SPANS_MAX)
    for edge, label in enumerate((_("open from"), _("until")))
]


class SectionForm(Sheet):
    """A part of the shop, what is done there, and its places one a line."""

    name = Line(80, label=_("Name"))
    flows = forms.MultipleChoiceField(
        label=_("What is done there"), choices=FLOW_NAMES, widget=forms.CheckboxSelectMultiple
    )
    capacity = forms.IntegerField(label=_("Places at once"), min_value=1, max_value=999, initial=1)
    active = Tick(label=_("In use"), initial=True)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, section: Section | None = None, typed: Any = None) -> None:
        initial = section and {name: getattr(section, name) for name in self.base_fields}
        super().__init__(typed, initial=initial or None)


class StaffForm(Sheet):
    """A job in the shop."""

    name = Line(120, label=_("Name"))
    role = forms.ChoiceField(label=_("Role"), choices=STAFF_ROLES)
    section = forms.ModelChoiceField(Section.objects.none(), label=_("Section"), required=False)
    active = Tick(label=_("At work"), initial=True)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, staff: Staff | None = None, typed: Any = None) -> None:
        initial = staff and {
            name: getattr(staff, name) for name in self.base_fields if hasattr(staff, name)
        }
        super().__init__(typed, initial=initial or None)
        self.fields["section"].queryset = sections(actor)  # type: ignore[attr-defined]


class NewStaffForm(StaffForm):
    """A job for somebody new, with the login that goes with it."""

    username = forms.SlugField(
        label=_("Login"), max_length=64, help_text=_("Small letters and digits.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    password = forms.CharField(
        label=_("Password"), max_length=128, widget=forms.PasswordInput(render_value=False)
    )
    active = None  # type: ignore[assignment]

    def clean_password(self) -> str:
        """The house's rules for passwords."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class InviteForm(Sheet):
    """Who is to come, and as what."""

    name = Line(120, label=_("Name"))
    role = forms.ChoiceField(label=_("Role"), choices=STAFF_ROLES, initial="technician")
    section = forms.ModelChoiceField(Section.objects.none(), label=_("Section"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, actor: Actor, typed: Any = None) -> None:
        super().__init__(typed, initial={"language": actor.language})
        self.fields["section"].queryset = sections(actor)  # type: ignore[attr-defined]
        if not actor.may("staff.edit"):
            below = [(role, word) for role, word in STAFF_ROLES if role != "owner"]
            self.fields["role"].choices = below  # type: ignore[attr-defined]


class PlaceForm(Sheet):
    """A bay, a stand, a seat, a table."""

    name = Line(40, label=_("Name"))
    kind = forms.ChoiceField(label=_("Kind"), choices=PLACE_KINDS)
    section = forms.ModelChoiceField(Section.objects.none(), label=_("Section"), empty_label=None)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, place: Place | None = None, typed: Any = None) -> None:
        initial = place and {name: getattr(place, name) for name in self.base_fields}
        super().__init__(typed, initial=initial or None)
        self.fields["section"].queryset = sections(actor)  # type: ignore[attr-defined]


class TokenForm(Sheet):
    """A machine's key."""

    label = Line(80, label=_("What is it for?"))
    scope = forms.ChoiceField(label=_("It may"), choices=SCOPES, initial="*.view")


def role_name(role: str) -> str:
    """The role's word, untranslated."""
    return ROLES.get(role, role)
