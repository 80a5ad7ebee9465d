"""Mark as ready: what becomes of the order, and whether the client is told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.journal.sheets import Line, Tick
from fettle.orders.drafts import TextDraft
from fettle.orders.forms.moves import Text
from fettle.texts.queries import Prepared

READY = ("ready", _("Ready for the customer"))
DONE = ("done", _("Done: the customer is here, on to the till"))
ADDRESS_MAX = 254
BODY_MAX = 2000


class ReadyForm(forms.Form):
    """``status`` is "done" when the client stands at the counter; ``tell`` sends the text."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, widget=forms.RadioSelect, initial="ready"
    )
    tell = Tick(label=_("Send the text to the customer"))
    address = Line(ADDRESS_MAX, label=_("Telephone number or e-mail address"), required=False)
    body = Text(BODY_MAX, rows=4, label=_("Text"), required=False)

    def __init__(self, actor: Actor, ready: Prepared | None, typed: Any = None) -> None:
        shown = {"address": ready.address, "body": ready.body} if ready else {}
        super().__init__(typed, initial=shown)
        ways = [READY, DONE] if actor.may("order.checkout") else [READY]
        self.fields["status"].choices = ways  # type: ignore[attr-defined]

    @property
    def is_done(self) -> bool:
        """Whether the way leads on to the till."""
        return bool(self.cleaned_data["status"] == "done")

    def text(self) -> TextDraft | None:
        """The text that somebody chose to send; who stands at the counter is not written to."""
        values = self.cleaned_data
        if not values["tell"] or self.is_done:
            return None
        return TextDraft(values["address"], values["body"])
