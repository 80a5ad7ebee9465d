"""Checking out, and selling at the counter, for machines."""

from ninja import Field, Status

from fettle.access.doors import ShopRequest, door
from fettle.billing.drafts import Tendered
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.api.doorway import Amount, ShopLineIn, Strict, Versioned, router
from fettle.orders.api.shapes import Amount as AmountOut
from fettle.orders.api.shapes import Answered

MOST_PAYMENTS = 20
MOST_LINES = 500


class PaymentIn(Strict):
    """One means of payment; ``amount`` left out is all that is due, ``received`` exactly that."""

    tender: str
    amount: Amount = None
    received: Amount = None
    reference: str = ""

    def tendered(self) -> Tendered:
        """As the action takes it."""
        return Tendered(self.tender, self.amount, self.received, self.reference)


class CheckoutIn(Versioned):
    """``tender`` with what was ``received``, or several ``payments`` that make the total.

    With the ``version`` that was shown, a total that moved since is refused.
    """

    tender: str = ""
    received: Amount = None
    reference: str = ""
    payments: list[PaymentIn] = Field(default_factory=list, max_length=MOST_PAYMENTS)


class SaleIn(Strict):
    """What is sold over the counter, and to whom if that is known."""

    lines: list[ShopLineIn] = Field(max_length=MOST_LINES)
    client: str = ""


class CheckedOut(Answered):
    """The closed order, its bill (reference and number), what was paid and how, and the change."""

    invoice: str
    invoice_number: int
    payments: list[dict[str, str]]
    change: AmountOut


@router.post(
    "/orders/{ref}/checkout",
    summary="Bill, lock, take the money and close",
    response=CheckedOut,
    exclude_unset=True,
)
@door("order.checkout", methods=("POST",))
def checkout(request: ShopRequest, ref: str, body: CheckoutIn) -> Answer:
    """Answers the bill, the payments and the change. Nothing of the order changes afterwards."""
    return actions.checkout_order(
        request.actor,
        ref,
        tender=body.tender,
        received=body.received,
        reference=body.reference,
        payments=[each.tendered() for each in body.payments],
        version=body.version,
        key=Key.of(request),
    )


@router.post(
    "/sales", summary="Write a counter sale down", response={201: Answered}, exclude_unset=True
)
@door("sale.open", methods=("POST",))
def open_sale(request: ShopRequest, body: SaleIn) -> Status[Answer]:
    """A draft with its total; checking it out takes the money and the goods from the shelf."""
    lines = [(line.item, line.quantity) for line in body.lines]
    answer = actions.open_sale(request.actor, lines, client_ref=body.client, key=Key.of(request))
    return Status(201, answer)
