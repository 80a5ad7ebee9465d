"""What is typed at a shared counter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.access.people import PASSWORD_MAX
from fettle.journal.sheets import Sheet
from fettle.shop.models import Staff

_DIGITS = {"inputmode": "numeric", "autocomplete": "off", "maxlength": "8"}


class PinForm(Sheet):
    """A new PIN, with the password that proves whose it is."""

    password = forms.CharField(
        label=_("Your password"),
        max_length=PASSWORD_MAX,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    pin = forms.CharField(
        label=_("New PIN"),
        max_length=8,
        required=False,
        help_text=_("Four to eight digits. Leave it empty to have none."),
        widget=forms.PasswordInput(attrs=_DIGITS),
    )


class SwitchForm(Sheet):
    """Who stands there now, and their PIN."""

    who = forms.ChoiceField(label=_("Who are you?"), widget=forms.RadioSelect)
    pin = forms.CharField(label=_("PIN"), max_length=8, widget=forms.PasswordInput(attrs=_DIGITS))

    def __init__(self, people: list[Staff], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(staff.ref, staff.name) for staff in people]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]
