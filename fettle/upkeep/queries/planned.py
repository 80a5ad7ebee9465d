"""Whether work on a unit may touch a plan at all, for statements that read more than this."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from fettle.upkeep.models import PlanLine, PlanTemplate

COMES_AGAIN = Q(interval_months__isnull=False) | Q(interval_use__isnull=False)


def is_planned(unit_field: str, shop_field: str) -> ExpressionWrapper[Any]:
    """True where the unit in ``unit_field`` of the row has running lines in this shop.

    Also where the shop proposes to do again what one of its items does: then an order may arm it.
    """
    shop = OuterRef(shop_field)
    lines = PlanLine.objects.filter(unit_id=OuterRef(unit_field), shop_id=shop).running()
    proposed = PlanTemplate.objects.filter(
        COMES_AGAIN, shop_id=shop, active=True, item_id__isnull=False
    )
    has_unit = Q(**{f"{unit_field}__isnull": False})
    return ExpressionWrapper(
        Q(Exists(lines)) | (has_unit & Q(Exists(proposed))), output_field=BooleanField()
    )
