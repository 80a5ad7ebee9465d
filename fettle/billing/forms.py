"""What is asked on the money page: a period, an expense, a payment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.billing.models import Tender
from fettle.billing.states import CATEGORIES, KINDS, WORDS
from fettle.billing.tendering import MONEY
from fettle.journal.sheets import Sheet

TYPED_MOST = 40
_DAY = {"type": "date"}
_BY_MONEY = [(tender.value, tender.label) for tender in MONEY]


class PeriodForm(forms.Form):
    """Which days, and what of them; the tab decides which fields there are."""

    from_on = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    to_on = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    tender = forms.ChoiceField(
        label=_("Payment method"), required=False, choices=[("", _("All")), *Tender.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All")), *((kind, _(word)) for kind, word in KINDS.items())],
    )
    category = forms.ChoiceField(
        label=_("Category"),
        required=False,
        choices=[("", _("All")), *((name, _(word)) for name, word in WORDS.items())],
    )

    def keep(self, *names: str) -> None:
        """Leave only these fields and the days."""
        for name in set(self.fields) - {"from_on", "to_on", *names}:
            del self.fields[name]


class FinanceForm(forms.Form):
    """An expense, or income from elsewhere. The amount stays as typed: the action reads it."""

    about = forms.ChoiceField(
        label=_("What for"),
        choices=[
            (_(KINDS[kind]), [(f"{kind}:{name}", _(word)) for name, word in words.items()])
            for kind, words in sorted(CATEGORIES.items())  # expenses first: they are the rule
        ],
    )
    amount = forms.CharField(label=_("Amount"), max_length=TYPED_MOST)
    tender = forms.ChoiceField(
        label=_("Paid by"), choices=_BY_MONEY, initial=Tender.CASH, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    document = forms.CharField(label=_("Document"), max_length=40, required=False)

    def values(self) -> dict[str, Any]:
        """As the action takes them."""
        found = {**self.cleaned_data}
        kind, _colon, category = found.pop("about").partition(":")
        return {"kind": kind, "category": category, **found}


class TopUpForm(Sheet):
    """Money that a client leaves. Amounts stay as typed: the action reads them."""

    amount = forms.CharField(label=_("Amount"), max_length=TYPED_MOST)
    tender = forms.ChoiceField(
        label=_("Paid by"), choices=_BY_MONEY, initial=Tender.CASH, widget=forms.RadioSelect
    )
    received = forms.CharField(
        label=_("Amount received"),
        max_length=TYPED_MOST,
        required=False,
        help_text=_("For cash, if change is given back."),
    )
    reference = forms.CharField(label=_("Reference"), max_length=64, required=False)


class WithdrawForm(Sheet):
    """Money that goes back to a client."""

    amount = forms.CharField(label=_("Amount"), max_length=TYPED_MOST)
    tender = forms.ChoiceField(
        label=_("Given back by"), choices=_BY_MONEY, initial=Tender.CASH, widget=forms.RadioSelect
    )
    reference = forms.CharField(label=_("Reference"), max_length=64, required=False)


class PointsForm(Sheet):
    """Points given or taken by hand."""

    points = forms.CharField(
        label=_("Points"), max_length=TYPED_MOST, help_text=_("Below zero takes points away.")
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)
