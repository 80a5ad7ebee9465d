"""Orders that are under way: they belong to no till, and go on whoever closes theirs."""

from __future__ import annotations

from fettle.orders.models import Order
from fettle.orders.states import OPEN_STAGES
from fettle.tills.carrying import carried_by


@carried_by
def under_way(shop_id: int) -> int:
    """How many there are in a shop."""
    stages = (*OPEN_STAGES, "draft", "submitted")
    return Order.objects.filter(shop_id=shop_id, stage__in=stages).count()
