"""What clients owe by age, for machines."""

from typing import Any

from fettle.access.doors import ShopRequest, door
from fettle.billing.ageing import Debt, ageing_of
from fettle.billing.api.doorway import router
from fettle.catalog.wire import money_out


@router.get("/ageing", summary="What clients owe, by how many days ago it was billed")
@door("invoice.view")
def ageing(request: ShopRequest) -> dict[str, Any]:
    """The largest debt first; ``client`` is null for bills that name none."""
    found = ageing_of(request.actor)
    return {
        "items": [
            {"client": {"ref": debt.ref, "name": debt.name} if debt.ref else None}
            | _spans(debt, found.currency)
            for debt in found.debts
        ],
        "together": _spans(found.sums, found.currency),
    }


def _spans(debt: Debt, currency: str) -> dict[str, Any]:
    names = ("to_30", "to_60", "to_90", "over_90")
    return {"bills": debt.bills, "total": money_out(debt.total_minor, currency)} | {
        name: money_out(minor, currency) for name, minor in zip(names, debt.spans, strict=True)
    }
