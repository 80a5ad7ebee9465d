"""What is asked when a payment is corrected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.billing.models import Payment, Purpose, Tender
from fettle.billing.tendering import MONEY
from fettle.journal.sheets import Sheet


class TenderForm(Sheet):
    """By which means a payment really came."""

    tender = forms.ChoiceField(label=_("How it was really paid"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why?"), max_length=200)
    reference = forms.CharField(label=_("Reference"), max_length=64, required=False)

    def __init__(self, payment: Payment, typed: Any = None) -> None:
        super().__init__(typed)
        allowed: list[Tender] = [*MONEY]
        if payment.purpose == Purpose.BILL and payment.client_id:
            allowed.append(Tender.DEPOSIT)
        choices = [(each.value, each.label) for each in allowed if each != payment.tender]
        self.fields["tender"].choices = choices  # type: ignore[attr-defined]
