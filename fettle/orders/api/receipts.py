"""Receipts for machines: printed copies are counted, and the receipt is sent to the client."""

from typing import Any, Literal

from fettle.access.doors import ShopRequest, door
from fettle.billing.actions import print_receipt
from fettle.billing.actions.handouts import print_advance
from fettle.billing.queries import handouts_of, invoice_of
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.actions.receipts import send_advance
from fettle.orders.api.doorway import Strict, router
from fettle.orders.api.shapes import Answered
from fettle.orders.queries.advances import advance_on
from fettle.orders.queries.sheet import order_of


class PrintIn(Strict):
    """On which paper."""

    paper: Literal["a4", "80", "58"] = "80"


class SendIn(Strict):
    """A mobile number or an e-mail address."""

    address: str


class AdvanceSent(Answered):
    """The order, the payment and the text that leaves."""

    payment: str
    text: str


class Sent(Answered):
    """The order, its bill and the text that leaves."""

    invoice: str


@router.get("/invoices/{ref}/handouts", summary="The receipts that were given out of a bill")
@door("invoice.view")
def handouts(request: ShopRequest, ref: str) -> list[dict[str, Any]]:
    """Printed and sent, in order."""
    return [
        {
            "n": each.n,
            "way": each.way,
            "paper": each.paper,
            "address": each.address,
            "at": each.at.isoformat(),
            "staff": each.staff.name if each.staff else "",
        }
        for each in handouts_of(invoice_of(request.actor, ref))
    ]


@router.post("/invoices/{ref}/print", summary="Count a printed receipt")
@door("receipt.print", methods=("POST",))
def print_one(request: ShopRequest, ref: str, body: PrintIn) -> dict[str, Any]:
    """``copy`` is how many were printed before: 0 for the first."""
    return print_receipt(request.actor, ref, body.paper, key=Key.of(request))


@router.post("/orders/{ref}/advances/{payment}/print", summary="Count an advance's receipt")
@door("advance.print", methods=("POST",))
def print_of_advance(request: ShopRequest, ref: str, payment: str, body: PrintIn) -> dict[str, Any]:
    """``copy`` is how many were printed before: 0 for the first."""
    paid = advance_on(order_of(request.actor, ref), payment)
    return print_advance(request.actor, paid.ref, body.paper, key=Key.of(request))


@router.post(
    "/orders/{ref}/advances/{payment}/send",
    summary="Send an advance's receipt to the client",
    response=AdvanceSent,
    exclude_unset=True,
)
@door("advance.send", methods=("POST",))
def send_of_advance(request: ShopRequest, ref: str, payment: str, body: SendIn) -> Answer:
    """By e-mail or as a text message."""
    return send_advance(request.actor, ref, payment, body.address, key=Key.of(request))


@router.post(
    "/orders/{ref}/receipt/send",
    summary="Send the receipt to the client",
    response=Sent,
    exclude_unset=True,
)
@door("receipt.send", methods=("POST",))
def send(request: ShopRequest, ref: str, body: SendIn) -> Answer:
    """By e-mail with all lines, as a text message with the sum."""
    return actions.send_receipt(request.actor, ref, body.address, key=Key.of(request))
