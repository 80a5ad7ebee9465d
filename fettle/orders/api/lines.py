"""The lines of an order: add, change, take off, do, leave out."""

from typing import Any

from ninja import Status

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.api.doorway import LineEdit, LineIn, Reasoned, Versioned, router
from fettle.orders.api.shapes import Answered


@router.post(
    "/orders/{ref}/lines", summary="Add a line", response={201: Answered}, exclude_unset=True
)
@door("line.add", methods=("POST",))
def add_line(request: ShopRequest, ref: str, body: LineIn) -> Any:
    """A part is only planned by it; it leaves the shelf by ``issue``."""
    return Status(201, actions.add_line(
        request.actor, ref, item_ref=body.item, kind=body.kind, text=body.text,
        quantity=body.quantity, unit_price=body.unit_price, discount=body.discount,
        doer_ref=body.doer, reason=body.reason, authorisation=body.authorisation,
        danger=body.danger, found=body.found, version=body.version, key=Key.of(request),
        approval=body.approval.given() if body.approval else None,
    ))  # fmt: skip


@router.post("/orders/{ref}/supplies", summary="Add the fee for supplies", response=Answered,
             exclude_unset=True)  # fmt: skip
@door("line.add", methods=("POST",))
def add_supplies(request: ShopRequest, ref: str) -> Answer:
    """A share of the works and parts that are on the order now, as the shop has set it."""
    return actions.add_supplies(request.actor, ref, key=Key.of(request))


@router.post(
    "/orders/{ref}/lines/{line}/edit",
    summary="Change a line",
    response=Answered,
    exclude_unset=True,
)
@door("line.edit", methods=("POST",))
def edit_line(request: ShopRequest, ref: str, line: str, body: LineEdit) -> Answer:
    """What is left out stays; ``version`` is the order's."""
    changes = body.dict(exclude_unset=True, exclude={"version", "approval"})
    return actions.edit_line(
        request.actor,
        ref,
        line,
        changes,
        approval=body.approval.given() if body.approval else None,
        version=body.version,
        key=Key.of(request),
    )


@router.post(
    "/orders/{ref}/lines/{line}/remove",
    summary="Take a line off",
    response=Answered,
    exclude_unset=True,
)
@door("line.remove", methods=("POST",))
def remove_line(request: ShopRequest, ref: str, line: str, body: Versioned | None = None) -> Answer:
    """What is issued must come back first."""
    return actions.remove_line(
        request.actor, ref, line, version=body.version if body else None, key=Key.of(request)
    )


@router.post(
    "/orders/{ref}/lines/{line}/do",
    summary="Tick a work as done",
    response=Answered,
    exclude_unset=True,
)
@door("line.do", methods=("POST",))
def do_line(request: ShopRequest, ref: str, line: str, body: Versioned | None = None) -> Answer:
    """Whoever ticks it did it, unless somebody else is named."""
    return actions.do_line(
        request.actor, ref, line, version=body.version if body else None, key=Key.of(request)
    )


@router.post(
    "/orders/{ref}/lines/{line}/undo",
    summary="Take the tick back",
    response=Answered,
    exclude_unset=True,
)
@door("line.undo", methods=("POST",))
def undo_line(request: ShopRequest, ref: str, line: str, body: Versioned | None = None) -> Answer:
    """The work is to be done again."""
    return actions.undo_line(
        request.actor, ref, line, version=body.version if body else None, key=Key.of(request)
    )


@router.post(
    "/orders/{ref}/lines/{line}/skip",
    summary="Leave a work out",
    response=Answered,
    exclude_unset=True,
)
@door("line.skip", methods=("POST",))
def skip_line(request: ShopRequest, ref: str, line: str, body: Reasoned) -> Answer:
    """With a sentence why."""
    return actions.skip_line(
        request.actor, ref, line, body.reason, version=body.version, key=Key.of(request)
    )
