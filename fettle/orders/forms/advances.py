"""What is asked when an advance is taken, or given back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.billing.drafts import Tendered
from fettle.billing.queries import standing_of
from fettle.billing.tendering import MONEY
from fettle.billing.tenders import Tender
from fettle.journal.sheets import Line, Sheet
from fettle.kernel.money import Money
from fettle.orders.models import Order

TYPED_MOST = 40
TARGETS = [("tender", _("Back as it came")), ("deposit", _("To the client's deposit"))]


class AdvanceForm(Sheet):
    """Money before there is a bill. Amounts stay as typed: the action reads them."""

    amount = forms.CharField(label=_("Amount"), max_length=TYPED_MOST)
    tender = forms.ChoiceField(label=_("Paid by"), widget=forms.RadioSelect, initial="cash")
    received = forms.CharField(
        label=_("Amount received"),
        max_length=TYPED_MOST,
        required=False,
        help_text=_("For cash, if change is given back."),
    )
    reference = forms.CharField(label=_("Reference"), max_length=64, required=False)

    def __init__(self, order: Order, asked: str, typed: Any = None) -> None:
        super().__init__(typed, initial={"amount": asked[:TYPED_MOST]})
        self.deposit_minor = _deposit_of(order)
        ways = [(each.value, each.label) for each in MONEY]
        if self.deposit_minor:
            ways.append((Tender.DEPOSIT.value, Tender.DEPOSIT.label))
        self.fields["tender"].choices = ways  # type: ignore[attr-defined]

    def given(self) -> Tendered:
        """What lies on the counter, as typed."""
        values = self.cleaned_data
        received = values["received"] if values["tender"] == Tender.CASH else None
        return Tendered(values["tender"], values["amount"], received, values["reference"])


class WaiveAdvanceForm(Sheet):
    """Why the work begins without the advance."""

    reason = Line(200, label=_("Why?"))


class ReturnAdvanceForm(Sheet):
    """How much of an advance goes back, and where to."""

    amount = forms.CharField(label=_("Amount"), max_length=TYPED_MOST)
    to = forms.ChoiceField(
        label=_("Where does it go?"), widget=forms.RadioSelect, initial="tender", choices=TARGETS
    )

    def __init__(self, order: Order, typed: Any = None) -> None:
        there = Money(order.advance_minor, order.currency).text
        super().__init__(typed, initial={"amount": there})
        if order.client_id is None:
            self.fields["to"].choices = TARGETS[:1]  # type: ignore[attr-defined]


def _deposit_of(order: Order) -> int:
    if order.client_id is None:
        return 0
    return standing_of(order.client_id, order.shop_id).deposit_minor
