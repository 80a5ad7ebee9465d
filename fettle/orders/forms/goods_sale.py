"""Which goods are sold over the counter, and how much of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line, Sheet


class GoodsForm(Sheet):
    """One item and its quantity; the sale's own page takes more."""

    item = forms.ChoiceField(label=_("What is sold?"), widget=forms.RadioSelect)
    quantity = Line(12, label=_("Quantity"), initial="1")

    def __init__(self, sold: Iterable[tuple[str, str]], typed: Any = None) -> None:
        super().__init__(typed)
        self.fields["item"].choices = list(sold)  # type: ignore[attr-defined]

    def lines(self) -> list[tuple[str, object]]:
        """The lines as ``open_sale`` takes them."""
        return [(self.cleaned_data["item"], self.cleaned_data["quantity"])]
