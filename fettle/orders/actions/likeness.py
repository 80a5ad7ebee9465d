"""How clients are asked, taken over from another shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fettle.journal import Step
from fettle.orders.models import AskRule
from fettle.shop.actions.copying import copied, taken_over

if TYPE_CHECKING:
    from fettle.shop.models import Shop


@taken_over("asking", _("Estimates and tolerances"), in_money=True)
def copy_asking(_step: Step, there: Shop, here: Shop) -> int:
    """By flow."""
    own = AskRule.objects.filter(shop=here)
    return copied(AskRule.objects.filter(shop=there), own, ("flow",), here)
