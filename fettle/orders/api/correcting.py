"""Bills set right, for machines."""

from typing import Any

from ninja import Field, Status

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.api.doorway import Amount, Strict, Typed, router
from fettle.orders.drafts import LineChange, LineDraft, Wanted
from fettle.shop.api.approving import ApprovalIn

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
    approval: ApprovalIn | None = None


class DivertIn(RefundIn):
    """``to``: ``cash``, ``card`` or ``transfer``."""

    to: str


class ChangeIn(Strict):
    """How a line of the bill (its place, from 0) should have been; quantity "0" takes it off."""

    line: int
    quantity: Typed = ""
    unit_price: Amount = None
    discount: Amount = None
    goods: str = "shelf"


class AddedIn(Strict):
    """What was forgotten: an ``item`` of the catalogue, or free ``text`` with its ``kind``."""

    item: str = ""
    kind: str = ""
    text: str = ""
    quantity: Typed = "1"
    unit_price: Amount = None


class CorrectIn(Strict):
    """``to`` says where money goes that is too much then: ``tender`` or ``deposit``."""

    lines: list[ChangeIn] = Field(default_factory=list, max_length=MOST_LINES)
    added: list[AddedIn] = Field(default_factory=list, max_length=MOST_LINES)
    reason: str
    to: str = "tender"
    approval: ApprovalIn | None = None


class ComebackIn(Strict):
    """``paid_by``: ``warranty``, ``goodwill`` or ``charged``; ``lines`` (references) done again."""

    complaint: str
    paid_by: str = "warranty"
    lines: list[str] = Field(default_factory=list, max_length=MOST_LINES)
    override_reason: str = ""


@router.post(
    "/orders/{ref}/comeback",
    summary="Open an order for what a closed one did not mend",
    response={201: dict[str, Any]},
)
@door("order.comeback", methods=("POST",))
def comeback(request: ShopRequest, ref: str, body: ComebackIn) -> Status[Answer]:
    """Linked to the first one; its lines cost nothing unless the client pays."""
    answer = actions.comeback_order(request.actor, ref, **body.dict(), key=Key.of(request))
    return Status(201, answer)


@router.post("/invoices/{ref}/correct", summary="Credit a bill and issue it anew, as it should be")
@door("invoice.correct", methods=("POST",))
def correct(request: ShopRequest, ref: str, body: CorrectIn) -> Answer:
    """Answers the corrected bill, its order, the credit note, and what is due."""
    changes = {each.line: LineChange(**each.dict(exclude={"line"})) for each in body.lines}
    added = [LineDraft(item_ref=each.item, **each.dict(exclude={"item"})) for each in body.added]
    return actions.correct_invoice(
        request.actor,
        ref,
        changes,
        added,
        reason=body.reason,
        to=body.to,
        approval=body.approval.given() if body.approval else None,
        key=Key.of(request),
    )


@router.post("/invoices/{ref}/refund", summary="Credit lines of a bill, and give the money back")
@door("invoice.refund", methods=("POST",))
def refund(request: ShopRequest, ref: str, body: RefundIn) -> Answer:
    """Answers the credit note, what was given back, and the points."""
    return actions.refund_invoice(request.actor, ref, **_asked(body), key=Key.of(request))


@router.post("/invoices/{ref}/divert", summary="As refund, by another means than it was paid")
@door("refund.divert", methods=("POST",))
def divert(request: ShopRequest, ref: str, body: DivertIn) -> Answer:
    """Needs the right of its own."""
    return actions.divert_refund(request.actor, ref, **_asked(body), key=Key.of(request))


def _asked(body: RefundIn | DivertIn) -> dict[str, Any]:
    return {
        "lines": [Wanted(**line.dict()) for line in body.lines],
        "reason": body.reason,
        "to": body.to,
        "approval": body.approval.given() if body.approval else None,
    }
