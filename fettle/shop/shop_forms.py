"""What the owner of several shops fills in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line, Sheet
from fettle.shop.actions.copying import Part
from fettle.shop.models import STAFF_ROLES, Shop

LIKE = ("country", "currency", "time_zone", "language")


class OpenShopForm(Sheet):
    """Another shop; what is not typed yet is as in this one."""

    name = Line(120, label=_("Name"))
    country = Line(2, label=_("Country"), help_text=_("Two letters, such as DE."))
    currency = Line(3, label=_("Currency"), help_text=_("Three letters, such as EUR."))
    time_zone = forms.ChoiceField(label=_("Time zone"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, like: Shop, typed: Any = None) -> None:
        super().__init__(typed, initial={name: getattr(like, name) for name in LIKE})
        zones = [(zone, zone) for zone in sorted(available_timezones())]
        self.fields["time_zone"].choices = zones  # type: ignore[attr-defined]


class TakeOverForm(Sheet):
    """What is copied from another shop."""

    parts = forms.MultipleChoiceField(
        label=_("What is taken over"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, parts: Iterable[Part], typed: Any = None) -> None:
        known = [(part.name, part.word) for part in parts]
        super().__init__(typed, initial={"parts": [name for name, _word in known]})
        self.fields["parts"].choices = known  # type: ignore[attr-defined]


class EmployForm(Sheet):
    """Somebody of another shop who works here too."""

    username = Line(64, label=_("Login"), help_text=_("The login that they use in the other shop."))
    role = forms.ChoiceField(label=_("Role"), choices=STAFF_ROLES, initial="technician")
