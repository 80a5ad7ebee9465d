"""Which time is sold over the counter, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 20


class TimeForm(forms.Form):
    """An offer, how many of it, and a client if there is one."""

    offer = forms.ChoiceField(label=_("Time offer"), widget=forms.RadioSelect)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST, initial=1)
    client = forms.ChoiceField(label=_("For whom?"), widget=forms.RadioSelect, required=False)

    def __init__(
        self, sold: Iterable[tuple[str, str]], known: Iterable[tuple[str, str]], typed: Any = None
    ) -> None:
        super().__init__(typed, initial={"client": ""})
        self.fields["offer"].choices = list(sold)  # type: ignore[attr-defined]
        nobody = ("", _("Without a name"))
        self.fields["client"].choices = [nobody, *known]  # type: ignore[attr-defined]

    def lines(self) -> list[tuple[str, object]]:
        """The lines as ``open_sale`` takes them."""
        return [(self.cleaned_data["offer"], str(self.cleaned_data["count"]))]
