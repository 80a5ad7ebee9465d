"""What is asked at a till. Amounts stay as typed: the actions read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line, Sheet
from fettle.shop.approval_forms import ApprovalSheet
from fettle.tills.denominations import banknotes, coins
from fettle.tills.models import Register

TYPED_MOST = 40


class OpenForm(Sheet):
    """Where somebody begins, and with what."""

    register = forms.ChoiceField(label=_("Register"))
    float_amount = forms.CharField(
        label=_("Float"), max_length=TYPED_MOST, help_text=_("The cash in the drawer as you begin.")
    )

    def __init__(
        self,
        free: Sequence[Register],
        typed: Mapping[str, Any] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(typed, initial=dict(initial or {}))
        self.fields["register"].choices = [  # type: ignore[attr-defined]
            (row.ref, row.name) for row in free
        ]


class MoveForm(Sheet):
    """Cash in or out, and why."""

    amount = forms.CharField(label=_("Amount"), max_length=TYPED_MOST)
    reason = Line(200, label=_("Reason"))


class DropForm(Sheet):
    """Cash into the safe."""

    amount = forms.CharField(label=_("Amount"), max_length=TYPED_MOST)
    reason = Line(200, label=_("Note"), required=False)


class RegisterForm(Sheet):
    """A drawer, and how large a difference passes without a second person."""

    name = Line(60, label=_("Name"))
    variance_limit = forms.CharField(
        label=_("Largest difference without a second person"),
        max_length=TYPED_MOST,
        required=False,
        help_text=_("Left empty, no difference needs one."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CloseForm(ApprovalSheet):
    """What stays in the drawer; a second person if the difference is large."""

    left = forms.CharField(
        label=_("Stays in the drawer"),
        max_length=TYPED_MOST,
        required=False,
        help_text=_("The rest goes to the safe."),
    )


class CountForm(Sheet):
    """How many of each banknote and coin."""

    def __init__(
        self,
        currency: str,
        typed: Mapping[str, Any] | None = None,
        initial: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(typed)
        self.currency = currency
        for value in [*banknotes(currency), *coins(currency)]:
            self.fields[f"piece_{value}"] = _pieces(value, (initial or {}).get(str(value)))

    @property
    def banknotes(self) -> list[tuple[int, forms.BoundField]]:
        """The values of the notes with their fields."""
        return self._of(banknotes(self.currency))

    @property
    def coins(self) -> list[tuple[int, forms.BoundField]]:
        """The values of the coins with their fields."""
        return self._of(coins(self.currency))

    def pieces(self) -> dict[str, object]:
        """As the action takes them."""
        return {
            name.removeprefix("piece_"): typed
            for name, typed in self.cleaned_data.items()
            if name.startswith("piece_") and typed != ""
        }

    def field_of(self, name: str) -> str | None:
        """Where the action's ``pieces.500`` stands."""
        return super().field_of(name.replace("pieces.", "piece_"))

    def _of(self, values: list[int]) -> list[tuple[int, forms.BoundField]]:
        return [(value, self[f"piece_{value}"]) for value in values]


class ForceForm(CountForm):
    """A colleague's drawer, and why it is closed for them."""

    reason = Line(200, label=_("Reason"))
    left = forms.CharField(
        label=_("Stays in the drawer"), max_length=TYPED_MOST, required=False,
        help_text=_("The rest goes to the safe."),
    )  # fmt: skip


def _pieces(value: int, before: int | None) -> forms.CharField:
    box = forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "off", "data-minor": str(value)}
    )
    return forms.CharField(max_length=TYPED_MOST, required=False, widget=box, initial=before)
