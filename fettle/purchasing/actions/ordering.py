"""A purchase order is written, changed while it is a draft, sent, and given up."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.journal.facts import Changes
from fettle.kernel.plain import filled_line
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.purchasing import facts
from fettle.purchasing.actions.rows import (
    lines_of,
    require_state,
    supplier_named,
    take_purchase,
)
from fettle.purchasing.drafts import PurchaseDraft, Wanted
from fettle.purchasing.models import PurchaseLine, PurchaseOrder
from fettle.purchasing.states import SENT_BY
from fettle.shop.actions import next_number
from fettle.shop.queries import current_shop
from fettle.stock.actions import StockLine, checked_lines, location_named

SERIES = "purchase"


def draft_purchase(actor: Actor, draft: PurchaseDraft, *, key: Key | None = None) -> Answer:
    """Write an order to a supplier. Raises ``Invalid`` by field and line."""
    with act(actor, "purchase.draft", key=key) as step:
        order = write_purchase(step, draft)
        step.record(order.ref, facts.PurchaseDrafted(
            number=order.number, supplier=order.supplier.name, lines=len(draft.lines)
        ))  # fmt: skip
        step.answer(ref=order.ref, number=order.number)
    return step.answered


def edit_purchase(
    actor: Actor,
    ref: str,
    draft: PurchaseDraft,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Write a draft anew; which order waits for an item is kept. Raises ``Invalid``."""
    with act(actor, "purchase.edit", key=key) as step:
        order = take_purchase(step, ref, version)
        if order.state != "draft":
            raise Refused(
                N_("Purchase order {number} was sent: it stays as it is."),
                rule="purchase_line_kept", number=order.number,
            )  # fmt: skip
        before = lines_of(order)
        order.supplier = supplier_named(step, draft.supplier)
        order.location_id = location_named(step, draft.location).pk
        order.expected_on, order.note = draft.expected_on, draft.note
        order.version += 1
        order.save()
        order.lines.all().delete()
        made = _write_lines(order, _kept_for(draft.lines, before))
        step.record(
            order.ref, facts.PurchaseEdited(number=order.number, changes=_changes(before, made))
        )
        step.answer(ref=order.ref, number=order.number, version=order.version)
    return step.answered


def send_purchase(
    actor: Actor,
    ref: str,
    sent_by: str = "email",
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Say that the supplier has the order; from now on it stays as it is."""
    with act(actor, "purchase.send", key=key) as step:
        order = take_purchase(step, ref, version)
        require_state(order, "sent")
        if sent_by not in SENT_BY:
            wrong = Invalid(N_("Choose one of the list."), rule="purchase.sent_by")
            raise Invalid(wrong.sentence, rule=wrong.rule, errors={"sent_by": wrong})
        if not order.lines.exists():
            raise Refused(N_("There is nothing to order yet."), rule="purchase.empty")
        order.state, order.sent_at, order.sent_by = "sent", step.at, sent_by
        _keep(order)
        step.record(order.ref, facts.PurchaseSent(
            number=order.number, supplier=order.supplier.name, sent_by=sent_by
        ))  # fmt: skip
        step.answer(ref=order.ref, number=order.number, state=order.state, version=order.version)
    return step.answered


def close_purchase(
    actor: Actor, ref: str, reason: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """What is still missing will not come; ``reason`` says why."""
    with act(actor, "purchase.close", key=key) as step:
        order = take_purchase(step, ref, version)
        if order.state == "sent":
            raise Refused(
                N_("Nothing of purchase order {number} has come. Cancel it instead."),
                rule="purchase.nothing_came", number=order.number,
            )  # fmt: skip
        require_state(order, "received")
        _end(step, order, "received", reason)
        step.record(order.ref, facts.PurchaseClosed(number=order.number), reason=order.end_reason)
    return step.answered


def cancel_purchase(
    actor: Actor, ref: str, reason: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Give the order up; ``reason`` says why. Raises ``Refused`` when something has come."""
    with act(actor, "purchase.cancel", key=key) as step:
        order = take_purchase(step, ref, version)
        if order.state == "part":
            raise Refused(
                N_("Goods of purchase order {number} have come. Close it instead."),
                rule="purchase.some_came", number=order.number,
            )  # fmt: skip
        require_state(order, "cancelled")
        _end(step, order, "cancelled", reason)
        step.record(
            order.ref, facts.PurchaseCancelled(number=order.number), reason=order.end_reason
        )
    return step.answered


def write_purchase(step: Step, draft: PurchaseDraft) -> PurchaseOrder:
    """A new draft with its number and lines, inside an open step. Raises ``Invalid``."""
    supplier, place = supplier_named(step, draft.supplier), location_named(step, draft.location)
    shop = current_shop(step.actor)
    order = PurchaseOrder(
        shop_id=shop.pk,
        supplier=supplier,
        location_id=place.pk,
        currency=shop.currency,
        expected_on=draft.expected_on,
        note=draft.note,
        opened_at=step.at,
        opened_by_id=step.actor.staff_id,
    )
    checked_lines([StockLine(line.item, line.thousandths) for line in draft.lines])
    # The row of numbers is locked last: until now everything may still be refused.
    order.number = next_number(step, shop.pk, SERIES)
    order.save(force_insert=True)
    _write_lines(order, draft.lines)
    return order


def _write_lines(order: PurchaseOrder, wanted: Sequence[Wanted]) -> list[PurchaseLine]:
    papers = checked_lines(
        [StockLine(line.item, line.thousandths, line.unit_cost_minor) for line in wanted]
    )
    return PurchaseLine.objects.bulk_create(
        PurchaseLine(
            order=order,
            position=number,
            item_id=paper.card.id,
            text=paper.card.name,
            quantity_thousandths=line.thousandths,
            unit_cost_minor=(
                paper.card.cost_minor if line.unit_cost_minor is None else line.unit_cost_minor
            ),
            core_minor=line.core_minor,
            for_order_id=line.for_order,
            for_request_id=line.for_request,
        )
        for number, (paper, line) in enumerate(zip(papers, wanted, strict=True), start=1)
    )


def _kept_for(lines: Sequence[Wanted], before: Sequence[PurchaseLine]) -> list[Wanted]:
    """The lines, each with the order that waited for its item before."""
    waiting: dict[str, list[PurchaseLine]] = {}
    for old in before:
        waiting.setdefault(old.item.ref, []).append(old)
    kept = []
    for line in lines:
        old_lines = waiting.get(line.item, [])
        kept_line = old_lines.pop(0) if old_lines else None
        kept.append(Wanted(
            line.item, line.thousandths, line.unit_cost_minor, line.core_minor,
            kept_line.for_order_id if kept_line is not None else line.for_order,
            kept_line.for_request_id if kept_line is not None else line.for_request,
        ))  # fmt: skip
    return kept


def _changes(before: Sequence[PurchaseLine], after: Sequence[PurchaseLine]) -> Changes:
    old, new = (
        [f"{Quantity(line.quantity_thousandths).text} {line.text}" for line in lines]
        for lines in (before, after)
    )
    return {"lines": (old, new)} if old != new else {}


def _end(step: Step, order: PurchaseOrder, state: str, reason: str) -> None:
    try:
        order.end_reason = filled_line(reason, 200)
    except Invalid as refused:
        raise Invalid(refused.sentence, rule=refused.rule, errors={"reason": refused}) from refused
    order.state, order.ended_at = state, step.at
    _keep(order)
    step.answer(ref=order.ref, number=order.number, state=state, version=order.version)


def _keep(order: PurchaseOrder) -> None:
    order.version += 1
    order.save()
