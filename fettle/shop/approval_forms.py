"""The two fields of a second person, for any form that may need one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.access.people import PASSWORD_MAX
from fettle.journal.sheets import Line, Sheet
from fettle.shop.actions.approving import Approval


class ApprovalSheet(Sheet):
    """A sheet with two more fields; draw them with ``shop/_approval.html``."""

    approval_username = Line(
        64, label=_("Second person's login"), required=False,
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )  # fmt: skip
    approval_secret = forms.CharField(
        label=_("Their password or PIN"),
        max_length=PASSWORD_MAX,
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def approval(self) -> Approval | None:
        """Who approves, if somebody has typed a login."""
        username = self.cleaned_data.get("approval_username", "")
        if not username:
            return None
        return Approval(username, self.cleaned_data.get("approval_secret", ""))
