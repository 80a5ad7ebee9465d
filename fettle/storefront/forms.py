"""What a client says with an order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.journal.sheets import Line, Sheet
from fettle.storefront.queries import TENDERS

NOTE_LENGTH = 500


class SendForm(Sheet):
    """The wished means of payment and a note; nothing else of an order is the client's to say."""

    tender = forms.ChoiceField(
        label=_("How I would like to pay"), required=False, widget=forms.RadioSelect
    )
    note = Line(
        NOTE_LENGTH,
        label=_("Note for the staff"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, actor: Actor, offered: Sequence[str], typed: Any = None) -> None:
        super().__init__(typed)
        known = [tender for tender in offered if tender in TENDERS]
        if actor.is_guest:
            known = [tender for tender in known if tender != "deposit"]
        choices = [("", _("I decide later")), *((tender, TENDERS[tender]) for tender in known)]
        self.fields["tender"].choices = choices  # type: ignore[attr-defined]
        self.fields["tender"].initial = ""
