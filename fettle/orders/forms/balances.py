"""How all open bills of a client are paid: from the deposit as far as it reaches, and the rest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.billing.drafts import Tendered
from fettle.billing.queries import Standing
from fettle.billing.tendering import MONEY
from fettle.journal.sheets import Sheet, Tick
from fettle.kernel.money import Money

TYPED_MOST = 40


class CloseBalanceForm(Sheet):
    """The deposit first if that is wished, then one means of payment."""

    from_deposit = Tick(label=_("Use the deposit"))
    tender = forms.ChoiceField(
        label=_("Paid by"),
        choices=[(tender.value, tender.label) for tender in MONEY],
        initial="cash",
        required=False,
        widget=forms.RadioSelect,
    )
    received = forms.CharField(
        label=_("Amount received"),
        max_length=TYPED_MOST,
        required=False,
        help_text=_("For cash, if change is given back."),
    )

    def __init__(self, standing: Standing, currency: str, typed: Any = None) -> None:
        self.standing, self.currency = standing, currency
        super().__init__(typed, initial={"from_deposit": standing.deposit_minor > 0})
        if not standing.deposit_minor:
            del self.fields["from_deposit"]

    def given(self) -> list[Tendered]:
        """The payments, which together are what was due when the form was sent."""
        values, due = self.cleaned_data, self.standing.unpaid_minor
        spent = min(self.standing.deposit_minor, due) if values.get("from_deposit") else 0
        parts = [Tendered("deposit", Money(spent, self.currency))] if spent else []
        if due > spent or not parts:
            rest = Money(due - spent, self.currency) if spent else None
            parts.append(Tendered(values["tender"], rest, values["received"]))
        return parts

    def field_of(self, name: str) -> str | None:
        """Errors of the second payment are those of the only one that is typed."""
        return super().field_of(name.rpartition(".")[2])
