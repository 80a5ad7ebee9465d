"""Goods come in for a purchase order: onto the shelf, with what they cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fettle.access.actor import Actor
from fettle.catalog.actions import note_costs
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.money import line_total, shared
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders.actions.arriving import hold_waiting, reserve_arrived
from fettle.purchasing import facts
from fettle.purchasing.actions.returning import owe_cores
from fettle.purchasing.actions.rows import lines_of, take_purchase
from fettle.purchasing.drafts import Came, Delivery
from fettle.purchasing.models import PurchaseLine, PurchaseOrder, Receipt, ReceiptLine
from fettle.purchasing.refusals import NOTE_TAKEN
from fettle.purchasing.states import STATES
from fettle.stock.actions import Arrival, location_named, receive_parts

if TYPE_CHECKING:
    from fettle.orders.models import Order


@dataclass(slots=True)
class Coming:
    """A line of the delivery, checked; ``freight_minor`` is its share."""

    number: int
    line: PurchaseLine
    thousandths: int
    unit_cost_minor: int
    freight_minor: int = 0

    @property
    def goods_minor(self) -> int:
        return line_total(self.thousandths, self.unit_cost_minor)

    @property
    def cost_minor(self) -> int:
        return self.goods_minor + self.freight_minor

    def wrong(self, field: str, sentence: str, rule: str, **params: Any) -> Refused:
        """The refusal, shown at this line."""
        told = Refused(sentence, rule=rule, **params)
        errors = {f"lines.{self.number}.{field}": told}
        return Refused(sentence, rule=rule, errors=errors, **params)


def receive_purchase(
    actor: Actor,
    ref: str,
    came: Sequence[Came],
    delivery: Delivery | None = None,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Put what came on the shelf, all lines or none; freight is shared among them by their cost.

    Raises ``Refused`` ``purchase.over`` for more than is to come (unless ``over``),
    ``purchase.free`` for a cost of 0 (unless ``free``), ``delivery_note_once`` for a second time.
    """
    delivery = delivery or Delivery()
    with act(actor, "purchase.receive", key=key) as step:
        order = take_purchase(step, ref, version)
        _require_coming(order)
        place = location_named(step, delivery.location) if delivery.location else order.location
        _refuse_twice(order, delivery.delivery_note)
        coming = _checked(order, came, delivery)
        _share_freight(coming, delivery.freight_minor)
        waiting = hold_waiting(step, [
            one.line.for_order_id for one in coming if one.line.for_order_id is not None
        ])  # fmt: skip
        receipt = _receipt(step, order, place.pk, coming, delivery)
        _count_in(step, order, coming, over=delivery.over)
        if place.is_default:
            _hold_for(step, coming, waiting)
        step.record(order.ref, facts.PurchaseReceived(
            number=order.number, supplier=order.supplier.name, lines=len(coming),
            delivery_note=receipt.delivery_note, cost_minor=receipt.cost_minor,
        ))  # fmt: skip
        step.answer(
            ref=order.ref, number=order.number, state=order.state, receipt=receipt.ref,
            version=order.version,
        )  # fmt: skip
    return step.answered


def _require_coming(order: PurchaseOrder) -> None:
    if order.is_open:
        return
    sentence = N_("Purchase order {number} stands at “{state}”.")
    if order.state == "draft":
        sentence = N_("Purchase order {number} was not sent yet.")
    raise Refused(
        sentence, rule="purchase.not_coming", number=order.number, state=STATES[order.state]
    )


def _refuse_twice(order: PurchaseOrder, delivery_note: str) -> None:
    found = Receipt.objects.filter(supplier_id=order.supplier_id)
    if delivery_note and found.filter(delivery_note__iexact=delivery_note).exists():
        wrong = Refused(NOTE_TAKEN, rule="delivery_note_once")
        raise Refused(wrong.sentence, rule=wrong.rule, errors={"delivery_note": wrong})


def _checked(order: PurchaseOrder, came: Sequence[Came], delivery: Delivery) -> list[Coming]:
    lines = {line.ref: line for line in lines_of(order)}
    coming: list[Coming] = []
    for number, row in enumerate(came):
        line = lines.pop(row.line, None)
        if line is None:
            raise Invalid(
                N_("This line is not on the purchase order, or it is written twice."),
                rule="purchase.line_unknown",
            )
        cost = line.unit_cost_minor if row.unit_cost_minor is None else row.unit_cost_minor
        one = Coming(number, line, row.thousandths, cost)
        _refuse_line(one, delivery)
        coming.append(one)
    if not coming:
        raise Invalid(N_("Write what came on at least one line."), rule="stock.no_lines")
    return coming


def _refuse_line(one: Coming, delivery: Delivery) -> None:
    item, left = one.line.text, one.line.left_thousandths
    if one.thousandths <= 0 or one.thousandths % one.line.item.step_thousandths:
        raise one.wrong(
            "quantity", N_("The smallest amount of {item} is {step}."), "stock.step",
            item=item, step=Quantity(one.line.item.step_thousandths).text,
        )  # fmt: skip
    if one.thousandths > left and not delivery.over:
        sentence = N_("Only {left} of {item} are still to come. Tick “more came” to take it all.")
        if not left:
            sentence = N_("All of {item} has come already. Tick “more came” to take even more.")
        raise one.wrong("quantity", sentence, "purchase.over", left=Quantity(left).text, item=item)
    if one.unit_cost_minor < 0 or (not one.unit_cost_minor and not delivery.free):
        raise one.wrong(
            "cost",
            N_("{item} has no cost. Write what it cost, or tick “free of charge”."),
            "purchase.free", item=item,
        )  # fmt: skip


def _share_freight(coming: Sequence[Coming], freight_minor: int) -> None:
    """By what the goods cost; where they cost nothing, by how much there is of them."""
    weights = [one.goods_minor for one in coming]
    if not any(weights):
        weights = [one.thousandths for one in coming]
    for one, share in zip(coming, shared(freight_minor, weights), strict=True):
        one.freight_minor = share


def _receipt(
    step: Step, order: PurchaseOrder, location_id: int, coming: Sequence[Coming], delivery: Delivery
) -> Receipt:
    receipt = Receipt(
        shop_id=order.shop_id,
        order=order,
        supplier_id=order.supplier_id,
        location_id=location_id,
        delivery_note=delivery.delivery_note,
        goods_minor=sum(one.goods_minor for one in coming),
        freight_minor=delivery.freight_minor,
        note=delivery.note,
        at=step.at,
        staff_id=step.actor.staff_id,
    )
    receipt.save(force_insert=True)
    document = f"purchase:{order.ref}/receipt:{receipt.ref}"
    ids = receive_parts(step, location_id, [
        Arrival(one.line.item_id, one.thousandths, one.cost_minor, document, delivery.delivery_note)
        for one in coming
    ])  # fmt: skip
    arrived = ReceiptLine.objects.bulk_create(
        ReceiptLine(
            receipt=receipt,
            line=one.line,
            movement_id=movement,
            quantity_thousandths=one.thousandths,
            unit_cost_minor=one.unit_cost_minor,
            freight_minor=one.freight_minor,
            cost_minor=one.cost_minor,
        )
        for one, movement in zip(coming, ids, strict=True)
    )
    owe_cores(step, order.supplier, arrived)
    return receipt


def _hold_for(step: Step, coming: Sequence[Coming], waiting: Mapping[int, Order]) -> None:
    """What orders waited for is held for them; orders are served from the default location."""
    if waiting:
        step.settle()  # what has just come must be there to be held
    for one in coming:
        order = waiting.get(one.line.for_order_id or 0)
        if order is not None:
            reserve_arrived(step, order, one.line.item_id, one.thousandths)


def _count_in(step: Step, order: PurchaseOrder, coming: Sequence[Coming], *, over: bool) -> None:
    for one in coming:
        line = one.line
        if over:
            line.extra_thousandths += max(0, one.thousandths - line.left_thousandths)
        line.received_thousandths += one.thousandths
    PurchaseLine.objects.bulk_update(
        [one.line for one in coming], ["received_thousandths", "extra_thousandths"]
    )
    if costs := {one.line.item_id: one.unit_cost_minor for one in coming if one.unit_cost_minor}:
        note_costs(step, costs)
    missing = any(line.left_thousandths for line in order.lines.all())
    order.state, order.ended_at = ("part", None) if missing else ("received", step.at)
    order.version += 1
    order.save()
