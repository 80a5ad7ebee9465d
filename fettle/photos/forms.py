"""Choosing a picture."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Sheet


class LogoForm(Sheet):
    """The shop's logo."""

    photo = forms.FileField(
        label=_("Logo"),
        error_messages={"required": _("Choose a photo.")},
        widget=forms.FileInput(attrs={"accept": "image/*", "data-photo": ""}),
    )
