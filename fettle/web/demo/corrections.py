"""What was set right lately: a part given back, a wrong price, a wrong tender, a comeback."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.billing.actions import correct_payment
from fettle.billing.queries import invoices, payments_of
from fettle.orders.actions import (
    LineChange,
    Wanted,
    comeback_order,
    correct_invoice,
    refund_invoice,
)
from fettle.orders.billed import BilledLine, billed_of
from fettle.orders.queries.correcting import billed_order
from fettle.web.demo.days import Stage

LATEST = 12


def set_right(stage: Stage) -> None:
    """Four of the latest repairs had something wrong with them."""
    reception = stage.people["reception"]
    paid = invoices(reception, {"state": "paid"}).filter(order__flow="workshop")
    bills = list(paid.values_list("ref", flat=True)[:LATEST])
    _give_back(reception, bills)
    _reprice(reception, bills)
    _retender(reception, bills)
    if bills:
        first = billed_order(reception, bills.pop())
        comeback_order(
            stage.people["advisor"],
            first.ref,
            complaint="The noise is back",
            lines=[line.ref for line in first.lines.all()[:1]],
            override_reason="Came back",
        )


def _give_back(reception: Actor, bills: list[str]) -> None:
    """One piece did not fit."""
    for ref in bills:
        part = next((each for each in _lines(reception, ref) if _is_part(each)), None)
        if part is not None:
            wanted = [Wanted(part.place, "1")]
            refund_invoice(reception, ref, wanted, reason="Ordered twice", to="tender")
            bills.remove(ref)
            return


def _reprice(reception: Actor, bills: list[str]) -> None:
    """A discount that was promised had been forgotten."""
    if bills:
        change = {0: LineChange(discount="5.00")}
        correct_invoice(reception, bills.pop(0), change, reason="Promised 5.00 less")


def _retender(reception: Actor, bills: list[str]) -> None:
    """Cash that was a card, or a card that was a transfer."""
    if not bills:
        return
    paid = payments_of(billed_order(reception, bills.pop(0)).invoice)  # type: ignore[arg-type]
    if paid and paid[0].tender in ("cash", "card"):
        other = "card" if paid[0].tender == "cash" else "transfer"
        correct_payment(reception, paid[0].ref, tender=other, reason="Wrong button")


def _lines(reception: Actor, ref: str) -> list[BilledLine]:
    return billed_of(billed_order(reception, ref))


def _is_part(each: BilledLine) -> bool:
    return each.line.stocked and each.line.measure == "piece" and each.left_minor > 0
