"""The client comes back for the same fault: an order that is linked to the first one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.composing import price_line, write_lines
from fettle.orders.actions.opening import (
    blank_order,
    name_client_and_unit,
    number_order,
    refuse_second,
)
from fettle.orders.actions.rows import take_seen
from fettle.orders.models import Line, Order
from fettle.orders.settling import billed_lines
from fettle.orders.states import COMEBACKS, HOSTS
from fettle.orders.typed import chosen

if TYPE_CHECKING:
    from fettle.shop.models import Staff

CHARGED = "charged"
SAME = ("kind", "item_id", "text", "measure", "stocked", "quantity_thousandths", "tax_bp")
TITLE_MOST, REASON_MOST = 160, 200


def comeback_order(
    actor: Actor,
    ref: str,
    *,
    complaint: object,
    paid_by: str = "warranty",
    lines: Sequence[str] = (),
    override_reason: object = "",
    key: Key | None = None,
) -> Answer:
    """Open an order for what a closed one did not mend. ``complaint``: what is wrong again.

    ``lines`` (references) of the first order are done again: for nothing under "warranty" and
    "goodwill", for their price if the client pays ("charged"). Raises ``Invalid`` by field,
    ``Refused`` ``comeback.open``, ``comeback.nobody``, ``orders_one_open_per_unit``.
    """
    with act(actor, "order.comeback", key=key) as step:
        first = take_seen(step, ref)
        _require_closed(first)
        order = _blank(step, first)
        gather = Gather()
        order.title = gather.take("complaint", lambda: filled_line(complaint, TITLE_MOST), "")
        order.comeback = gather.take(
            "paid_by", lambda: chosen(paid_by, COMEBACKS, "comeback.paid_by"), CHARGED
        )
        order.override_reason = gather.take(
            "override_reason", lambda: plain_line(override_reason, REASON_MOST), ""
        )
        again = _chosen(gather, first, lines)
        gather.close()
        refuse_second(order)
        number_order(step, order)
        _write(step, order, again)
        told = facts.OrderCameBack(
            number=first.number, again=order.number, paid_by=order.comeback, what=order.title
        )
        step.record(first.ref, told)
        answer_of(step, order, comeback=order.comeback, parent=first.ref)
    return step.answered


def _require_closed(first: Order) -> None:
    if first.locked_at is None:
        raise Refused(
            N_("Order {number} is still open: put it on that one."),
            rule="comeback.open",
            number=first.number,
        )
    if first.client is None:
        raise Refused(
            N_("Nobody knows whose order {number} was."),
            rule="comeback.nobody",
            number=first.number,
        )


def _blank(step: Step, first: Order) -> Order:
    order = blank_order(step, first.flow if first.flow in HOSTS else "ticket")
    assert first.client is not None
    name_client_and_unit(step, order, first.client.ref, first.unit.ref if first.unit else "")
    order.parent, order.service_type = first, first.service_type
    if order.flow == first.flow:
        order.section, order.responsible = first.section, _at_work(first)
    return order


def _at_work(first: Order) -> Staff | None:
    staff = first.responsible
    return staff if staff and staff.active else None


def _chosen(gather: Gather, first: Order, refs: Sequence[str]) -> list[Line]:
    known = {line.ref: line for line in billed_lines(first)}
    for number, ref in enumerate(refs):
        if ref not in known:
            gather.wrong(
                f"lines.{number}", N_("There is no such line on this order."), "line.unknown"
            )
    return [line for ref, line in known.items() if ref in refs]


def _write(step: Step, order: Order, again: Sequence[Line]) -> None:
    if not again:
        return
    lines = []
    for first in again:
        line = Line(ref=new_ref(), order=order, added_at=step.at, doer_id=first.doer_id)
        for name in SAME:
            setattr(line, name, getattr(first, name))
        if order.comeback == CHARGED:
            line.unit_price_minor = first.unit_price_minor
            line.discount_minor = first.discount_minor
        else:
            line.unit_price_minor = 0
        line.copy_of = first
        price_line(line, order)
        lines.append(line)
    write_lines(step, order, lines)
    Line.objects.bulk_update(lines, ["copy_of"])
