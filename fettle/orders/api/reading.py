"""Reading orders."""

from typing import Any

from django.http import FileResponse
from ninja import Field, Query, Schema

from fettle.access.doors import ShopRequest, door
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.actions.rows import at_field
from fettle.orders.api.doorway import MOST_ROWS, router
from fettle.orders.api.shapes import OrderFull, OrderPage, brief, full
from fettle.orders.queries.choosing import service_types
from fettle.orders.queries.listing import PAGE_SIZE, Wanted, orders
from fettle.orders.queries.sheet import photo_of, sheet_of
from fettle.orders.states import FLOWS, STAGES
from fettle.orders.typed import chosen
from fettle.photos.answers import photo_response


class Asked(Schema):
    """Which orders; empty means any. ``stage`` may also be ``open``."""

    q: str = Field("", max_length=80)
    stage: str = ""
    flow: str = ""
    section: str = ""
    responsible: str = ""
    client: str = ""
    unit: str = ""
    cursor: str = Field("", max_length=400)
    limit: int = Field(PAGE_SIZE, ge=1, le=MOST_ROWS)


@router.get("/orders", summary="Orders, newest first", response=OrderPage)
@door("order.view")
def list_orders(request: ShopRequest, asked: Query[Asked]) -> dict[str, Any]:
    """``q`` is a number, a plate, a name, a phone; ``next`` the cursor of the next page."""
    with at_field("q"):
        plain_line(asked.q, 80)
    with at_field("stage"):
        chosen(asked.stage or "open", (*STAGES, "open"), "stage.unknown")
    with at_field("flow"):
        chosen(asked.flow or "workshop", FLOWS, "flow.unknown")
    wanted = Wanted(
        q=asked.q, stage=asked.stage, flow=asked.flow, section=asked.section,
        staff=asked.responsible, client=asked.client, unit=asked.unit, cursor=asked.cursor,
    )  # fmt: skip
    page = orders(request.actor, wanted, asked.limit)
    return {"items": [brief(order) for order in page.orders], "next": page.next or None}


@router.get(
    "/orders/{ref}",
    summary="One order with all that belongs to it",
    response=OrderFull,
    exclude_unset=True,
)
@door("order.view")
def read_order(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Costs and margin for those who may see them; ``can`` is what may be done next."""
    return full(request.actor, sheet_of(request.actor, ref))


@router.get("/orders/{ref}/photos/{photo}", summary="A photo", response={200: None})
@door("order.view")
def read_photo(request: ShopRequest, ref: str, photo: str) -> FileResponse:
    """The picture in WebP."""
    found = photo_of(request.actor, ref, photo).photo
    if found is None:
        raise NotFound(N_("There is no such photo on this order."), rule="photo.unknown")
    return photo_response(found)


@router.get("/service-types", summary="The types of service that can be chosen")
@door("order.view")
def list_service_types(request: ShopRequest) -> dict[str, Any]:
    """By name."""
    rows = [{"ref": row.ref, "name": row.name, "names": row.names} for row in service_types()]
    return {"items": rows, "next": None}
