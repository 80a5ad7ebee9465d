"""Orders as the health check uses them: opened for it, begun by it, completed with its report.

Inner actions for the room above; whoever calls has asked for the right already.
"""

from __future__ import annotations

from collections.abc import Collection

from fettle.journal import Step
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.opening import (
    blank_order,
    name_client_and_unit,
    number_order,
    refuse_second,
)
from fettle.orders.actions.rows import keep_order, take_changeable
from fettle.orders.models import Line, Order, OrderPhoto

TITLE_MOST = 120
FLOW = "inspection_only"


def open_check_order(step: Step, client_ref: str, unit_ref: str) -> Order:
    """A new order for a check alone, given to whoever opens it. Raises ``Invalid`` by field."""
    order = blank_order(step, FLOW)
    order.source = "inspection"
    name_client_and_unit(step, order, client_ref, unit_ref)
    order.responsible_id = step.actor.staff_id
    number_order(step, order)
    return order


def name_check_order(step: Step, order: Order, title: str) -> None:
    """What the order for a check alone is called in lists: what is checked."""
    order.title = title[:TITLE_MOST]
    keep_order(step, order, "title")


def open_work_order(step: Step, checked: Order, title: str = "") -> Order:
    """A new workshop order for what a check of its own found, beside the order of that check.

    Raises ``Refused`` ``orders_one_open_per_unit`` when work on the unit is open already.
    """
    order = blank_order(step, "workshop")
    order.source, order.parent = "inspection", checked
    order.client, order.unit, order.title = checked.client, checked.unit, title[:TITLE_MOST]
    refuse_second(order)
    number_order(step, order)
    step.settle()
    return order


def show_found(
    step: Step, order: Order, line_ref: str, photos: Collection[int], caption: str
) -> None:
    """Put photos (their ids) of a finding beside the line that mends it, if there is one.

    They come over from the order of the check; a photo that is on another order stays there.
    """
    if not line_ref or not photos:
        return
    line = Line.objects.get(order=order, ref=line_ref)
    here = OrderPhoto.objects.filter(photo_id__in=photos)
    if order.parent_id is not None:
        here.filter(order_id=order.parent_id).update(order=order, line=line)
    there = set(here.values_list("photo_id", flat=True))
    OrderPhoto.objects.bulk_create(
        OrderPhoto(order=order, line=line, photo_id=pk, caption=caption[:TITLE_MOST], at=step.at)
        for pk in photos
        if pk not in there
    )


def order_to_check(step: Step, ref: str) -> Order:
    """An order in which a check may begin, locked. Raises ``Refused`` where nothing is to check."""
    order = take_changeable(step, ref)
    if order.unit_id is None or order.flow not in ("workshop", "ticket", FLOW):
        raise Refused(
            N_("Order {number} has nothing that could be checked."),
            rule="order.no_unit",
            number=order.number,
        )
    return order


def begin_checked(step: Step, order_id: int) -> Order:
    """Lock the order; the one for a check alone begins with it."""
    order = _locked(step, order_id)
    if order.flow == FLOW and order.stage == "new":
        order.started_at = order.started_at or step.at
        order.move("order.start")
        keep_order(step, order, "stage", "started_at")
        step.record(order.ref, facts.OrderStarted(number=order.number))
    return order


def complete_checked(step: Step, order_id: int) -> Order:
    """Lock the order; the one for a check alone is completed with the report."""
    order = _locked(step, order_id)
    if order.flow == FLOW and order.stage == "in_progress":
        order.completed_at = step.at
        order.move("order.complete")
        keep_order(step, order, "stage", "completed_at")
        step.record(order.ref, facts.OrderCompleted(number=order.number))
    return order


def _locked(step: Step, order_id: int) -> Order:
    found = Order.objects.filter(shop_id=step.actor.shop_id, pk=order_id)
    order = found.select_related("shop").select_for_update(of=("self",)).first()
    if order is None:
        raise NotFound(N_("There is no such order."), rule="order.unknown")
    return order
