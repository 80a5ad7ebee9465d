"""The lines of an order: added, changed, taken off, done, left out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.journal.facts import Changes
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answering import keep_within, require_agreed, was_asked, withdraw
from fettle.orders.actions.answers import answer_of_line
from fettle.orders.actions.composing import (
    PRICE_REASON,
    TEXT_MOST,
    compose,
    price_line,
    refuse_step,
    retotal,
    step_of,
    write_lines,
)
from fettle.orders.actions.holding import release_line_parts
from fettle.orders.actions.rows import (
    at_field,
    keep_order,
    live_line_of,
    take_workable,
    working_staff,
)
from fettle.orders.drafts import LineDraft
from fettle.orders.models import Line, Order, OrderPhoto
from fettle.orders.typed import money_typed, quantity_typed
from fettle.procedures.actions import finish_runs, reopen_runs
from fettle.procedures.queries import missing_steps

__all__ = ["add_line", "do_line", "edit_line", "remove_line", "retotal", "skip_line", "undo_line"]

WORKS = ("labour", "service")
_EDITABLE = ("text", "quantity", "unit_price", "discount", "doer")
_COLUMNS = ("text", "quantity_thousandths", "unit_price_minor", "discount_minor", "doer_id")


def add_line(  # noqa: PLR0913 - one a field of the form
    actor: Actor,
    ref: str,
    *,
    item_ref: str | None = None,
    kind: str = "",
    text: str = "",
    quantity: object = "1",
    unit_price: object = None,
    discount: object = None,
    doer_ref: str | None = None,
    authorisation: str = "",
    danger: str = "",
    found: str = "",
    reason: str = "",
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Add a line of a catalogue item, or a free one with ``kind``, ``text`` and ``unit_price``.

    A part is only planned by it: it leaves the shelf by ``issue_line``. ``authorisation`` is
    "proposed" to ask the client first, "authorised" if they said so, empty: as usual here;
    ``danger`` and ``found`` say why. A service costs its standard price, ``reason`` says why
    another one is typed; its parts come as lines behind it. Raises ``Invalid`` by field.
    """
    with act(actor, "line.add", key=key) as step:
        order = take_workable(step, ref, version)
        draft = LineDraft(
            quantity=quantity, item_ref=item_ref or "", kind=kind, text=text,
            unit_price=unit_price, discount=discount, doer_ref=doer_ref or "",
            authorisation=authorisation, danger=danger, found=found,
            reason=reason_typed(reason),
        )  # fmt: skip
        lines = compose(step, order, [draft])
        write_lines(step, order, lines)
        for line in lines:
            step.record(
                order.ref,
                facts.LineAdded(
                    number=order.number, text=line.text,
                    quantity=told(line.quantity_thousandths), total_minor=line.total_minor,
                ),
                reason=draft.reason,
            )  # fmt: skip
        answer_of_line(step, order, lines[0])
    return step.answered


def edit_line(
    actor: Actor,
    ref: str,
    line_ref: str,
    changes: Mapping[str, Any],
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change ``text``, ``quantity``, ``unit_price``, ``discount`` or ``doer`` (a reference).

    Another price in the place of a standard one needs a ``reason`` among the changes. ``version``
    is the order's. Raises ``Invalid`` by field, also for less than what is issued and reserved.
    """
    changes = dict(changes)
    reason = reason_typed(changes.pop("reason", ""))
    with act(actor, "line.edit", key=key) as step:
        order = take_workable(step, ref, version)
        line = live_line_of(order, line_ref)
        before = [getattr(line, name) for name in _COLUMNS]
        _apply(step, order, line, changes)
        if line.unit_price_minor != before[_COLUMNS.index("unit_price_minor")]:
            _leave_rule(line, reason)
        keep_within(step, order, line)
        line.save(update_fields=[*_COLUMNS, "price_rule", "total_minor", "tax_minor"])
        retotal(step, order)
        after = [getattr(line, name) for name in _COLUMNS]
        told_of = facts.LineEdited(
            number=order.number, text=line.text, changes=_changes(before, after)
        )
        step.record(order.ref, told_of, reason=reason)
        answer_of_line(step, order, line)
    return step.answered


def remove_line(
    actor: Actor, ref: str, line_ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Take a line off. What is reserved for it is free again; what is issued must come back first.

    A line with a history (movements, photos) is struck off and stays to be read.
    """
    with act(actor, "line.remove", key=key) as step:
        order = take_workable(step, ref, version)
        line = live_line_of(order, line_ref)
        if line.out_thousandths:
            raise Refused(
                N_("{quantity} of {text} are issued. Take them back first."),
                rule="line.issued", quantity=told(line.out_thousandths), text=line.text,
            )  # fmt: skip
        release_line_parts(step, order, line)
        if line.guided:
            finish_runs(step, line.ref)
        _take_off(step, order, line)
        retotal(step, order)
        step.record(order.ref, facts.LineRemoved(
            number=order.number, text=line.text, quantity=told(line.quantity_thousandths)
        ))  # fmt: skip
        answer_of_line(step, order, line)
    return step.answered


def do_line(
    actor: Actor, ref: str, line_ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Tick a work as done; whoever does so did it, unless somebody else is named on the line."""
    with act(actor, "line.do", key=key) as step:
        order, line = _work(step, ref, line_ref, version)
        require_agreed(line)
        if line.work_state == "done":
            raise Refused(N_("{text} is done already."), rule="line.done", text=line.text)
        _finish_steps(step, line)
        line.work_state, line.skip_reason, line.done_at = "done", "", step.at
        line.doer_id = line.doer_id or step.actor.staff_id
        _keep_work(step, order, line)
        step.record(order.ref, facts.LineDone(number=order.number, text=line.text))
        answer_of_line(step, order, line)
    return step.answered


def undo_line(
    actor: Actor, ref: str, line_ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Take back the tick, or that the work was left out."""
    with act(actor, "line.undo", key=key) as step:
        order, line = _work(step, ref, line_ref, version)
        if order.stage == "ready":
            raise Refused(
                N_("Order {number} is ready. Take it up again first."),
                rule="order.ready_already", number=order.number,
            )  # fmt: skip
        if line.work_state not in ("done", "skipped"):
            raise Refused(N_("{text} is not done yet."), rule="line.todo", text=line.text)
        line.work_state, line.skip_reason, line.done_at = "todo", "", None
        if line.guided:
            reopen_runs(step, line.ref)
        _keep_work(step, order, line)
        step.record(order.ref, facts.LineUndone(number=order.number, text=line.text))
        answer_of_line(step, order, line)
    return step.answered


def skip_line(
    actor: Actor,
    ref: str,
    line_ref: str,
    reason: str,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Leave a work out and say why; its price stays on the order until the line is taken off."""
    with act(actor, "line.skip", key=key) as step:
        order, line = _work(step, ref, line_ref, version)
        if line.work_state in ("done", "skipped"):
            raise Refused(
                N_("{text} is done or left out already."), rule="line.done", text=line.text
            )
        with at_field("reason"):
            reason = filled_line(reason, 200)
        line.work_state, line.skip_reason, line.done_at = "skipped", reason, None
        if line.guided:
            finish_runs(step, line.ref)
        _keep_work(step, order, line)
        step.record(
            order.ref, facts.LineSkipped(number=order.number, text=line.text, why=reason),
            reason=reason,
        )  # fmt: skip
        answer_of_line(step, order, line)
    return step.answered


def reason_typed(typed: object) -> str:
    """Why a price is not the standard one. Raises ``Invalid`` at its field."""
    with at_field("reason"):
        return plain_line(typed, 200)


def told(thousandths: int) -> str:
    """A quantity as the journal and refusals write it."""
    return Quantity(thousandths).text


def _apply(step: Step, order: Order, line: Line, changes: Mapping[str, Any]) -> None:
    if unknown := sorted(set(changes) - set(_EDITABLE)):
        raise Invalid(
            N_("This cannot be changed here: {fields}."),
            rule="field.unknown", fields=", ".join(unknown),
        )  # fmt: skip
    gather = Gather()
    for name in changes:
        _CHANGE[name](step, order, line, changes[name], gather)
    gather.close()
    with at_field("discount" if "discount" in changes else "quantity"):
        price_line(line, order)


def _leave_rule(line: Line, reason: str) -> None:
    """The price is not the standard one any more, for a reason."""
    if line.price_rule and not reason:
        with at_field("reason"):
            raise Invalid(PRICE_REASON, rule="price.reason", rule_name=line.price_rule)
    line.price_rule = ""


def _text(_step: Step, _order: Order, line: Line, typed: object, gather: Gather) -> None:
    line.text = gather.take("text", lambda: filled_line(typed, TEXT_MOST), line.text)


def _quantity(_step: Step, _order: Order, line: Line, typed: object, gather: Gather) -> None:
    smallest = line.item.step_thousandths if line.item else step_of(line.kind)
    read = gather.take("quantity", lambda: refuse_step(quantity_typed(typed), smallest), 0)
    taken = line.out_thousandths + line.reserved_thousandths
    if "quantity" not in gather.errors and read < taken:
        sentence = N_("{quantity} are issued or reserved already.")
        gather.wrong("quantity", sentence, "line.issued", quantity=told(taken))
    line.quantity_thousandths = read or line.quantity_thousandths


def _unit_price(_step: Step, order: Order, line: Line, typed: object, gather: Gather) -> None:
    line.unit_price_minor = gather.take(
        "unit_price", lambda: money_typed(typed, order.currency), line.unit_price_minor
    )


def _discount(_step: Step, order: Order, line: Line, typed: object, gather: Gather) -> None:
    empty = typed is None or typed == ""
    read = partial(money_typed, typed, order.currency)
    line.discount_minor = 0 if empty else gather.take("discount", read, line.discount_minor)


def _doer(step: Step, _order: Order, line: Line, typed: object, gather: Gather) -> None:
    def named() -> int | None:
        with_ref = str(typed or "")
        return working_staff(step, with_ref).pk if with_ref else None

    line.doer_id = gather.take("doer", named, line.doer_id)


_CHANGE = {
    "text": _text, "quantity": _quantity, "unit_price": _unit_price, "discount": _discount,
    "doer": _doer,
}  # fmt: skip


def _changes(before: list[Any], after: list[Any]) -> Changes:
    return {
        name: (old, new)
        for name, old, new in zip(_COLUMNS, before, after, strict=True)
        if old != new
    }


def _take_off(step: Step, order: Order, line: Line) -> None:
    if was_asked(line):
        withdraw(step, order, line, into="declined")
        return
    told_of = line.movements.exists() or OrderPhoto.objects.filter(line=line).exists()
    if told_of or line.partrequest_set.exists():
        line.authorisation = "declined"
        line.save(update_fields=["authorisation"])
    else:
        Line.objects.filter(pk=line.pk).delete()


def _work(step: Step, ref: str, line_ref: str, version: int | None) -> tuple[Order, Line]:
    order = take_workable(step, ref, version)
    line = live_line_of(order, line_ref)
    if line.kind not in WORKS:
        raise Refused(N_("{text} is no work to be done."), rule="line.no_work", text=line.text)
    return order, line


def _finish_steps(step: Step, line: Line) -> None:
    """A guided work is done when its required steps are. Raises ``Refused`` ``line.steps``."""
    if not line.guided:
        return
    if missing := missing_steps(line.ref, step.actor.language):
        raise Refused(
            N_("{text}: {count} steps are still to be done. The next one: {next}"),
            rule="line.steps", text=line.text, count=len(missing), next=missing[0],
        )  # fmt: skip
    finish_runs(step, line.ref)


def _keep_work(step: Step, order: Order, line: Line) -> None:
    line.save(update_fields=["work_state", "skip_reason", "done_at", "doer_id"])
    keep_order(step, order)
