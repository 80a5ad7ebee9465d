"""A refund: by line and amount, with a credit note, money, goods, points and time together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fettle.access.actor import Actor
from fettle.billing.actions import (
    CreditDraft,
    exchange_points,
    give_back,
    locked_invoice,
    new_credit,
    write_credit,
)
from fettle.billing.tendering import MONEY
from fettle.billing.tenders import Tender
from fettle.clients.queries import refuse_own_client
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import filled_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import amount
from fettle.orders.actions.composing import refuse_step
from fettle.orders.actions.undoing import KEPT, Part, undo
from fettle.orders.billed import TYPE_OF_TIME, WHOLE, BilledLine, billed_of
from fettle.orders.drafts import Wanted
from fettle.orders.models import Order
from fettle.orders.states import GOODS_WAYS
from fettle.orders.typed import chosen, money_typed, quantity_typed
from fettle.shop.actions import approval_above
from fettle.shop.actions.approving import Approval

if TYPE_CHECKING:
    from fettle.billing.corrections import Credit

REASON_LENGTH = 200
AS_PAID, DEPOSIT = "tender", "deposit"
TARGETS = (AS_PAID, DEPOSIT)


def refund_invoice(
    actor: Actor,
    ref: str,
    lines: Sequence[Wanted],
    *,
    reason: object,
    to: str = AS_PAID,
    approval: Approval | None = None,
    key: Key | None = None,
) -> Answer:
    """Credit lines of a bill whose order is closed, whole or in part, and give back what is paid.

    What is not paid yet is no longer owed first; only what goes beyond that is given back: by the
    means by which it came ("tender"), or to the client's deposit. Raises ``Invalid`` by field,
    ``Refused`` ``invoice.not_closed``, ``refund.nothing``, ``pass.running``, and
    ``approval.needed`` where more goes back than the shop lets one person decide.
    """
    with act(actor, "invoice.refund", key=key) as step:
        told = _refund(step, ref, lines, reason, to, TARGETS, approval)
        step.record(told.order, facts.InvoiceRefunded(**told.words), reason=told.reason)
    return step.answered


def divert_refund(
    actor: Actor,
    ref: str,
    lines: Sequence[Wanted],
    *,
    reason: object,
    to: str,
    approval: Approval | None = None,
    key: Key | None = None,
) -> Answer:
    """As ``refund_invoice``, but the money goes back by another means than it came: ``to``."""
    with act(actor, "refund.divert", key=key) as step:
        told = _refund(step, ref, lines, reason, to, MONEY, approval)
        step.record(told.order, facts.RefundDiverted(**told.words, to=to), reason=told.reason)
    return step.answered


@dataclass(frozen=True, slots=True)
class _Told:
    """What the journal hears: of which order, in which words, and why."""

    order: str
    words: dict[str, Any]
    reason: str


def _refund(  # noqa: PLR0917 - the same for both verbs
    step: Step,
    ref: str,
    lines: Sequence[Wanted],
    reason: object,
    to: str,
    ways: tuple[str, ...],
    approval: Approval | None,
) -> _Told:
    order = take_billed(step, ref)
    gather = Gather()
    why = gather.take("reason", lambda: filled_line(reason, REASON_LENGTH), "")
    gather.take("to", lambda: chosen(to, ways, "refund.to"), AS_PAID)
    parts = gather.join(lambda: _parts(order, lines), [])
    gather.close()
    limit, asked = order.shop.refund_limit_minor, sum(part.minor for part in parts)
    whose = order.client.person_id if order.client else None
    second = approval_above(step, limit, asked, approval, whose=whose)
    back = _give(step, order, parts, to)
    credit = credit_parts(step, order, parts, CreditDraft((), why, approved_by=second))
    return _answered(step, order, credit, back, why)


def take_billed(step: Step, ref: str) -> Order:
    """The closed order whose bill this is, both locked until the step ends.

    Raises ``NotFound``, ``Refused`` ``invoice.not_closed`` and ``invoice.reversed``.
    """
    found = Order.objects.seen_by(step.actor).select_related("shop", "client", "unit")
    order = None
    if is_ref(ref):
        order = found.select_for_update(of=("self",)).filter(invoice__ref=ref).first()
    if order is None or order.invoice_id is None:
        raise NotFound(N_("There is no such bill."), rule="invoice.unknown")
    refuse_own_client(step.actor, order.client_id)
    order.invoice = locked_invoice(step, order.invoice_id)
    if order.invoice.reversed_at is not None:
        raise Refused(
            N_("Bill {number} was reversed already."),
            rule="invoice.reversed",
            number=order.invoice.number,
        )
    if order.locked_at is None:
        raise Refused(
            N_("Order {number} is not closed: void it instead."),
            rule="invoice.not_closed",
            number=order.number,
        )
    return order


def credit_parts(step: Step, order: Order, parts: Sequence[Part], draft: CreditDraft) -> Credit:
    """Write the credit note of these parts: its lines, its points, what came back with it."""
    invoice = order.invoice
    assert invoice is not None
    credit = new_credit(step, invoice)
    undo(step, credit, parts)
    back, taken = sum(part.points for part in parts), sum(part.points_earned for part in parts)
    if invoice.client_id is not None and (back or taken):
        taken = exchange_points(step, invoice.client_id, back, taken, credit)
    lines = [part.line for part in parts]
    write_credit(step, credit, replace(draft, lines=lines, points_back=back, points_taken=taken))
    return credit


def part_of(billed: BilledLine, thousandths: int, minor: int, goods: str) -> Part:
    """A part with the points that belong to it."""
    return Part(
        billed,
        thousandths,
        minor,
        goods,
        points=billed.points_of(thousandths),
        points_earned=billed.earned_of(minor) if billed.left_minor else 0,
    )


def _parts(order: Order, lines: Sequence[Wanted]) -> list[Part]:
    billed = {each.place: each for each in billed_of(order)}
    gather, parts = Gather(), list[Part]()
    for number, wanted in enumerate(lines):
        each = Gather()
        part = _part(each, order, billed, wanted)
        if part is not None and any(part.of is other.of for other in parts):
            each.wrong("line", N_("Name each line once."), "refund.line_twice")
        elif part is not None:
            parts.append(part)
        gather.errors.update({f"lines.{number}.{name}": w for name, w in each.errors.items()})
    gather.close()
    if not parts:
        raise Invalid(
            N_("Say what is given back: a quantity or an amount of a line."), rule="refund.nothing"
        )
    return parts


def _part(
    gather: Gather, order: Order, billed: dict[int, BilledLine], wanted: Wanted
) -> Part | None:
    of = billed.get(wanted.line)
    if of is None:
        gather.wrong("line", N_("The bill has no such line."), "refund.line")
        return None
    thousandths = 0
    if wanted.quantity not in ("", None):
        thousandths = gather.take("quantity", lambda: _quantity(of, wanted.quantity), 0)
    minor = of.worth(thousandths)
    if wanted.amount not in ("", None):
        minor = gather.take("amount", lambda: _amount(of, order, wanted.amount), 0)
    goods = gather.take("goods", lambda: chosen(wanted.goods, tuple(GOODS_WAYS), "refund.goods"),
                        KEPT)  # fmt: skip
    part = part_of(of, thousandths, minor, goods)
    if part.moves and thousandths > of.out_thousandths:
        gather.wrong("goods", N_("These goods came back already."), "refund.goods")
    return part if thousandths or minor else None


def _quantity(of: BilledLine, typed: object) -> int:
    thousandths = quantity_typed(typed)
    if of.line.measure == "piece" or of.line.kind == TYPE_OF_TIME:
        refuse_step(thousandths, WHOLE)
    if thousandths > of.left_thousandths:
        raise Invalid(N_("This is more than is left of the line."), rule="refund.quantity")
    return thousandths


def _amount(of: BilledLine, order: Order, typed: object) -> int:
    minor = money_typed(typed, order.currency)
    if minor > of.left_minor:
        raise Invalid(
            N_("Only {left} {currency} are left of the line."),
            rule="refund.amount",
            left=Money(of.left_minor, order.currency).text,
            currency=order.currency,
        )
    return minor


def _give(step: Step, order: Order, parts: Sequence[Part], to: str) -> int:
    """Give back what goes beyond what is not paid yet; how much it was."""
    assert order.invoice is not None
    minor = sum(part.minor for part in parts) - order.invoice.due_minor
    if minor <= 0:
        return 0
    back = give_back(step, order.invoice, to, minor)
    return sum(each.amount_minor for each in back if each.tender != Tender.ROUNDING)


def _answered(step: Step, order: Order, credit: Credit, back_minor: int, why: str) -> _Told:
    currency = order.currency
    step.answer(
        ref=credit.ref,
        number=credit.number,
        invoice=credit.invoice.ref,
        total=amount(credit.total_minor, currency),
        given_back=amount(back_minor, currency),
        due=amount(credit.invoice.due_minor, currency),
        points_back=credit.points_back,
        points_taken=credit.points_taken,
    )
    words = {
        "number": order.number,
        "bill": credit.invoice.number,
        "credit": credit.number,
        "total": Money(credit.total_minor, currency).text,
        "given_back": Money(back_minor, currency).text,
        "currency": currency,
    }
    return _Told(order.ref, words, why)
