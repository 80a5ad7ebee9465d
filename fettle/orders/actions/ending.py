"""An order ends before its checkout: every part that left the shelf is decided about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money, round_half_up
from fettle.kernel.plain import filled_line
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.advances import give_back, target_of
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.composing import price_line, write_lines
from fettle.orders.actions.holding import (
    TARGETS,
    document_of,
    issue_new_lines,
    take_back_lines,
)
from fettle.orders.actions.lines import told
from fettle.orders.actions.links import end_links
from fettle.orders.actions.opening import blank_order, number_order
from fettle.orders.actions.rows import at_field, move_order, take_order
from fettle.orders.models import Line, Order, PartRequest
from fettle.orders.settling import beside_of
from fettle.orders.typed import chosen
from fettle.stock.actions import release_documents, take_all_in_hand

BILLED = "billed"


def cancel_order(
    actor: Actor,
    ref: str,
    reason: str,
    parts: Mapping[str, str] | None = None,
    *,
    advance: str = "",
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Stop an order. ``parts`` says of every issued line (reference) where its parts go:
    ``shelf``, ``scrap``, or ``billed``: then they are on a new sale, answered as ``sale``.
    ``advance`` says where an advance goes: "tender" (as it came) or "deposit"; without it an
    order with an advance is refused (422, ``order.advance_undecided``).

    Raises ``Refused`` (422, ``order.parts_undecided``) with the lines that nobody decided about.
    """
    with act(actor, "order.cancel", key=key) as step:
        order = take_order(step, ref, version)
        with at_field("reason"):
            order.end_reason = filled_line(reason, 200)
        _return_advance(step, order, advance)
        move_order(step, order, "end_reason")
        end_links(step, order)
        _refuse_beside(order)
        lines = list(order.lines.all())
        decided = _decided(lines, parts or {})
        _let_go(step, order, lines)
        out = {line.ref: line.out_thousandths for line in lines}
        _take_back(step, order, decided)
        billed = [line for line, target in decided if target == BILLED]
        sale = _sell(step, order, billed, out) if billed else None
        step.record(order.ref, facts.OrderCancelled(
            number=order.number, sale=sale.number if sale else None,
            parts={line.ref: target for line, target in decided},
        ), reason=order.end_reason)  # fmt: skip
        answer_of(step, order, sale=sale.ref if sale else None)
    return step.answered


def _return_advance(step: Step, order: Order, to: str) -> None:
    if not order.advance_minor:
        return
    if to not in ("tender", "deposit"):
        wrong = Invalid(
            N_("{advance} {currency} were paid in advance: back as it came, or to the deposit?"),
            rule="order.advance_undecided",
            advance=Money(order.advance_minor, order.currency).text,
            currency=order.currency,
        )
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"advance": wrong}, **wrong.params)
    give_back(step, order, order.advance_minor, target_of(to))


def _decided(lines: Sequence[Line], parts: Mapping[str, str]) -> list[tuple[Line, str]]:
    issued = {line.ref: line for line in lines if line.out_thousandths}
    gather = Gather()
    for ref in parts:
        if ref not in issued:
            gather.wrong(f"parts.{ref}", N_("Nothing of this line is issued."), "line.unknown")
    targets = {
        ref: gather.take(f"parts.{ref}", lambda ref=ref: chosen(  # type: ignore[misc]
            parts[ref], (*TARGETS, BILLED), "line.target"), "")
        for ref in issued if ref in parts
    }  # fmt: skip
    gather.close()
    if undecided := [line for ref, line in issued.items() if ref not in targets]:
        raise _undecided(undecided)
    return [(line, targets[ref]) for ref, line in issued.items()]


def _undecided(lines: Sequence[Line]) -> Refused:
    return Refused(
        N_("Say of each issued part where it goes."),
        rule="order.parts_undecided", status=422,
        errors={
            line.ref: Invalid(
                N_("{quantity} of {text}: back to the shelf, to the scrap, or billed?"),
                rule="line.undecided", quantity=told(line.out_thousandths), text=line.text,
            )
            for line in lines
        },
    )  # fmt: skip


def _refuse_beside(order: Order) -> None:
    if beside := beside_of(order):
        raise Refused(
            N_("Clients' orders are on its bill: {numbers}. Void them first."),
            rule="order.beside",
            numbers=", ".join(f"#{other.number}" for other in beside),
        )


def _let_go(step: Step, order: Order, lines: Sequence[Line]) -> None:
    held = [line for line in lines if line.reserved_thousandths]
    if held:
        release_documents(step, [document_of(order, line) for line in held])
        order.lines.filter(reserved_thousandths__gt=0).update(reserved_thousandths=0)
    asked = PartRequest.objects.filter(order=order, state="asked")
    asked.update(state="refused", answered_at=step.at, answer=order.end_reason)


def _take_back(step: Step, order: Order, decided: Sequence[tuple[Line, str]]) -> None:
    scrap = [(line, line.out_thousandths) for line, target in decided if target == "scrap"]
    shelf = [(line, line.out_thousandths) for line, target in decided if target != "scrap"]
    if shelf:
        take_back_lines(step, order, shelf, "shelf")
    if scrap:
        take_back_lines(step, order, scrap, "scrap")


def _sell(step: Step, order: Order, lines: Sequence[Line], out: Mapping[str, int]) -> Order:
    """The parts that the client keeps, on a sale of their own."""
    sale = blank_order(step, "counter_sale")
    sale.client, sale.parent, sale.title = order.client, order, order.title
    number_order(step, sale)
    step.settle()
    sold = [_sold(step, sale, line, out[line.ref]) for line in lines]
    parts = take_all_in_hand(step, [line.item_id for line in sold if line.item_id])
    write_lines(step, sale, sold, issue_new_lines(step, sale, sold, parts))
    return sale


def _sold(step: Step, sale: Order, line: Line, thousandths: int) -> Line:
    same = ("kind", "item_id", "text", "measure", "stocked", "unit_price_minor", "tax_bp")
    copied = Line(
        ref=new_ref(),
        order=sale,
        added_at=step.at,
        quantity_thousandths=thousandths,
        **{name: getattr(line, name) for name in same},
    )
    copied.discount_minor = round_half_up(
        line.discount_minor * thousandths, line.quantity_thousandths
    )
    price_line(copied, sale)
    return copied
