"""Parts: reserved, issued, taken back, asked for."""

from typing import Any

from ninja import Status

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.api.doorway import (
    MeantIn,
    PartIn,
    PartRequestIn,
    QuantityIn,
    RefusalIn,
    ReturnIn,
    Versioned,
    router,
)
from fettle.orders.api.shapes import Answered


@router.post(
    "/orders/{ref}/lines/{line}/reserve",
    summary="Hold a line's parts",
    response=Answered,
    exclude_unset=True,
)
@door("line.reserve", methods=("POST",))
def reserve_line(
    request: ShopRequest, ref: str, line: str, body: Versioned | None = None
) -> Answer:
    """All that is still to be issued."""
    return actions.reserve_line(
        request.actor, ref, line, version=body.version if body else None, key=Key.of(request)
    )


@router.post(
    "/orders/{ref}/lines/{line}/release",
    summary="Let a line's parts go",
    response=Answered,
    exclude_unset=True,
)
@door("line.release", methods=("POST",))
def release_line(
    request: ShopRequest, ref: str, line: str, body: Versioned | None = None
) -> Answer:
    """They are free for others again."""
    return actions.release_line(
        request.actor, ref, line, version=body.version if body else None, key=Key.of(request)
    )


@router.post(
    "/orders/{ref}/lines/{line}/issue",
    summary="Hand a planned part out",
    response=Answered,
    exclude_unset=True,
)
@door("line.issue", methods=("POST",))
def issue_line(request: ShopRequest, ref: str, line: str, body: QuantityIn | None = None) -> Answer:
    """All that is left of the line, or the quantity."""
    asked = body or QuantityIn()
    return actions.issue_line(
        request.actor, ref, line, asked.quantity, version=asked.version, key=Key.of(request)
    )


@router.post(
    "/orders/{ref}/lines/{line}/return",
    summary="Take a part back",
    response=Answered,
    exclude_unset=True,
)
@door("line.return", methods=("POST",))
def return_line(request: ShopRequest, ref: str, line: str, body: ReturnIn | None = None) -> Answer:
    """To the shelf or to the scrap; the line shrinks by as much."""
    asked = body or ReturnIn()
    return actions.return_line(
        request.actor,
        ref,
        line,
        asked.quantity,
        asked.target,
        version=asked.version,
        key=Key.of(request),
    )


@router.post(
    "/orders/{ref}/parts",
    summary="Take a part from the shelf into the order",
    response={201: Answered},
    exclude_unset=True,
)
@door("line.issue", methods=("POST",))
def issue_part(request: ShopRequest, ref: str, body: PartIn) -> Any:
    """Movement, line with its cost, and total in one."""
    return Status(201, actions.issue_part(
        request.actor, ref, body.item, body.quantity, version=body.version, key=Key.of(request)
    ))  # fmt: skip


@router.post(
    "/orders/{ref}/part-requests",
    summary="Ask for a part",
    response={201: Answered},
    exclude_unset=True,
)
@door("part.request", methods=("POST",))
def request_part(request: ShopRequest, ref: str, body: PartRequestIn) -> Any:
    """From the catalogue or in words."""
    return Status(201, actions.request_part(
        request.actor, ref, item_ref=body.item, text=body.text, quantity=body.quantity,
        key=Key.of(request),
    ))  # fmt: skip


@router.post(
    "/orders/{ref}/part-requests/{asked}/issue",
    summary="Hand out what was asked for",
    response=Answered,
    exclude_unset=True,
)
@door("line.issue", methods=("POST",))
def issue_requested(
    request: ShopRequest, ref: str, asked: str, body: MeantIn | None = None
) -> Answer:
    """``item`` says what was meant, if only words were written."""
    item = body.item if body else ""
    return actions.issue_requested(request.actor, ref, asked, item, key=Key.of(request))


@router.post(
    "/orders/{ref}/part-requests/{asked}/refuse",
    summary="Say no to a request",
    response=Answered,
    exclude_unset=True,
)
@door("part.refuse", methods=("POST",))
def refuse_part(request: ShopRequest, ref: str, asked: str, body: RefusalIn) -> Answer:
    """With a sentence why."""
    return actions.refuse_part(request.actor, ref, asked, body.reason, key=Key.of(request))
