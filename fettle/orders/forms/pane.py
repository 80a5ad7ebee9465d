"""What is asked in the operators' pane: reasons, and where paid money goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.journal.sheets import Line as TextLine
from fettle.orders.queries.shop_orders import ShopOrder
from fettle.shop.approval_forms import ApprovalSheet

REFUND_WAYS = [
    ("tender", _("Back as it was paid")),
    ("deposit", _("To the client's deposit")),
]


class DeclineForm(forms.Form):
    """Why the shop says no."""

    reason = TextLine(200, label=_("Why is it cancelled?"))


class VoidForm(ApprovalSheet):
    """Why an accepted order is undone, where its money goes if any was taken, and who approves."""

    reason = TextLine(200, label=_("Why is it voided?"))

    def __init__(self, order: ShopOrder, typed: Any = None, *, by_two: bool = False) -> None:
        super().__init__(typed)
        if not (order.paid_minor and by_two):
            del self.fields["approval_username"], self.fields["approval_secret"]
        if order.paid_minor:
            # A guest has no account that the money could go to.
            ways = REFUND_WAYS if order.client_ref else REFUND_WAYS[:1]
            self.fields["refund"] = forms.ChoiceField(
                label=_("Where does the money go?"),
                choices=ways,
                widget=forms.RadioSelect,
                initial="tender",
                error_messages={"required": _("Say where the money goes.")},
            )

    @property
    def decided(self) -> str:
        """Where the money goes; empty when there is none."""
        return str(self.cleaned_data.get("refund", ""))
