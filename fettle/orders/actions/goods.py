"""Goods of whole orders: held, handed out, let go, taken in again. Set-based."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from fettle.journal import Step
from fettle.orders.actions.holding import document_of
from fettle.orders.models import Line, LineMovement, Order
from fettle.stock.actions import (
    issue_parts,
    keep_documents,
    release_documents,
    reserve_parts,
    take_back_parts,
)
from fettle.stock.claims import Claim, Return


def give_out(step: Step, order: Order, lines: Sequence[Line]) -> None:
    """Take all of these stocked lines from the shelf, what was reserved for them first."""
    claims = [
        Claim(line.item_id or 0, None, line.quantity_thousandths, document_of(order, line))
        for line in lines
    ]
    issues = issue_parts(step, claims)
    for line, issued in zip(lines, issues, strict=True):
        line.issued_thousandths += issued.thousandths
        line.reserved_thousandths = 0
        line.cost_minor += issued.cost_minor
    _link(lines, [issued.movement_id for issued in issues])
    Line.objects.bulk_update(lines, ["issued_thousandths", "reserved_thousandths", "cost_minor"])


def take_in(step: Step, order: Order, lines: Sequence[Line]) -> None:
    """Put all that is out of these lines back on the shelf."""
    returns = [
        Return(line.item_id or 0, line.out_thousandths, document_of(order, line)) for line in lines
    ]
    taken = take_back_parts(step, returns, "shelf")
    for line, back in zip(lines, taken, strict=True):
        line.cost_minor -= back.cost_minor
    _link(lines, [back.movement_id for back in taken])
    Line.objects.filter(pk__in=[line.pk for line in lines]).update(
        returned_thousandths=F("issued_thousandths"), delivery_state="returned", cost_minor=0
    )


def let_go(step: Step, order: Order) -> None:
    """Free what the order holds on the shelves."""
    held = list(order.lines.filter(reserved_thousandths__gt=0))
    if held:
        release_documents(step, [document_of(order, line) for line in held])
        order.lines.filter(pk__in=[line.pk for line in held]).update(reserved_thousandths=0)


def keep_held(step: Step, order: Order) -> None:
    """Hold the order's goods without an end; what went back meanwhile is taken again.

    Raises ``Refused`` ``stock.short`` if it is not there any more.
    """
    lines = list(order.lines.filter(stocked=True))
    keep_documents(step, [document_of(order, line) for line in lines if line.reserved_thousandths])
    gone = [line for line in lines if not line.reserved_thousandths]
    claims = [
        Claim(line.item_id or 0, None, line.quantity_thousandths, document_of(order, line))
        for line in gone
    ]
    if claims:
        reserve_parts(step, claims)
        order.lines.filter(pk__in=[line.pk for line in gone]).update(
            reserved_thousandths=F("quantity_thousandths")
        )


def _link(lines: Sequence[Line], movement_ids: Sequence[int]) -> None:
    """Say which movement is which line's, in one statement."""
    LineMovement.objects.bulk_create(
        LineMovement(line=line, movement_id=number)
        for line, number in zip(lines, movement_ids, strict=True)
    )
