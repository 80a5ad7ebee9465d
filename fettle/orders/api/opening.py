"""Opening, changing, assigning, receiving and cancelling orders."""

from functools import partial
from typing import Any

from ninja import Status

from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.clients.queries import client_of
from fettle.journal import Answer, Key
from fettle.kernel.gather import Gather
from fettle.orders import actions
from fettle.orders.actions.rows import at_field
from fettle.orders.actions.sales import open_sale
from fettle.orders.api.doorway import (
    AssignIn,
    CancelIn,
    OrderEdit,
    OrderIn,
    ReceptionIn,
    ServiceTypeEdit,
    ServiceTypeIn,
    router,
)
from fettle.orders.api.shapes import Answered
from fettle.orders.drafts import MarkDraft, WorkDraft
from fettle.orders.typed import quantity_typed
from fettle.shop.queries import place_of


# Which verb it is the flow says, and each action asks for the role of its own verb.
@router.post(
    "/orders",
    summary="Open an order, or submit one, by its flow",
    response={201: Answered},
    exclude_unset=True,
)
@door(PUBLIC, methods=("POST",))
def open_order(request: ShopRequest, body: OrderIn) -> Any:
    """Answers where the new order stands."""
    if body.flow == "shop_order":
        return Status(201, _submit(request, body))
    if body.flow == "counter_sale" and body.lines:
        lines = [(line.item, line.quantity) for line in body.lines]
        answer = open_sale(request.actor, lines, client_ref=body.client, key=Key.of(request))
        return Status(201, answer)
    return Status(201, actions.open_order(
        request.actor, flow=body.flow, client_ref=body.client, unit_ref=body.unit,
        service_type_ref=body.service_type, section_ref=body.section,
        responsible_ref=body.responsible, promised_at=body.promised_at, title=body.title,
        client_note=body.client_note, note=body.note, override_reason=body.override_reason,
        parent_ref=body.parent, source=body.source, key=Key.of(request),
    ))  # fmt: skip


@router.post(
    "/orders/{ref}/edit",
    summary="Change an order's heading",
    response=Answered,
    exclude_unset=True,
)
@door("order.edit", methods=("POST",))
def edit_order(request: ShopRequest, ref: str, body: OrderEdit) -> Answer:
    """What is left out stays."""
    changes = body.dict(exclude_unset=True, exclude={"version"})
    return actions.edit_order(
        request.actor, ref, changes, version=body.version, key=Key.of(request)
    )


@router.post(
    "/orders/{ref}/assign",
    summary="Give an order to somebody",
    response=Answered,
    exclude_unset=True,
)
@door("order.assign", methods=("POST",))
def assign_order(request: ShopRequest, ref: str, body: AssignIn) -> Answer:
    """An empty reference gives it to nobody."""
    return actions.assign_order(
        request.actor, ref, body.responsible, version=body.version, key=Key.of(request)
    )


@router.post(
    "/orders/{ref}/receive",
    summary="Write down how the unit came in",
    response=Answered,
    exclude_unset=True,
)
@door("order.receive", methods=("POST",))
def receive_unit(request: ShopRequest, ref: str, body: ReceptionIn) -> Answer:
    """Once an order; photos of marks go to ``/photos``."""
    return actions.receive_unit(
        request.actor, ref, meter=body.meter, fuel_eighths=body.fuel_eighths,
        lights=body.lights, belongings=body.belongings, complaint=body.complaint,
        keys_tag=body.keys_tag,
        marks=[MarkDraft(mark.kind, mark.x, mark.y, mark.note) for mark in body.marks],
        works=[
            WorkDraft(text=work.text, item_ref=work.item, quantity=work.quantity, price=work.price)
            for work in body.works
        ],
        version=body.version, key=Key.of(request),
    )  # fmt: skip


@router.post("/orders/{ref}/cancel", summary="Stop an order", response=Answered, exclude_unset=True)
@door("order.cancel", methods=("POST",))
def cancel_order(request: ShopRequest, ref: str, body: CancelIn) -> Answer:
    """``sale`` is the order on which billed parts are now."""
    return actions.cancel_order(
        request.actor,
        ref,
        body.reason,
        body.parts,
        advance=body.advance,
        version=body.version,
        key=Key.of(request),
    )


@router.post("/service-types", summary="Add a type of service", response={201: dict[str, Any]})
@door("service_type.create", methods=("POST",))
def create_service_type(request: ShopRequest, body: ServiceTypeIn) -> Any:
    """Answers ``ref`` and ``name``."""
    return Status(201, actions.create_service_type(
        request.actor, body.name, body.names, key=Key.of(request)
    ))  # fmt: skip


@router.post("/service-types/{ref}/edit", summary="Change a type of service")
@door("service_type.edit", methods=("POST",))
def edit_service_type(request: ShopRequest, ref: str, body: ServiceTypeEdit) -> dict[str, Any]:
    """What is left out stays."""
    changes = body.dict(exclude_unset=True)
    return actions.edit_service_type(request.actor, ref, changes, key=Key.of(request))


def _submit(request: ShopRequest, body: OrderIn) -> Answer:
    """A client's own reference and place come from the sign-in alone, whatever the body says."""
    actor, client_id, place_id = request.actor, None, None
    if body.client and not actor.is_client:
        with at_field("client"):
            client_id = client_of(actor, body.client).pk
    if body.place and not actor.is_client:
        with at_field("place"):
            place_id = place_of(actor, body.place).pk
    return actions.submit_order(
        actor,
        _wishes(body),
        note=body.note or body.client_note,
        wished_tender=body.wished_tender,
        place_id=place_id,
        client_id=client_id,
        key=Key.of(request),
    )


def _wishes(body: OrderIn) -> list[actions.Wish]:
    gather, wishes = Gather(), []
    for number, line in enumerate(body.lines):
        read = partial(quantity_typed, line.quantity)
        thousandths = gather.take(f"lines.{number}.quantity", read, 0)
        wishes.append(actions.Wish(line.item, thousandths, line.pay_with))
    gather.close()
    return wishes
