"""What people type about taxes and categories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.catalog.drafts import TaxRateDraft
from fettle.catalog.fields import Number
from fettle.catalog.forms.names import name_fields, names_typed
from fettle.catalog.models import Category, TaxRate
from fettle.journal.sheets import Line, Sheet, Tick


class TaxRateForm(Sheet):
    """A tax rate, typed in percent."""

    name = Line(60, label=_("Name"))
    rate_bp = Number(2, 0, 10_000, label=_("Percent"))
    active = Tick(label=_("Can be chosen for items"), initial=True)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, typed: Mapping[str, Any] | None = None, rate: TaxRate | None = None) -> None:
        shown = None
        if rate is not None:
            shown = {
                "name": rate.name,
                "rate_bp": percent(rate.rate_bp),
                "active": rate.active,
                "version": rate.version,
            }
        super().__init__(typed, initial=shown)

    def draft(self) -> TaxRateDraft:
        """The checked values."""
        values = self.cleaned_data
        return TaxRateDraft(values["name"], values["rate_bp"], values["active"])


class CategoryForm(Sheet):
    """A category has a name, and may have one in each language."""

    name = Line(60, label=_("Name"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, typed: Mapping[str, Any] | None = None, category: Category | None = None
    ) -> None:
        shown: dict[str, Any] = {}
        if category is not None:
            shown = {"name": category.name, "version": category.version}
            shown |= {f"name_{code}": name for code, name in category.names.items()}
        super().__init__(typed, initial=shown)
        self.fields |= name_fields(60)

    @property
    def names(self) -> dict[str, str]:
        """The checked names in other languages."""
        return names_typed({**self.cleaned_data})


def percent(rate_bp: int) -> str:
    """1900 as ``19``, 750 as ``7.5``."""
    whole, part = divmod(rate_bp, 100)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".")
