"""The corrected copy of an order: its lines beside the ones they correct, written and closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import connection

from fettle.journal import Step
from fettle.journal.sql import load
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money, round_half_up
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.composing import price_line, refuse_step, write_lines
from fettle.orders.actions.holding import issue_new_lines
from fettle.orders.actions.opening import blank_order, number_order
from fettle.orders.actions.undoing import KEPT, Part
from fettle.orders.billed import TYPE_OF_TIME, WHOLE, BilledLine
from fettle.orders.drafts import LineChange
from fettle.orders.models import Line, Order
from fettle.orders.states import GOODS_WAYS
from fettle.orders.typed import chosen, money_typed, quantity_typed
from fettle.passes.actions import grant_pass
from fettle.stock.actions import take_all_in_hand

if TYPE_CHECKING:
    from fettle.billing.models import Invoice

ZEROS = {"0", "0.0", "0.00"}
SAME = ("kind", "item_id", "text", "measure", "stocked", "tax_bp", "package", "package_name",
        "price_rule", "pay_with", "doer_id")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """What is left of a line of the wrong bill, and what it becomes; no copy: it was a mistake.

    ``goods`` is where parts go that are fewer now.
    """

    of: BilledLine
    copy: Line | None
    goods: str

    @property
    def thousandths(self) -> int:
        return self.copy.quantity_thousandths if self.copy else 0

    @property
    def less(self) -> int:
        """How much less it is now, in thousandths; below zero: more."""
        return self.of.left_thousandths - self.thousandths

    @property
    def is_same(self) -> bool:
        of, copy = self.of, self.copy
        was = (of.left_thousandths, of.line.unit_price_minor, of.left_discount_minor)
        return copy is not None and was == (
            copy.quantity_thousandths,
            copy.unit_price_minor,
            copy.discount_minor,
        )

    @property
    def points_back(self) -> int:
        return self.of.points - (self.copy.points if self.copy else 0)

    @property
    def earned_less(self) -> int:
        """How many points fewer are earned; below zero: more."""
        return self.of.points_earned - (self.copy.points_earned if self.copy else 0)


def new_copy(step: Step, order: Order, why: str) -> Order:
    """The copy, not written yet; a client's order becomes a sale over the counter."""
    flow = "counter_sale" if order.flow == "shop_order" else order.flow
    copy = blank_order(step, flow)
    for name in ("client", "unit", "section", "place", "responsible", "service_type", "title"):
        setattr(copy, name, getattr(order, name))
    copy.corrects, copy.override_reason = order, why
    copy.started_at = order.started_at
    return copy


def copies_of(
    copy: Order, billed: Sequence[BilledLine], changes: Mapping[int, LineChange]
) -> list[Pair]:
    """What is left of each line with its copy. Raises ``Invalid`` by field (``lines.0.quantity``).

    ``Refused`` ``invoice.money_alone`` where only money is left of a line.
    """
    gather, pairs = Gather(), list[Pair]()
    billed = [each for each in billed if each.is_left]
    _refuse_money_alone(billed)
    places = {each.place for each in billed}
    for place in changes.keys() - places:
        gather.wrong(f"lines.{place}.line", N_("The bill has no such line."), "refund.line")
    for each in billed:
        one = Gather()
        pairs.append(_pair(one, copy, each, changes.get(each.place, LineChange())))
        gather.errors.update({f"lines.{each.place}.{n}": w for n, w in one.errors.items()})
    gather.close()
    return pairs


def credited_parts(pairs: Sequence[Pair]) -> list[Part]:
    """All that is left of every line of the wrong bill, as the credit note prints it."""
    return [
        Part(pair.of, pair.of.left_thousandths, pair.of.left_minor, KEPT, pair.of.points)
        for pair in pairs
    ]


def returned_parts(pairs: Sequence[Pair]) -> list[Part]:
    """What comes back: goods to be handed out anew, those that are fewer, time and points."""
    return [part for pair in pairs for part in _returned(pair)]


def write_copy(step: Step, copy: Order, pairs: Sequence[Pair], added: list[Line]) -> list[Line]:
    """Number the copy, hand its goods out, and write its lines; they are done already."""
    number_order(step, copy)
    lines = [pair.copy for pair in pairs if pair.copy] + added
    stocked = [line for line in lines if line.stocked]
    parts = take_all_in_hand(step, [line.item_id for line in stocked if line.item_id])
    write_lines(step, copy, lines, issue_new_lines(step, copy, stocked, parts))
    for line in lines:
        line.work_state, line.done_at = "done", step.at
    Line.objects.bulk_update(
        lines, ["pay_with", "points", "points_earned", "copy_of", "work_state", "done_at"]
    )
    return lines


def grant_more_time(step: Step, copy: Order, pairs: Sequence[Pair], added: Sequence[Line]) -> None:
    """Passes for time that is more than before; what was granted stays with the first line."""
    more = [(pair.copy, -pair.less) for pair in pairs if pair.copy and pair.less < 0]
    more += [(line, line.quantity_thousandths) for line in added]
    for line, thousandths in more:
        if line.kind == TYPE_OF_TIME and line.item_id is not None:
            count = thousandths // WHOLE
            grant_pass(step, copy.client_id, copy.seating_id, line.item_id, line.ref, count)


def close_copy(step: Step, copy: Order, invoice: Invoice) -> None:
    """Lock the copy on its bill and close it: the same moves as at the counter."""
    copy.move("order.checkout")
    copy.earned_points = sum(line.points_earned for line in copy.lines.all())
    copy.save(update_fields=["earned_points"])
    known: dict[str, Any] = {
        "order": copy.pk,
        "stage": copy.stage,
        "invoice": invoice.pk,
        "by": step.actor.staff_id,
        "at": step.at,
    }
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "lock_order"), known)
    copy.move("order.close")
    copy.closed_at = copy.locked_at = step.at
    copy.save(update_fields=["stage", "closed_at"])
    told = facts.OrderCheckedOut(
        number=copy.number,
        invoice=invoice.number,
        currency=copy.currency,
        payments=[],
        total=Money(invoice.total_minor, copy.currency).text,
    )
    step.record(copy.ref, told)


def _returned(pair: Pair) -> list[Part]:
    of, less = pair.of, max(pair.less, 0)
    points, earned = pair.points_back, max(pair.earned_less, 0)
    whole = Part(of, of.left_thousandths, of.left_minor, KEPT, points, earned)
    if of.is_time:
        return [replace(whole, thousandths=less)]
    if not of.line.stocked:
        return [whole]
    out = min(of.out_thousandths, of.left_thousandths)
    again = out - less
    if not less or pair.goods == "shelf":
        return [replace(whole, thousandths=out, goods="shelf")]
    if not again:
        return [replace(whole, thousandths=less, goods=pair.goods)]
    first = replace(whole, thousandths=again, goods="shelf")
    return [first, Part(of, less, 0, pair.goods)]


def _pair(gather: Gather, copy: Order, of: BilledLine, change: LineChange) -> Pair:
    goods = gather.take(
        "goods", lambda: chosen(change.goods, tuple(GOODS_WAYS), "refund.goods"), KEPT
    )
    if str(change.quantity).strip() in ZEROS:
        return Pair(of, None, goods)
    line = Line(ref=new_ref(), order=copy, added_at=copy.opened_at, copy_of=of.line)
    for name in SAME:
        setattr(line, name, getattr(of.line, name))
    whole = line.quantity_thousandths = of.left_thousandths
    if change.quantity not in ("", None):
        line.quantity_thousandths = gather.take("quantity", lambda: _many(of, change), whole)
    _price(gather, copy, of, line, change)
    _count_points(gather, of, line)
    return Pair(of, line, goods)


def _many(of: BilledLine, change: LineChange) -> int:
    many = quantity_typed(change.quantity)
    if of.line.measure == "piece" or of.is_time:
        refuse_step(many, WHOLE)
    return many


def _price(gather: Gather, copy: Order, of: BilledLine, line: Line, change: LineChange) -> None:
    whole, many = of.left_thousandths, line.quantity_thousandths
    line.unit_price_minor = of.line.unit_price_minor
    line.discount_minor = round_half_up(of.left_discount_minor * many, whole)
    for name in ("unit_price", "discount"):
        if (typed := getattr(change, name)) not in ("", None):
            minor = gather.take(name, lambda typed=typed: money_typed(typed, copy.currency), 0)  # type: ignore[misc]
            setattr(line, f"{name}_minor", minor)
    try:
        price_line(line, copy)
    except Invalid as refused:
        name = "discount" if refused.rule == "line.discount" else "unit_price"
        gather.errors.setdefault(name, refused)


def _count_points(gather: Gather, of: BilledLine, line: Line) -> None:
    whole, many = of.left_thousandths, line.quantity_thousandths
    line.points = round_half_up(of.points * many, whole)
    if of.line.pay_with == "points" and (many > whole or line.total_minor):
        gather.wrong(
            "quantity", N_("What was paid with points can only become less."), "refund.points"
        )
    if of.left_minor:
        line.points_earned = round_half_up(of.points_earned * line.total_minor, of.left_minor)


def _refuse_money_alone(billed: Sequence[BilledLine]) -> None:
    """What has no quantity any more cannot stand on a bill anew."""
    alone = [each.text for each in billed if not each.left_thousandths]
    if alone:
        raise Refused(
            N_("Of {lines} only money is left on the bill: give it back, then correct the rest."),
            rule="invoice.money_alone",
            lines=", ".join(alone),
        )
