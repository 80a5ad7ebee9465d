"""Parts go in and out of an order through stock movements alone."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.money import round_half_up
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answering import require_agreed, withdraw
from fettle.orders.actions.answers import answer_of_line
from fettle.orders.actions.composing import (
    compose,
    price_line,
    refuse_step,
    retotal,
    write_lines,
)
from fettle.orders.actions.goods import give_out_parts, hold_parts, let_go
from fettle.orders.actions.holding import (
    TARGETS,
    issue_new_lines,
    take_back_lines,
)
from fettle.orders.actions.keeping import write_order
from fettle.orders.actions.lines import told
from fettle.orders.actions.rows import at_field, live_line_of, take_workable
from fettle.orders.actions.second import second_for_discount
from fettle.orders.drafts import LineDraft
from fettle.orders.models import Line, Order
from fettle.orders.typed import chosen, quantity_typed
from fettle.shop.actions.approving import Approval
from fettle.stock.actions import take_all_in_hand, take_in_hand


def reserve_line(
    actor: Actor, ref: str, line_ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Hold on the shelf what is still to be issued of a line.

    Raises ``Refused`` ``stock.short`` with the number there is.
    """
    with act(actor, "line.reserve", key=key) as step:
        order, line = _stocked(step, ref, line_ref, version)
        wanted = line.quantity_thousandths - line.out_thousandths - line.reserved_thousandths
        if wanted <= 0:
            raise Refused(
                N_("All of {text} is reserved or issued."), rule="line.reserved", text=line.text
            )
        write_order(step, order, hold_parts(step, order, line, wanted))
        step.record(order.ref, facts.LineReserved(
            number=order.number, text=line.text, quantity=told(wanted)
        ))  # fmt: skip
        answer_of_line(step, order, line)
    return step.answered


def release_line(
    actor: Actor, ref: str, line_ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Let go what is reserved for a line."""
    with act(actor, "line.release", key=key) as step:
        order, line = _stocked(step, ref, line_ref, version)
        held = line.reserved_thousandths
        if not held:
            raise Refused(
                N_("Nothing of {text} is reserved."), rule="line.not_reserved", text=line.text
            )
        write_order(step, order, let_go(step, order, [line]))
        step.record(order.ref, facts.LineReleased(
            number=order.number, text=line.text, quantity=told(held)
        ))  # fmt: skip
        answer_of_line(step, order, line)
    return step.answered


def issue_line(
    actor: Actor,
    ref: str,
    line_ref: str,
    quantity: object = None,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Hand out a planned part, all that is left of it or ``quantity``.

    Raises ``Refused`` ``stock.short`` with the number there is, ``line.issued`` for more than the
    line says.
    """
    with act(actor, "line.issue", key=key) as step:
        order, line = _stocked(step, ref, line_ref, version)
        require_agreed(line)
        left = line.quantity_thousandths - line.out_thousandths
        wanted = left if quantity in (None, "") else _quantity(line, quantity)
        if wanted > left or left <= 0:
            raise Refused(
                N_("{quantity} of {text} are left to be issued."),
                rule="line.issued", quantity=told(left), text=line.text,
            )  # fmt: skip
        write_order(step, order, give_out_parts(step, order, [(line, wanted)]))
        _record_issue(step, order, line, wanted)
        answer_of_line(step, order, line)
    return step.answered


def issue_part(  # noqa: PLR0913 - one a field of the form
    actor: Actor,
    ref: str,
    item_ref: str,
    quantity: object = "1",
    *,
    text: str = "",
    unit_price: object = None,
    discount: object = None,
    approval: Approval | None = None,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Take a part from the shelf into the order: movement, line with its cost, and total in one.

    What is not said of the line is the catalogue's. Raises ``Invalid`` by field,
    ``Refused`` ``stock.short`` with the number there is; nothing is changed then.
    """
    with act(actor, "line.issue", key=key) as step:
        order = take_workable(step, ref, version)
        line = issue_new(step, order, LineDraft(
            quantity=quantity, item_ref=item_ref, text=text, unit_price=unit_price,
            discount=discount, approval=approval,
        ))  # fmt: skip
        answer_of_line(step, order, line)
    return step.answered


def return_line(
    actor: Actor,
    ref: str,
    line_ref: str,
    quantity: object = None,
    target: str = "shelf",
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Take a part back, to the shelf or to the scrap; the line shrinks by as much.

    A line of which nothing is left is struck off. Raises ``Refused`` ``orders_line_issued`` for
    more than is out.
    """
    with act(actor, "line.return", key=key) as step:
        order, line = _stocked(step, ref, line_ref, version)
        with at_field("target"):
            target = chosen(target, TARGETS, "line.target")
        out = line.out_thousandths
        back = out if quantity in (None, "") else _quantity(line, quantity)
        if back > out or out <= 0:
            raise Refused(
                N_("Only {quantity} of {text} are issued: more cannot come back."),
                rule="orders_line_issued", quantity=told(out), text=line.text,
            )  # fmt: skip
        take_back_lines(step, order, [(line, back)], target)  # type: ignore[arg-type]
        _shrink(step, order, line, back)
        retotal(step, order)
        step.record(order.ref, facts.LineReturned(
            number=order.number, text=line.text, quantity=told(back), target=target
        ))  # fmt: skip
        answer_of_line(step, order, line)
    return step.answered


def _stocked(step: Step, ref: str, line_ref: str, version: int | None) -> tuple[Order, Line]:
    order = take_workable(step, ref, version)
    line = live_line_of(order, line_ref)
    if not line.stocked:
        raise Refused(N_("{text} is not kept in stock."), rule="line.not_stocked", text=line.text)
    return order, line


def _quantity(line: Line, typed: object) -> int:
    smallest = line.item.step_thousandths if line.item else 1
    with at_field("quantity"):
        return refuse_step(quantity_typed(typed), smallest)


def issue_new(step: Step, order: Order, draft: LineDraft) -> Line:
    """Take a part from the shelf on a line of its own, inside an open step."""
    item_ref = draft.item_ref
    if not item_ref:
        with at_field("item"):
            raise Invalid(N_("Choose the part."), rule="item.missing")
    parts = take_in_hand(step, refs=[item_ref] if is_ref(item_ref) else [])
    cards = {part.card.ref: part.card for part in parts.values()} or None
    (line,) = compose(step, order, [draft], cards=cards)
    if not line.stocked:
        with at_field("item"):
            raise Invalid(
                N_("{item} is not kept in stock. Add it as a line."),
                rule="stock.not_stocked", item=line.text,
            )  # fmt: skip
    require_agreed(line)
    second = second_for_discount(step, order, [line], draft.approval)
    parts = parts or take_all_in_hand(step, [line.item_id or 0])
    write_lines(step, order, [line], issue_new_lines(step, order, [line], parts))
    _record_issue(step, order, line, line.quantity_thousandths, second)
    return line


def _record_issue(
    step: Step, order: Order, line: Line, thousandths: int, second: int | None = None
) -> None:
    step.record(order.ref, facts.LineIssued(
        number=order.number, text=line.text, quantity=told(thousandths), approved_by=second
    ))  # fmt: skip


def _shrink(step: Step, order: Order, line: Line, back: int) -> None:
    """What came back is not billed; a line of nothing cannot be, so it is struck off."""
    if line.quantity_thousandths > back:
        line.quantity_thousandths -= back
        whole = line.quantity_thousandths + back
        line.discount_minor = round_half_up(line.discount_minor * line.quantity_thousandths, whole)
        price_line(line, order)
    elif line.ceiling_minor is not None:
        withdraw(step, order, line, into="declined")
    else:
        line.authorisation = "declined"
    line.save(
        update_fields=[
            "quantity_thousandths",
            "discount_minor",
            "total_minor",
            "tax_minor",
            "authorisation",
        ]
    )
