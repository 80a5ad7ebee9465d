"""Which types of service need a health check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fettle.inspections.models import CheckNeed

if TYPE_CHECKING:
    from fettle.orders.models import ServiceType


def needed_types(shop_id: int) -> list[ServiceType]:
    """Orders of these are not ready before their check is issued."""
    rows = CheckNeed.objects.filter(shop_id=shop_id).select_related("service_type")
    return [row.service_type for row in rows.order_by("service_type__name")]
