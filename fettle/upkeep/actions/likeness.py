"""What is proposed for each kind of unit, taken over from another shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fettle.journal import Step
from fettle.shop.actions.copying import copied, taken_over
from fettle.upkeep.models import PlanTemplate, Reminding

if TYPE_CHECKING:
    from fettle.shop.models import Shop


@taken_over("plans", _("Proposals and reminders"))
def copy_proposals(_step: Step, there: Shop, here: Shop) -> int:
    """Those that the other shop has made its own, and how it reminds."""
    copied(Reminding.objects.filter(shop=there), Reminding.objects.filter(shop=here), (), here)
    own = PlanTemplate.objects.filter(shop=here)
    return copied(PlanTemplate.objects.filter(shop=there), own, ("kind", "position"), here)
