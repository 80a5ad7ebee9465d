"""A bill that was wrong: all that is left of it credited, and written again as it should be.

The order, its lines and its bill stay as they are. The corrected copy is an order of its own; what
was paid moves to its bill, and only the difference is due or given back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.billing.actions import (
    CreditDraft,
    earn_points,
    exchange_points,
    give_back,
    hold_invoice_numbers,
    move_payments,
    new_credit,
    open_invoice,
    require_credit,
    write_credit,
)
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import amount
from fettle.orders.actions.composing import compose
from fettle.orders.actions.copying import (
    Pair,
    close_copy,
    copies_of,
    credited_parts,
    grant_more_time,
    new_copy,
    returned_parts,
    write_copy,
)
from fettle.orders.actions.refunding import AS_PAID, REASON_LENGTH, TARGETS, take_billed
from fettle.orders.actions.second import discount_bp, second_for_discount
from fettle.orders.actions.undoing import undo
from fettle.orders.billed import BilledLine, billed_of
from fettle.orders.drafts import LineChange, LineDraft
from fettle.orders.models import Line, Order
from fettle.orders.settling import draft_of
from fettle.orders.typed import chosen
from fettle.shop.actions.approving import Approval

if TYPE_CHECKING:
    from fettle.billing.corrections import Credit
    from fettle.billing.drafts import InvoiceDraft
    from fettle.billing.models import Invoice


def correct_invoice(
    actor: Actor,
    ref: str,
    changes: Mapping[int, LineChange],
    added: Sequence[LineDraft] = (),
    *,
    reason: object,
    to: str = AS_PAID,
    approval: Approval | None = None,
    key: Key | None = None,
) -> Answer:
    """Credit what is left of a bill, and issue that anew with these ``changes`` (by the line's
    place, from 0).

    ``to`` says where money goes that is too much then: "tender" (as it was paid) or "deposit".
    Raises ``Invalid`` by field, ``Refused`` ``invoice.credited`` when nothing of it is left,
    ``invoice.money_alone``, ``invoice.same`` when nothing would change, ``credit.over``,
    ``stock.short``.
    """
    with act(actor, "invoice.correct", key=key) as step:
        order = take_billed(step, ref)
        billed = billed_of(order)
        _require_left(order, billed)
        gather = Gather()
        why = gather.take("reason", lambda: filled_line(reason, REASON_LENGTH), "")
        gather.take("to", lambda: chosen(to, TARGETS, "refund.to"), AS_PAID)
        copy = new_copy(step, order, why)
        pairs = gather.join(lambda: copies_of(copy, billed, changes), [])
        more = gather.join(lambda: _added(step, copy, added), [])
        gather.close()
        _require_change(order, pairs, more)
        second = _second(step, order, pairs, approval)
        credit = _exchange(step, order, copy, pairs, more, (why, second), to)
        _tell(step, order, copy, credit, why)
    return step.answered


def _exchange(  # noqa: PLR0917 - one step of the correction after the other
    step: Step,
    order: Order,
    copy: Order,
    pairs: Sequence[Pair],
    added: list[Line],
    because: tuple[str, int | None],
    to: str,
) -> Credit:
    """Goods back and out again, a new bill, the old one credited, payments moved."""
    assert order.invoice is not None
    hold_invoice_numbers(step)
    credit = new_credit(step, order.invoice)
    undo(step, credit, returned_parts(pairs))
    step.settle()
    lines = write_copy(step, copy, pairs, added)
    grant_more_time(step, copy, pairs, added)
    corrected = open_invoice(step, _draft(order, copy, lines))
    if (excess := order.invoice.money_minor - corrected.total_minor) > 0:
        give_back(step, order.invoice, to, excess)
        step.settle()
    move_payments(step, credit, corrected)
    back, taken = _points(step, copy, pairs, credit)
    parts = [part.line for part in credited_parts(pairs)]
    why, second = because
    draft = CreditDraft(parts, why, back, taken, replaced_by=corrected.pk, approved_by=second)
    write_credit(step, credit, draft)
    close_copy(step, copy, corrected)
    if corrected.due_minor and copy.client_id is not None:
        require_credit(step, copy.client_id, 0)
    credit.replaced_by = corrected
    return credit


def _require_left(order: Order, billed: Sequence[BilledLine]) -> None:
    assert order.invoice is not None
    if not any(each.is_left for each in billed):
        raise Refused(
            N_("Bill {number} is credited already: nothing of it is left to correct."),
            rule="invoice.credited",
            number=order.invoice.number,
        )


def _require_change(order: Order, pairs: Sequence[Pair], added: Sequence[Line]) -> None:
    assert order.invoice is not None
    if not added and all(pair.is_same for pair in pairs):
        raise Refused(
            N_("Nothing is changed: bill {number} stays as it is."),
            rule="invoice.same",
            number=order.invoice.number,
        )
    if not added and not any(pair.copy for pair in pairs):
        raise Refused(
            N_("Nothing would be left on the bill: give all of it back instead."),
            rule="invoice.emptied",
        )


def _second(step: Step, order: Order, pairs: Sequence[Pair], given: Approval | None) -> int | None:
    """Who approves discounts that are more than they were on the wrong bill."""
    more = [
        pair.copy
        for pair in pairs
        if pair.copy and not pair.is_same and discount_bp(pair.copy) > discount_bp(pair.of.line)
    ]
    return second_for_discount(step, order, more, given)


def _added(step: Step, copy: Order, drafts: Sequence[LineDraft]) -> list[Line]:
    lines = compose(step, copy, drafts, "added.") if drafts else []
    for line in lines:
        line.guided, line.authorisation = False, "authorised"
    return lines


def _draft(order: Order, copy: Order, lines: Sequence[Line]) -> InvoiceDraft:
    """The corrected bill: it says which one it takes the place of."""
    assert order.invoice is not None
    draft = draft_of(copy, lines)
    return replace(draft, heading={**draft.heading, "corrects": order.invoice.number})


def _points(step: Step, copy: Order, pairs: Sequence[Pair], credit: Credit) -> tuple[int, int]:
    """Give and take the difference of points alone; what was given back, and what was taken."""
    if copy.client_id is None:
        return 0, 0
    back = sum(pair.points_back for pair in pairs)
    owed = sum(pair.earned_less for pair in pairs)
    taken = exchange_points(step, copy.client_id, back, max(owed, 0), credit)
    if owed < 0:
        earn_points(step, copy.client_id, -owed, f"order:{copy.ref}")
    return back, taken


def _tell(step: Step, order: Order, copy: Order, credit: Credit, why: str) -> None:
    corrected: Invoice | None = credit.replaced_by
    assert corrected is not None
    told = facts.InvoiceCorrected(
        number=order.number,
        bill=credit.invoice.number,
        credit=credit.number,
        corrected=corrected.number,
        total=Money(corrected.total_minor, order.currency).text,
        currency=order.currency,
    )
    step.record(order.ref, told, reason=why)
    step.answer(
        ref=corrected.ref,
        number=corrected.number,
        order=copy.ref,
        order_number=copy.number,
        credit=credit.ref,
        credit_number=credit.number,
        total=amount(corrected.total_minor, order.currency),
        due=amount(corrected.due_minor, order.currency),
    )
