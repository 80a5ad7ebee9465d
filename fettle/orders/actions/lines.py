"""The lines of an order: added, changed, taken off."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from fettle.access.actor import Actor
from fettle.clients.queries import refuse_own_client
from fettle.journal import Answer, Key, Step, act
from fettle.journal.facts import Changes
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answering import keep_within, was_asked, withdraw
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
    live_line_of,
    take_workable,
    working_staff,
)
from fettle.orders.actions.second import discount_bp, second_for_discount
from fettle.orders.drafts import LineDraft
from fettle.orders.models import Line, Order, OrderPhoto
from fettle.orders.typed import money_typed, quantity_typed
from fettle.procedures.actions import finish_runs
from fettle.shop.actions.approving import Approval

__all__ = ["add_line", "edit_line", "remove_line", "retotal"]

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
    approval: Approval | None = None,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Add a line of a catalogue item, or a free one with ``kind``, ``text`` and ``unit_price``.

    A part is only planned by it: it leaves the shelf by ``issue_line``. ``authorisation`` is
    "proposed" to ask the client first, "authorised" if they said so, empty: as usual here;
    ``danger`` and ``found`` say why. A service costs its standard price, ``reason`` says why
    another one is typed; its parts come as lines behind it. Raises ``Invalid`` by field,
    ``Refused`` ``approval.needed`` for a discount that one person does not decide.
    """
    with act(actor, "line.add", key=key) as step:
        order = take_workable(step, ref, version)
        draft = LineDraft(
            quantity=quantity, item_ref=item_ref or "", kind=kind, text=text,
            unit_price=unit_price, discount=discount, doer_ref=doer_ref or "",
            authorisation=authorisation, danger=danger, found=found,
            reason=reason_typed(reason), approval=approval,
        )  # fmt: skip
        answer_of_line(step, order, line_up(step, order, draft))
    return step.answered


def line_up(step: Step, order: Order, draft: LineDraft) -> Line:
    """The draft on the order, inside an open step; the parts of a service stand behind it."""
    lines = compose(step, order, [draft])
    second = second_for_discount(step, order, lines, draft.approval)
    write_lines(step, order, lines)
    for line in lines:
        step.record(
            order.ref,
            facts.LineAdded(
                number=order.number, text=line.text,
                quantity=told(line.quantity_thousandths), total_minor=line.total_minor,
                approved_by=second,
            ),
            reason=draft.reason,
        )  # fmt: skip
    return lines[0]


def edit_line(
    actor: Actor,
    ref: str,
    line_ref: str,
    changes: Mapping[str, Any],
    *,
    approval: Approval | None = None,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change ``text``, ``quantity``, ``unit_price``, ``discount`` or ``doer`` (a reference).

    Another price in the place of a standard one needs a ``reason`` among the changes. ``version``
    is the order's. Raises ``Invalid`` by field, also for less than what is issued and reserved,
    ``Refused`` ``approval.needed`` as ``add_line``.
    """
    changes = dict(changes)
    reason = reason_typed(changes.pop("reason", ""))
    with act(actor, "line.edit", key=key) as step:
        order = take_workable(step, ref, version)
        line = live_line_of(order, line_ref)
        before, given_bp = [getattr(line, name) for name in _COLUMNS], discount_bp(line)
        _apply(step, order, line, changes)
        second = second_for_discount(step, order, [line], approval, given_bp)
        if line.unit_price_minor != before[_COLUMNS.index("unit_price_minor")]:
            _leave_rule(line, reason)
        keep_within(step, order, line)
        line.save(update_fields=[*_COLUMNS, "price_rule", "total_minor", "tax_minor"])
        retotal(step, order)
        after = [getattr(line, name) for name in _COLUMNS]
        told_of = facts.LineEdited(
            number=order.number, text=line.text, changes=_changes(before, after),
            approved_by=second,
        )  # fmt: skip
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


def _discount(step: Step, order: Order, line: Line, typed: object, gather: Gather) -> None:
    empty = typed is None or typed == ""
    read = partial(money_typed, typed, order.currency)
    before = line.discount_minor
    line.discount_minor = 0 if empty else gather.take("discount", read, before)
    if line.discount_minor > before:
        refuse_own_client(step.actor, order.client_id)


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
