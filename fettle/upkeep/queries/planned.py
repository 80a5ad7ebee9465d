"""Whether something is due on a unit at all, for statements that read more than this."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from fettle.upkeep.models import PlanLine


def is_planned(unit_field: str, shop_field: str) -> Exists:
    """True where the unit in ``unit_field`` of the row has running lines in this shop."""
    of_row = PlanLine.objects.filter(unit_id=OuterRef(unit_field), shop_id=OuterRef(shop_field))
    return Exists(of_row.running())
