"""What somebody types who makes a login for themselves."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.access.codes import SECRET_MAX
from fettle.access.people import PASSWORD_MAX
from fettle.journal.sheets import Line, Sheet
from fettle.shop.actions import NewLogin


class CodeForm(Sheet):
    """The code that stands beside a QR code."""

    code = Line(SECRET_MAX, label=_("Code"), help_text=_("Eight letters. Blanks do not matter."))


class LoginForm(Sheet):
    """Name, login and password; ``code`` goes along when there was no link."""

    name = Line(120, label=_("Your name"))
    username = Line(
        64, label=_("Login"), help_text=_("Small letters and digits: this is how you sign in.")
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=PASSWORD_MAX,
        strip=False,
        help_text=_("At least 10 characters. A few words in a row are good."),
        widget=forms.PasswordInput(),
    )
    again = forms.CharField(
        label=_("The password once more"),
        max_length=PASSWORD_MAX,
        strip=False,
        widget=forms.PasswordInput(),
    )
    code = forms.CharField(required=False, max_length=SECRET_MAX, widget=forms.HiddenInput)

    def typed(self) -> NewLogin:
        """What was typed, for the action."""
        known = self.cleaned_data
        return NewLogin(known["name"], known["username"], known["password"], known["again"])
