"""Up to what one person decides alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fettle.access.roles import ROLES
from fettle.journal.sheets import Read, Sheet, Tick
from fettle.kernel.amount import whole_units, written
from fettle.kernel.money import decimals_of
from fettle.shop.actions.second_person import DISCOUNTERS
from fettle.shop.models import Shop

MOST = 10**9
PERCENT_DECIMALS = 2


class _Limit(Read):
    """A whole number of the smallest unit; empty for no limit."""

    decimals = 0

    def read(self, typed: object) -> int:
        return whole_units(typed, self.decimals, 0, MOST)


class SecondPersonForm(Sheet):
    """Empty: nobody else is asked; 0: always. A percentage for each role that gives discounts."""

    refund_limit_minor = _Limit(label=_("Refunds above"), required=False)
    points_limit = _Limit(label=_("Points given or taken above"), required=False)
    void_second = Tick(label=_("To void an order that is paid"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, shop: Shop, typed: Any = None) -> None:
        decimals = decimals_of(shop.currency)
        refund = shop.refund_limit_minor
        super().__init__(
            typed,
            initial={
                "refund_limit_minor": "" if refund is None else written(refund, decimals),
                "points_limit": "" if shop.points_limit is None else shop.points_limit,
                "void_second": shop.void_second,
                "version": shop.version,
            },
        )
        for role in DISCOUNTERS:
            self._ask_discount(role, shop.discount_limits.get(role))
        self.fields["refund_limit_minor"].decimals = decimals  # type: ignore[attr-defined]
        self.fields["refund_limit_minor"].help_text = _(
            "In %(currency)s. Empty: nobody else is asked. 0: always."
        ) % {"currency": shop.currency}

    @property
    def discount_limits(self) -> dict[str, int]:
        """Roles with the hundredths of a percent that they decide alone."""
        typed = {role: self.cleaned_data[f"discount_{role}"] for role in DISCOUNTERS}
        return {role: limit for role, limit in typed.items() if limit is not None}

    def field_of(self, name: str) -> str | None:
        return name.replace(".", "_") if name.startswith("discount.") else super().field_of(name)

    def _ask_discount(self, role: str, limit: int | None) -> None:
        label = gettext("Discounts above, in percent: {role}").format(role=gettext(ROLES[role]))
        field = self.fields[f"discount_{role}"] = _Limit(label=label, required=False)
        field.decimals, self.initial[f"discount_{role}"] = (
            PERCENT_DECIMALS,
            "" if limit is None else written(limit, PERCENT_DECIMALS),
        )


class MoneyRulesForm(Sheet):
    """What is paid before work begins, and how long vouchers are good; empty: nothing, for ever."""

    advance_bp = _Limit(
        label=_("Paid before work begins, in percent of the order"),
        required=False,
        help_text=_("Empty: no advance is needed."),
    )
    advance_least_minor = _Limit(label=_("Or an amount"), required=False)
    voucher_months = _Limit(
        label=_("Vouchers are good for, in months"),
        required=False,
        help_text=_("Empty: without end. In many countries the law asks for years."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, shop: Shop, typed: Any = None) -> None:
        decimals = {
            "advance_bp": PERCENT_DECIMALS,
            "advance_least_minor": decimals_of(shop.currency),
            "voucher_months": 0,
        }
        known: dict[str, Any] = {"version": shop.version}
        for name, many in decimals.items():
            value = getattr(shop, name)
            known[name] = "" if value is None else written(value, many)
        super().__init__(typed, initial=known)
        for name, many in decimals.items():
            self.fields[name].decimals = many  # type: ignore[attr-defined]
