"""What of a bill is given back, line by line; amounts and quantities stay as typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.journal.sheets import Line as TextLine
from fettle.kernel.money import Money
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid
from fettle.orders.billed import BilledLine
from fettle.orders.drafts import LineChange, Wanted
from fettle.orders.forms.lines import Typed
from fettle.orders.models import Order
from fettle.orders.states import COMEBACKS, GOODS_WAYS
from fettle.shop.approval_forms import ApprovalSheet

AS_PAID, DEPOSIT = "tender", "deposit"
NEW_ROWS = ("a", "b")
NEW_NAMES = {"quantity": "many", "unit_price": "price"}
ELSEWHERE = [
    ("cash", _("Cash")),
    ("card", _("Card")),
    ("transfer", _("Transfer")),
]


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A line of the bill with its questions."""

    of: BilledLine
    quantity: forms.BoundField | None
    amount: forms.BoundField | None
    goods: forms.BoundField | None


class RefundForm(ApprovalSheet):
    """How much of each line, where the goods go, where the money goes, and why."""

    everything = forms.BooleanField(label=_("All that is left of the bill"), required=False)
    reason = TextLine(200, label=_("Why?"))
    to = forms.ChoiceField(
        label=_("Where does the money go?"), widget=forms.RadioSelect, initial=AS_PAID
    )

    def __init__(
        self, actor: Actor, order: Order, billed: Sequence[BilledLine], typed: Any = None
    ) -> None:
        super().__init__(typed)
        self.billed = [each for each in billed if each.is_left]
        self.asked: list[int] = []
        self.currency = order.currency
        self.may_need_second = order.shop.refund_limit_minor is not None
        for each in self.billed:
            self._ask(each)
        ways: list[tuple[str, Any]] = [(AS_PAID, _("Back as it was paid"))]
        if order.client_id:
            ways.append((DEPOSIT, _("To the deposit")))
        if actor.may("refund.divert"):
            ways.extend(ELSEWHERE)
        self.fields["to"].choices = ways  # type: ignore[attr-defined]

    @property
    def lines(self) -> list[AskedLine]:
        """Every line of which something is left."""
        return [
            AskedLine(
                each,
                *(
                    self[f"{name}_{each.place}"] if f"{name}_{each.place}" in self.fields else None
                    for name in ("quantity", "amount", "goods")
                ),
            )
            for each in self.billed
        ]

    @property
    def is_diverted(self) -> bool:
        """The money goes back by another means than it came."""
        return self.cleaned_data["to"] not in (AS_PAID, DEPOSIT)

    def wanted(self) -> list[Wanted]:
        """What was typed, in the order of the bill."""
        self.asked = []
        found = []
        for each in self.billed:
            one = self._wanted(each)
            if one.quantity or one.amount:
                self.asked.append(each.place)
                found.append(one)
        return found

    def named(self, refused: Invalid) -> Invalid:
        """The action's refusal with the names that its fields have here."""
        errors = {self._name(field): wrong for field, wrong in (refused.errors or {}).items()}
        return Invalid(refused.sentence, rule=refused.rule, errors=errors, **refused.params)

    def _ask(self, each: BilledLine) -> None:
        if each.left_thousandths:
            self.fields[f"quantity_{each.place}"] = Typed(label=_("How much?"), required=False)
        if each.left_minor:
            self.fields[f"amount_{each.place}"] = Typed(label=_("Amount"), required=False)
        if each.out_thousandths and each.left_thousandths:
            self.fields[f"goods_{each.place}"] = forms.ChoiceField(
                label=_("Where do the goods go?"),
                choices=[(way, _(word)) for way, word in GOODS_WAYS.items()],
                required=False,
            )

    def _wanted(self, each: BilledLine) -> Wanted:
        values = self.cleaned_data
        goods = values.get(f"goods_{each.place}") or ("shelf" if each.out_thousandths else "kept")
        if values["everything"]:
            if each.left_thousandths:
                return Wanted(each.place, Quantity(each.left_thousandths).text, "", goods)
            return Wanted(each.place, "", Money(each.left_minor, self.currency), goods)
        quantity, amount = (values.get(f"{n}_{each.place}", "") for n in ("quantity", "amount"))
        return Wanted(each.place, quantity, amount, goods)

    def _name(self, field: str) -> str:
        parts = field.split(".")
        if parts[0] != "lines" or len(parts) != 3:
            return field
        name = f"{parts[2]}_{self.asked[int(parts[1])]}"
        return name if name in self.fields else f"quantity_{self.asked[int(parts[1])]}"


class ComebackForm(forms.Form):
    """What is wrong again, who pays for it, and what is done once more."""

    complaint = TextLine(160, label=_("What is wrong again?"))
    paid_by = forms.ChoiceField(
        label=_("Who pays?"),
        choices=[(key, _(word)) for key, word in COMEBACKS.items()],
        widget=forms.RadioSelect,
        initial="warranty",
    )
    lines = forms.MultipleChoiceField(
        label=_("Done again"), required=False, widget=forms.CheckboxSelectMultiple
    )
    override_reason = TextLine(
        200,
        label=_("Why a second order?"),
        required=False,
        help_text=_("Only when the open one cannot be used."),
    )

    def __init__(self, lines: Sequence[tuple[str, str]], typed: Any = None) -> None:
        super().__init__(typed)
        self.fields["lines"].choices = lines  # type: ignore[attr-defined]


class CorrectForm(ApprovalSheet):
    """How each line of a bill should have been; what stays empty stays as it is."""

    reason = TextLine(200, label=_("Why?"))
    to = forms.ChoiceField(
        label=_("What is paid too much goes"), widget=forms.RadioSelect, initial=AS_PAID
    )

    def __init__(
        self, actor: Actor, order: Order, billed: Sequence[BilledLine], typed: Any = None
    ) -> None:
        super().__init__(typed)
        if actor.role not in order.shop.discount_limits:
            del self.fields["approval_username"], self.fields["approval_secret"]
        self.billed = [each for each in billed if each.left_thousandths]
        self.currency = order.currency
        for each in self.billed:
            self._ask(each)
        for row in NEW_ROWS:
            self.fields[f"text_{row}"] = TextLine(200, label=_("What"), required=False)
            self.fields[f"many_{row}"] = Typed(label=_("Quantity"), required=False)
            self.fields[f"price_{row}"] = Typed(label=_("Price each"), required=False)
        ways: list[tuple[str, Any]] = [(AS_PAID, _("Back as it was paid"))]
        if order.client_id:
            ways.append((DEPOSIT, _("To the deposit")))
        self.fields["to"].choices = ways  # type: ignore[attr-defined]

    @property
    def lines(self) -> list[tuple[BilledLine, list[forms.BoundField]]]:
        """Every line of the bill with its fields."""
        names = ("quantity", "unit_price", "discount", "goods")
        return [
            (each, [self[f"{n}_{each.place}"] for n in names if f"{n}_{each.place}" in self.fields])
            for each in self.billed
        ]

    @property
    def new_lines(self) -> list[list[forms.BoundField]]:
        """The rows for what was forgotten."""
        return [[self[f"{n}_{row}"] for n in ("text", "many", "price")] for row in NEW_ROWS]

    def changes(self) -> dict[int, LineChange]:
        """What was typed, by the line's place on the bill."""
        values, found = self.cleaned_data, {}
        for each in self.billed:
            names = ("quantity", "unit_price", "discount")
            shown = _shown(each, self.currency)
            typed = {n: values.get(f"{n}_{each.place}", "") for n in names}
            goods = values.get(f"goods_{each.place}") or "shelf"
            new = {n: text if text != shown[n] else "" for n, text in typed.items()}
            if any(new.values()):
                found[each.place] = LineChange(**new, goods=goods)
        return found

    def added(self) -> list[tuple[str, str, str, str]]:
        """What was forgotten: the row, its words, how much, and the price each."""
        values = self.cleaned_data
        rows = [
            (row, values[f"text_{row}"], values[f"many_{row}"] or "1", values[f"price_{row}"])
            for row in NEW_ROWS
        ]
        return [row for row in rows if row[1]]

    def named(self, refused: Invalid) -> Invalid:
        """The action's refusal with the names that its fields have here."""
        errors = {self._name(field): wrong for field, wrong in (refused.errors or {}).items()}
        return Invalid(refused.sentence, rule=refused.rule, errors=errors, **refused.params)

    def _ask(self, each: BilledLine) -> None:
        shown = _shown(each, self.currency)
        for name, label in (
            ("quantity", _("Quantity")),
            ("unit_price", _("Price each")),
            ("discount", _("Discount")),
        ):
            if name == "quantity" or each.line.pay_with == "money":
                self.fields[f"{name}_{each.place}"] = Typed(
                    label=label, required=False, initial=shown[name]
                )
        if each.line.stocked:
            self.fields[f"goods_{each.place}"] = forms.ChoiceField(
                label=_("Parts that are fewer go"),
                choices=[(way, _(word)) for way, word in GOODS_WAYS.items()],
                required=False,
            )

    def _name(self, field: str) -> str:
        parts = field.split(".")
        if len(parts) != 3:
            return field
        group, number, name = parts
        if group == "lines":
            return f"{name}_{number}"
        row = self.added()[int(number)][0]
        return f"{NEW_NAMES.get(name, 'text')}_{row}"


def _shown(each: BilledLine, currency: str) -> dict[str, str]:
    line, discount = each.line, each.left_discount_minor
    return {
        "quantity": Quantity(each.left_thousandths).text,
        "unit_price": Money(line.unit_price_minor, currency).text,
        "discount": Money(discount, currency).text if discount else "",
    }
