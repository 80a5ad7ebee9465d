"""What operators do with a client's order."""

from ninja import Field

from fettle.access.doors import ShopRequest, door
from fettle.billing.drafts import Tendered
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.api.doorway import Amount, RefusalIn, Strict, router
from fettle.orders.api.shapes import Answered


class Nothing(Strict):
    """An empty body."""


class PaymentIn(Strict):
    """Money on the counter; without an amount all that is due."""

    tender: str
    amount: Amount = None
    received: Amount = None
    reference: str = Field("", max_length=200)


class Paid(Answered):
    """Where the order stands, and what is still due in minor units."""

    payment: str | None = None
    due_minor: int | None = None


@router.post(
    "/orders/{ref}/accept",
    summary="Say yes to a client's order",
    response=Answered,
    exclude_unset=True,
)
@door("order.accept", methods=("POST",))
def accept_order(request: ShopRequest, ref: str, body: Nothing | None = None) -> Answer:
    """An unpaid bill stands on the client's account."""
    return actions.accept_order(request.actor, ref, key=Key.of(request))


@router.post(
    "/orders/{ref}/decline",
    summary="Say no to a client's order",
    response=Answered,
    exclude_unset=True,
)
@door("order.decline", methods=("POST",))
def decline_order(request: ShopRequest, ref: str, body: RefusalIn) -> Answer:
    """Before anybody accepted it."""
    return actions.decline_order(request.actor, ref, body.reason, key=Key.of(request))


@router.post(
    "/orders/{ref}/lines/{line}/deliver",
    summary="Hand a line over",
    response=Answered,
    exclude_unset=True,
)
@door("line.deliver", methods=("POST",))
def deliver_line(request: ShopRequest, ref: str, line: str, body: Nothing | None = None) -> Answer:
    """Its goods leave the shelf."""
    return actions.deliver_line(request.actor, ref, line, key=Key.of(request))


@router.post(
    "/orders/{ref}/pay",
    summary="Take money for an accepted order",
    response=Paid,
    exclude_unset=True,
)
@door("payment.take", methods=("POST",))
def pay_order(request: ShopRequest, ref: str, body: PaymentIn) -> Answer:
    """Before, between or after deliveries."""
    given = Tendered(body.tender, body.amount, body.received, body.reference)
    return actions.pay_order(request.actor, ref, given, key=Key.of(request))


@router.post(
    "/orders/{ref}/complete",
    summary="Hand over all that is left",
    response=Answered,
    exclude_unset=True,
)
@door("order.complete", methods=("POST",))
def complete_order(request: ShopRequest, ref: str, body: Nothing | None = None) -> Answer:
    """Unpaid becomes the client's debt."""
    return actions.complete_order(request.actor, ref, key=Key.of(request))


@router.post(
    "/orders/{ref}/void", summary="Undo an accepted order", response=Answered, exclude_unset=True
)
@door("order.void", methods=("POST",))
def void_order(request: ShopRequest, ref: str, body: RefusalIn) -> Answer:
    """The bill is reversed, goods are back on the shelf."""
    return actions.void_order(request.actor, ref, body.reason, key=Key.of(request))
