"""What the client said, as it is written down; and how the shop asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line as TextLine
from fettle.journal.sheets import Sheet, Tick
from fettle.kernel.amount import written
from fettle.kernel.money import Money
from fettle.orders.forms.lines import Typed
from fettle.orders.models import AskRule, Order
from fettle.orders.states import CHANNELS, DANGERS, STAFF_CHANNELS


class SaidForm(Sheet):
    """Whose word it is, and how it came; for *later* the day as well."""

    who = TextLine(120, label=_("Who said so?"), required=False)
    channel = forms.ChoiceField(
        label=_("How?"),
        widget=forms.RadioSelect,
        choices=[(key, _(CHANNELS[key])) for key in STAFF_CHANNELS],
        initial="in_person",
    )
    due_on = TextLine(10, label=_("By when?"), required=False)

    def __init__(self, order: Order, typed: Any = None, *, with_day: bool = False) -> None:
        super().__init__(typed, initial={"who": order.client.name if order.client else ""})
        self.fields["due_on"].widget.input_type = "date"
        if not with_day:
            del self.fields["due_on"]


class AboutForm(Sheet):
    """Why the client is asked about a line."""

    danger = forms.ChoiceField(
        label=_("How dangerous is it?"),
        choices=[("", "–"), *((key, _(word)) for key, word in DANGERS.items())],
        required=False,
    )
    found = TextLine(300, label=_("What was found?"), required=False)


class AskingForm(Sheet):
    """How clients are asked in one flow."""

    asks = Tick(label=_("New lines wait for the client's yes"))
    tolerance_percent = Typed(
        label=_("May become more by, in percent"),
        help_text=_("Above that the client is asked anew."),
    )
    tolerance = Typed(label=_("And by this amount"))
    valid_days = Typed(label=_("Days to answer an estimate"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, rule: AskRule, currency: str, typed: Any = None) -> None:
        shown = {
            "asks": rule.asks,
            "tolerance_percent": written(rule.tolerance_bp, 2),
            "tolerance": Money(rule.tolerance_minor, currency).text,
            "valid_days": str(rule.valid_days),
            "version": rule.version,
        }
        super().__init__(typed, initial=shown)
