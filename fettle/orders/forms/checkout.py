"""How a bill is paid: one tap on a means of payment, or several amounts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.billing.drafts import Tendered
from fettle.billing.queries import standing_of
from fettle.billing.rounding import payable
from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid
from fettle.orders.models import Order

SPLIT = "split"
ACCOUNT = "account"
METHODS = [
    ("cash", _("Cash")),
    ("card", _("Card")),
    ("transfer", _("Transfer")),
    ("deposit", _("Deposit")),
    ("voucher", _("Voucher")),
    (ACCOUNT, _("On account")),
    (SPLIT, _("Split")),
]
ICONS = {
    "cash": "banknote",
    "card": "credit-card",
    "transfer": "qr-code",
    "deposit": "wallet",
    "voucher": "ticket",
    ACCOUNT: "notebook-pen",
    SPLIT: "split",
}
TYPED_MOST = 40


class CheckoutForm(forms.Form):
    """The right half of the dialog. Amounts stay as typed: the action reads them strictly."""

    method = forms.ChoiceField(
        label=_("Payment method"),
        choices=METHODS,
        required=False,
        error_messages={"invalid_choice": _("Choose how it is paid.")},
    )
    given = forms.CharField(label=_("Amount received"), max_length=TYPED_MOST, required=False)
    code = forms.CharField(label=_("Code of the voucher"), max_length=80, required=False)
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    receipt = forms.BooleanField(label=_("Print the receipt"), required=False)

    def __init__(
        self, order: Order, due_minor: int, typed: Any = None, *, without: Collection[str] = ()
    ) -> None:
        self.cash_minor = payable(due_minor, order.shop.cash_step_minor)
        self.is_rounded = self.cash_minor != due_minor
        exact = Money(self.cash_minor, order.currency).text
        self.deposit_minor = _deposit_of(order)
        self.is_short = self.deposit_minor < due_minor
        hidden = {*without} if self.deposit_minor else {*without, "deposit"}
        self.methods = [each for each in METHODS if each[0] not in hidden]
        wished = order.wished_tender
        if wished == "deposit" and self.is_short:
            wished = ""
        super().__init__(
            typed,
            initial={
                "method": wished or "cash",
                "given": exact,
                "version": order.version,
            },
        )
        for part, label in self.methods[:-1]:
            self.fields[f"part_{part}"] = forms.CharField(
                label=label, max_length=TYPED_MOST, required=False
            )

    @property
    def chosen(self) -> str:
        """The means of payment that is marked."""
        return str(self["method"].value() or "")

    @property
    def parts(self) -> list[forms.BoundField]:
        """The amounts of a split payment, one a means."""
        return [self[f"part_{part}"] for part, _label in self.methods[:-1]]

    def tendered(self) -> list[Tendered]:
        """What lies on the counter, as typed."""
        values = self.cleaned_data
        if values["method"] == SPLIT:
            return [
                Tendered(part, values[f"part_{part}"], None, self._code(part))
                for part in self._split()
            ]
        received = values["given"] if values["method"] == "cash" else None
        return [Tendered(values["method"], None, received, self._code(values["method"]))]

    def _code(self, method: str) -> str:
        return str(self.cleaned_data["code"]) if method == "voucher" else ""

    def named(self, refused: Invalid) -> Invalid:
        """The action's refusal with the names that its fields have here."""
        errors = {self._name(field): wrong for field, wrong in (refused.errors or {}).items()}
        return Invalid(refused.sentence, rule=refused.rule, errors=errors, **refused.params)

    def _split(self) -> list[str]:
        parts = [part for part, _label in self.methods[:-1]]
        return [part for part in parts if self.cleaned_data[f"part_{part}"]]

    def _name(self, field: str) -> str:
        if field == "reference":
            return "code"
        if field.startswith("payments."):
            return f"part_{self._split()[int(field.split('.')[1])]}"
        if self.cleaned_data["method"] == SPLIT:
            return "part_cash"
        return {"tender": "method", "received": "given", "reference": "code"}.get(field, field)


def _deposit_of(order: Order) -> int:
    """What the order's client has on deposit, in minor units."""
    if order.client_id is None:
        return 0
    return standing_of(order.client_id, order.shop_id).deposit_minor
