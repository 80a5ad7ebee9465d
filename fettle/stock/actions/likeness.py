"""Where parts lie, taken over from another shop; what lies there is each shop's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fettle.journal import Step
from fettle.shop.actions.copying import likeness_of, taken_over
from fettle.stock.models import Location

if TYPE_CHECKING:
    from fettle.shop.models import Shop


@taken_over("locations", _("Storage locations"))
def copy_locations(step: Step, there: Shop, here: Shop) -> int:
    """By name; the default stays the default where there is none."""
    known = {row.name.lower(): row for row in Location.objects.filter(shop=here)}
    has_default = any(row.is_default for row in known.values())
    new = [row for row in Location.objects.filter(shop=there) if row.name.lower() not in known]
    for row in new:
        is_default = row.is_default and not has_default
        likeness_of(row, shop_id=here.pk, is_default=is_default, created_at=step.at).save()
    return len(new)
