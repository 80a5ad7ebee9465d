"""What is asked on the money page: a period, an expense, a payment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.billing.headings import Heading
from fettle.billing.models import Tender
from fettle.billing.states import KINDS
from fettle.billing.tendering import MONEY
from fettle.catalog.forms.names import name_fields, names_typed
from fettle.journal.sheets import Sheet
from fettle.shop.approval_forms import ApprovalSheet

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
    category = forms.ChoiceField(label=_("Category"), required=False)

    def __init__(self, typed: Mapping[str, Any] | None, words: Mapping[Any, str]) -> None:
        super().__init__(typed)
        found = {code: word for (_kind, code), word in words.items()}
        choices = [("", _("All")), *sorted(found.items(), key=lambda pair: pair[1].lower())]
        self.fields["category"] = forms.ChoiceField(
            label=_("Category"), required=False, choices=choices
        )

    def keep(self, *names: str) -> None:
        """Leave only these fields and the days."""
        for name in set(self.fields) - {"from_on", "to_on", *names}:
            del self.fields[name]


class FinanceForm(Sheet):
    """An expense, or income from elsewhere. The amount stays as typed: the action reads it."""

    about = forms.ChoiceField(label=_("What for"))
    amount = forms.CharField(label=_("Amount"), max_length=TYPED_MOST)
    tender = forms.ChoiceField(
        label=_("Paid by"), choices=_BY_MONEY, initial=Tender.CASH, widget=forms.RadioSelect
    )
    tax_rate = forms.ChoiceField(label=_("Tax"), required=False)
    without_tax = forms.BooleanField(label=_("The amount is without tax"), required=False)
    party = forms.CharField(label=_("Paid to, or received from"), max_length=120, required=False)
    document = forms.CharField(label=_("Document"), max_length=40, required=False)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    order_ref = forms.CharField(required=False, widget=forms.HiddenInput, max_length=16)

    def __init__(
        self,
        typed: Mapping[str, Any] | None,
        headings: Mapping[str, Sequence[tuple[str, str]]],
        rates: Sequence[tuple[str, str]],
        order_ref: str = "",
    ) -> None:
        super().__init__(typed, initial={"order_ref": order_ref})
        about, rate = self.fields["about"], self.fields["tax_rate"]
        assert isinstance(about, forms.ChoiceField)
        assert isinstance(rate, forms.ChoiceField)
        about.choices = [
            (_(KINDS[kind]), [(f"{kind}:{code}", word) for code, word in found])
            for kind, found in headings.items()
        ]
        rate.choices = [("", _("Without tax")), *rates]

    def values(self) -> dict[str, Any]:
        """As the action takes them."""
        found = {**self.cleaned_data}
        kind, _colon, category = found.pop("about").partition(":")
        return {"kind": kind, "category": category, **found}

    def field_of(self, name: str) -> str | None:
        return "about" if name in ("kind", "category") else super().field_of(name)


class ReversalForm(Sheet):
    """Why an entry is undone."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class HeadingForm(Sheet):
    """What a heading of income or expense is called."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(kind, _(word)) for kind, word in sorted(KINDS.items())],
        widget=forms.RadioSelect,
        initial="expense",
    )
    name = forms.CharField(label=_("Name"), max_length=60)
    active = forms.BooleanField(label=_("Can be chosen"), required=False, initial=True)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, typed: Mapping[str, Any] | None, heading: Heading | None = None) -> None:
        shown: dict[str, Any] = {}
        if heading is not None:
            shown = {"name": heading.word if heading.names is None else heading.name}
            shown |= {"active": heading.active, "version": heading.version}
            shown |= {f"name_{code}": name for code, name in (heading.names or {}).items()}
        super().__init__(typed, initial=shown)
        self.fields |= name_fields(60)
        if heading is not None:
            del self.fields["kind"]
        else:
            del self.fields["active"]

    @property
    def names(self) -> dict[str, str]:
        """The names in other languages that were filled in."""
        return names_typed({**self.cleaned_data})


class MoneyInForm(Sheet):
    """Money that comes in. Amounts stay as typed: the action reads them."""

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


class TopUpForm(MoneyInForm):
    """Money that a client leaves."""

    reference = forms.CharField(label=_("Reference"), max_length=64, required=False)


class WithdrawForm(Sheet):
    """Money that goes back to a client."""

    amount = forms.CharField(label=_("Amount"), max_length=TYPED_MOST)
    tender = forms.ChoiceField(
        label=_("Given back by"), choices=_BY_MONEY, initial=Tender.CASH, widget=forms.RadioSelect
    )
    reference = forms.CharField(label=_("Reference"), max_length=64, required=False)


class PointsForm(ApprovalSheet):
    """Points given or taken by hand; many of them by two."""

    points = forms.CharField(
        label=_("Points"), max_length=TYPED_MOST, help_text=_("Below zero takes points away.")
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def clean(self) -> dict[str, Any]:
        """What the action is told, the second person among it."""
        typed = super().clean() or self.cleaned_data
        return {
            **{name: typed.get(name) for name in ("points", "reason")},
            "approval": self.approval(),
        }


class WriteOffForm(Sheet):
    """Why an expired voucher is written off."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class VoucherForm(MoneyInForm):
    """A voucher that is sold; without a last day it pays for ever."""

    amount = forms.CharField(label=_("Value"), max_length=TYPED_MOST)
    note = forms.CharField(label=_("For whom, or from whom"), max_length=80, required=False)
    expires_on = forms.DateField(
        label=_("Good until"),
        required=False,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        help_text=_("Empty: without end."),
    )
