"""What the client said about a line, and how the shop asks."""

from datetime import date, datetime
from typing import Any

from ninja import Schema

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.quantity import Quantity
from fettle.orders import actions
from fettle.orders.actions.answers import amount
from fettle.orders.api.doorway import Amount, Strict, Typed, Versioned, router
from fettle.orders.api.shapes import Amount as AmountShape
from fettle.orders.api.shapes import Answered
from fettle.orders.queries.asking import authorisations_of
from fettle.orders.queries.sheet import order_of


class AboutIn(Versioned):
    """Why the client is asked: ``danger`` is minor, major or dangerous."""

    danger: str = ""
    found: str = ""


class SaidIn(Versioned):
    """Whose word it is; ``channel`` is in_person or phone."""

    who: str = ""
    channel: str = "in_person"


class LaterIn(SaidIn):
    """And by when it should be done."""

    due_on: date | None = None


class AskingIn(Strict):
    """How clients are asked in a flow."""

    asks: bool
    tolerance_percent: Typed = "0"
    tolerance: Amount = None
    valid_days: Typed = "14"
    version: int | None = None


class AskingAnswered(Schema):
    """How it stands now."""

    flow: str
    asks: bool
    version: int


class AuthorisationShape(Schema):
    """One answer about one line; ``ceiling`` is up to where it may go."""

    ref: str
    line: str
    text: str
    state: str
    channel: str
    said_by: str
    estimate: int
    quantity: str
    total: AmountShape
    ceiling: AmountShape | None
    at: datetime


@router.get(
    "/orders/{ref}/authorisations", summary="Who allowed what", response=list[AuthorisationShape]
)
@door("order.view")
def list_authorisations(request: ShopRequest, ref: str) -> list[dict[str, Any]]:
    """The first answer first; nothing of it ever changes."""
    order = order_of(request.actor, ref)
    return [
        {
            "ref": row.ref,
            "line": row.line.ref,
            "text": row.text,
            "state": row.state,
            "channel": row.channel,
            "said_by": row.said_by,
            "estimate": row.estimate_n,
            "quantity": Quantity(row.quantity_thousandths).text,
            "total": amount(row.total_minor, order.currency),
            "ceiling": None if row.ceiling_minor is None
            else amount(row.ceiling_minor, order.currency),
            "at": row.at,
        }
        for row in authorisations_of(order)
    ]  # fmt: skip


@router.post(
    "/orders/{ref}/lines/{line}/propose", summary="Ask the client", response=Answered,
    exclude_unset=True,
)  # fmt: skip
@door("line.propose", methods=("POST",))
def propose_line(request: ShopRequest, ref: str, line: str, body: AboutIn | None = None) -> Answer:
    """Also anew, after a no."""
    said = body.dict() if body else {}
    return actions.propose_line(request.actor, ref, line, **said, key=Key.of(request))


@router.post(
    "/orders/{ref}/lines/{line}/authorise", summary="The client said yes", response=Answered,
    exclude_unset=True,
)  # fmt: skip
@door("line.authorise", methods=("POST",))
def authorise_line(request: ShopRequest, ref: str, line: str, body: SaidIn | None = None) -> Answer:
    """To the line as it stands."""
    said = body.dict() if body else {}
    return actions.authorise_line(request.actor, ref, line, **said, key=Key.of(request))


@router.post(
    "/orders/{ref}/lines/{line}/decline", summary="The client said no", response=Answered,
    exclude_unset=True,
)  # fmt: skip
@door("line.decline", methods=("POST",))
def decline_line(request: ShopRequest, ref: str, line: str, body: SaidIn | None = None) -> Answer:
    """It is neither done nor billed."""
    said = body.dict() if body else {}
    return actions.decline_line(request.actor, ref, line, **said, key=Key.of(request))


@router.post(
    "/orders/{ref}/lines/{line}/defer", summary="The client wants it later", response=Answered,
    exclude_unset=True,
)  # fmt: skip
@door("line.defer", methods=("POST",))
def defer_line(request: ShopRequest, ref: str, line: str, body: LaterIn | None = None) -> Answer:
    """By ``due_on``, if a day was said."""
    said = body.dict() if body else {}
    return actions.defer_line(request.actor, ref, line, **said, key=Key.of(request))


@router.post(
    "/orders/{ref}/lines/{line}/repeat", summary="Propose what was put off", response=Answered,
    exclude_unset=True,
)  # fmt: skip
@door("line.repeat", methods=("POST",))
def repeat_line(request: ShopRequest, ref: str, line: str) -> Answer:
    """``line`` is of an earlier order of the same unit; the price is today's."""
    return actions.repeat_line(request.actor, ref, line, key=Key.of(request))


@router.post("/asking/{flow}", summary="How clients are asked", response=AskingAnswered)
@door("asking.set", methods=("POST",))
def set_asking(request: ShopRequest, flow: str, body: AskingIn) -> Answer:
    """``tolerance_percent`` and ``tolerance`` are how much more an agreed line may become."""
    said = body.dict()
    said["tolerance"] = "0" if body.tolerance is None else body.tolerance
    return actions.set_asking(request.actor, flow, **said, key=Key.of(request))
