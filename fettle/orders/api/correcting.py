"""Bills set right, for machines."""

from ninja import Field

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.api.doorway import Amount, Strict, Typed, router
from fettle.orders.drafts import Wanted

MOST_LINES = 500


class WantedIn(Strict):
    """A line of the bill by its place, from 0: a ``quantity``, an ``amount``, or both.

    ``goods`` go to the ``shelf``, to the ``scrap``, or are ``kept`` by the client.
    """

    line: int
    quantity: Typed = ""
    amount: Amount = None
    goods: str = "shelf"


class RefundIn(Strict):
    """``to``: ``tender`` (as it was paid) or ``deposit``."""

    lines: list[WantedIn] = Field(max_length=MOST_LINES)
    reason: str
    to: str = "tender"


class DivertIn(RefundIn):
    """``to``: ``cash``, ``card`` or ``transfer``."""

    to: str


@router.post("/invoices/{ref}/refund", summary="Credit lines of a bill, and give the money back")
@door("invoice.refund", methods=("POST",))
def refund(request: ShopRequest, ref: str, body: RefundIn) -> Answer:
    """Answers the credit note, what was given back, and the points."""
    lines = [Wanted(**line.dict()) for line in body.lines]
    return actions.refund_invoice(
        request.actor, ref, lines, reason=body.reason, to=body.to, key=Key.of(request)
    )


@router.post("/invoices/{ref}/divert", summary="As refund, by another means than it was paid")
@door("refund.divert", methods=("POST",))
def divert(request: ShopRequest, ref: str, body: DivertIn) -> Answer:
    """Needs the right of its own."""
    lines = [Wanted(**line.dict()) for line in body.lines]
    return actions.divert_refund(
        request.actor, ref, lines, reason=body.reason, to=body.to, key=Key.of(request)
    )
