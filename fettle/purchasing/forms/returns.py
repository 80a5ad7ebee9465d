"""What is written about returns and suppliers' bills."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.billing.tendering import MONEY
from fettle.catalog.fields import Amount
from fettle.journal.sheets import Line, Sheet
from fettle.kernel.money import Money
from fettle.purchasing.drafts import Back, BillDraft, ReturnDraft
from fettle.purchasing.models import Receipt, ReturnKind, SupplierReturn
from fettle.purchasing.queries import suppliers
from fettle.shop.queries import current_shop
from fettle.stock.forms import BLANK_ROWS, PaperForm


def _day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=box, required=required, help_text=hint)


def _suppliers(form: Sheet, actor: Actor) -> None:
    choices = [("", gettext("Choose")), *((row.ref, row.name) for row in suppliers(actor))]
    form.fields["supplier"].choices = choices  # type: ignore[attr-defined]


class ReturnForm(PaperForm):
    """What goes back, and what is hoped for."""

    columns = ("item", "quantity")
    places: ClassVar[tuple[str, ...]] = ("location",)

    supplier = forms.ChoiceField(label=_("Supplier"))
    kind = forms.ChoiceField(label=_("Why it goes back"), choices=ReturnKind.choices)
    location = forms.ChoiceField(label=_("From"))
    expected = Amount(label=_("Credit expected"), required=False, empty=0)
    due_on = _day(_("Back until"), required=False)
    rma = Line(60, label=_("Their return number"), required=False)

    def __init__(
        self,
        actor: Actor,
        typed: Mapping[str, Any] | None = None,
        *,
        rows: int = BLANK_ROWS,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(actor, typed, rows=rows, initial=initial)
        self.fields["expected"].currency = self.currency  # type: ignore[attr-defined]
        _suppliers(self, actor)

    def draft(self) -> ReturnDraft:
        """The checked values, blank lines left out."""
        values = self.cleaned_data
        return ReturnDraft(
            values["supplier"],
            values["kind"],
            values["location"],
            [Back(line.item, line.thousandths) for line in self.lines()],
            values["expected"] or 0,
            values["due_on"],
            values["rma"],
            values["note"],
        )


class SentForm(Sheet):
    """It leaves the shop."""

    rma = Line(60, label=_("Their return number"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SettleForm(Sheet):
    """The supplier's credit."""

    credit = Amount(label=_("Credit given"), help_text=_("0 if they refused it."))
    paper = Line(60, label=_("Credit note"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, currency: str, typed: Any = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(typed, initial=initial)
        self.fields["credit"].currency = currency  # type: ignore[attr-defined]


class BillForm(Sheet):
    """A supplier's bill."""

    supplier = forms.ChoiceField(label=_("Supplier"))
    number = Line(40, label=_("Bill number"))
    dated_on = _day(_("Date of the bill"))
    due_on = _day(_("Due on"), required=False, hint=_("Empty: by the supplier's days to pay."))
    total = Amount(label=_("Total with tax"))
    note = Line(200, label=_("Note"), required=False)
    receipts = forms.MultipleChoiceField(
        label=_("What it is about"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        actor: Actor,
        receipts: Iterable[Receipt],
        typed: Mapping[str, Any] | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(typed, initial=dict(initial or {}))
        currency = current_shop(actor).currency
        self.fields["total"].currency = currency  # type: ignore[attr-defined]
        _suppliers(self, actor)
        self.fields["receipts"].choices = [  # type: ignore[attr-defined]
            (row.ref, _receipt_said(row, currency)) for row in receipts
        ]

    def draft(self) -> BillDraft:
        """The checked values."""
        values = self.cleaned_data
        return BillDraft(
            values["supplier"],
            values["number"],
            values["dated_on"],
            values["total"],
            values["receipts"],
            values["due_on"],
            values["note"],
        )


class PayForm(Sheet):
    """How it is paid, and which credits are taken off."""

    tender = forms.ChoiceField(
        label=_("Payment method"), choices=[(each.value, each.label) for each in MONEY]
    )
    set_off = forms.MultipleChoiceField(
        label=_("Credits to take off"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        owed: Iterable[SupplierReturn],
        typed: Any = None,
        *,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(typed, initial={"tender": "transfer"} | (initial or {}))
        self.fields["set_off"].choices = [  # type: ignore[attr-defined]
            (row.ref, f"#{row.number} {_amount(row.credited_minor or 0, row.currency)}")
            for row in owed
        ]


def _receipt_said(row: Receipt, currency: str) -> str:
    note = row.delivery_note or f"#{row.order.number}"
    return f"{row.supplier.name} · {note} · {_amount(row.cost_minor, currency)}"


def _amount(minor: int, currency: str) -> str:
    return f"{Money(minor, currency).text} {currency}"
