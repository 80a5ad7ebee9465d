"""What operators do with a client's order."""

from typing import Any

from ninja import Field

from fettle.access.doors import ShopRequest, door
from fettle.billing.drafts import Tendered
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.api.doorway import Amount, RefusalIn, Strict, router
from fettle.orders.api.shapes import Answered
from fettle.orders.api.shop_shapes import ShopOrderList, shop_order_list
from fettle.orders.queries import own_orders, pane
from fettle.shop.api.approving import ApprovalIn
from fettle.shop.ordering import require_client_orders


class Nothing(Strict):
    """An empty body."""


class AcceptIn(Strict):
    """``onto``: running work of the same client, on whose bill the order goes."""

    onto: str = ""


class VoidIn(Strict):
    """Why; ``refund``: where paid money goes, ``tender`` (as it came) or ``deposit``."""

    reason: str
    refund: str = ""
    approval: ApprovalIn | None = None


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
def accept_order(request: ShopRequest, ref: str, body: AcceptIn | None = None) -> Answer:
    """An unpaid bill stands on the client's account, or it is on that of running work."""
    onto = body.onto if body else ""
    return actions.accept_order(request.actor, ref, onto=onto, key=Key.of(request))


@router.post(
    "/orders/{ref}/see",
    summary="Say that a client's order was seen",
    response=Answered,
    exclude_unset=True,
)
@door("order.see", methods=("POST",))
def see_order(request: ShopRequest, ref: str, body: Nothing | None = None) -> Answer:
    """The sound stops on every screen."""
    return actions.see_order(request.actor, ref, key=Key.of(request))


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
def void_order(request: ShopRequest, ref: str, body: VoidIn) -> Answer:
    """The bill is reversed; money, goods, points and time are back."""
    return actions.void_order(
        request.actor,
        ref,
        body.reason,
        refund=body.refund,
        approval=body.approval.given() if body.approval else None,
        key=Key.of(request),
    )


@router.get("/pane", summary="Clients' orders that wait for something", response=ShopOrderList)
@door("order.accept")
def read_pane(request: ShopRequest) -> dict[str, Any]:
    """First come, first served; ``state`` is what is to be done next."""
    return shop_order_list(pane(request.actor).orders)


@router.get("/own/orders", summary="A client's own shop orders", response=ShopOrderList)
@door("own.view")
def list_own_orders(request: ShopRequest) -> dict[str, Any]:
    """The newest first; of a guest those of this very seating."""
    require_client_orders(request.actor)
    return shop_order_list(own_orders(request.actor))
