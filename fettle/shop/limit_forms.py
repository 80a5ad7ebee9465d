"""Up to what one person decides alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Read, Sheet
from fettle.kernel.amount import whole_units, written
from fettle.kernel.money import decimals_of
from fettle.shop.models import Shop

MOST = 10**9


class _Limit(Read):
    """A whole number of the smallest unit; empty for no limit."""

    decimals = 0

    def read(self, typed: object) -> int:
        return whole_units(typed, self.decimals, 0, MOST)


class SecondPersonForm(Sheet):
    """Empty: nobody else is asked; 0: always."""

    refund_limit_minor = _Limit(label=_("Refunds above"), required=False)
    points_limit = _Limit(label=_("Points given or taken above"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, shop: Shop, typed: Any = None) -> None:
        decimals = decimals_of(shop.currency)
        refund = shop.refund_limit_minor
        super().__init__(
            typed,
            initial={
                "refund_limit_minor": "" if refund is None else written(refund, decimals),
                "points_limit": "" if shop.points_limit is None else shop.points_limit,
                "version": shop.version,
            },
        )
        self.fields["refund_limit_minor"].decimals = decimals  # type: ignore[attr-defined]
        self.fields["refund_limit_minor"].help_text = _(
            "In %(currency)s. Empty: nobody else is asked. 0: always."
        ) % {"currency": shop.currency}
