"""Inner actions for goods that come in: what an order waited for is held for it."""

from __future__ import annotations

from collections.abc import Iterable

from fettle.journal import Step
from fettle.kernel.refusal import Refused
from fettle.orders import facts
from fettle.orders.actions.goods import hold_parts
from fettle.orders.actions.keeping import Goods, write_order
from fettle.orders.actions.lines import told
from fettle.orders.models import Line, Order
from fettle.orders.states import OPEN_STAGES


def hold_waiting(step: Step, order_ids: Iterable[int]) -> dict[int, Order]:
    """Lock those of the shop's orders that still run, by id; before any shelf is locked."""
    found = Order.objects.select_for_update(of=("self",)).filter(
        pk__in=set(order_ids),
        shop_id=step.actor.shop_id,
        stage__in=OPEN_STAGES,
        locked_at__isnull=True,
    )
    return {order.pk: order for order in found.order_by("id")}


def reserve_arrived(step: Step, order: Order, item_id: int, thousandths: int) -> int:
    """Hold what came for the order's lines of the item; returns how much was held.

    What its lines do not need, or somebody has taken from the shelf, is left free.
    """
    left, held = thousandths, list[Line]()
    lines = order.lines.filter(
        item_id=item_id, stocked=True, authorisation="authorised", delivery_state="pending"
    )
    for line in lines.order_by("position"):
        missing = line.quantity_thousandths - line.out_thousandths - line.reserved_thousandths
        part = min(missing, left)
        if part <= 0:
            continue
        try:
            hold_parts(step, order, line, part)
        except Refused:
            break
        left -= part
        held.append(line)
        step.record(order.ref, facts.LineReserved(
            number=order.number, text=line.text, quantity=told(part)
        ))  # fmt: skip
    if held:
        write_order(step, order, Goods(held))
    return thousandths - left
