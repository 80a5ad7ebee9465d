"""Checkout: Confirm issues the bill, locks the order, takes the money and closes, in one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from fettle.access.actor import Actor
from fettle.billing.actions import hold_invoice_numbers, open_paid_invoice, require_credit
from fettle.billing.drafts import Share, Tendered
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.journal.sql import load
from fettle.kernel.money import Money
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import amount, answer_of
from fettle.orders.actions.goods import give_out
from fettle.orders.actions.holding import document_of
from fettle.orders.actions.keeping import write_goods
from fettle.orders.actions.reckoning import ON_ACCOUNT, reckoned
from fettle.orders.actions.shop_rows import close, finish, grant_time
from fettle.orders.models import Line, Order
from fettle.orders.settling import (
    BESIDE_STAGES,
    billed_lines,
    draft_of,
    require_settleable,
    unissued,
)
from fettle.stock.actions import release_documents
from fettle.upkeep.actions import fulfil_by_order
from fettle.upkeep.queries import is_planned

if TYPE_CHECKING:
    from fettle.billing.models import Invoice


def checkout_order(
    actor: Actor,
    ref: str,
    *,
    tender: str = "",
    received: object = None,
    reference: object = "",
    payments: Sequence[Tendered] = (),
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Bill the order, lock it, take the money and close it; from then on nothing changes.

    One means of payment is ``tender`` with the amount ``received``; several are ``payments``,
    which together make the total less what was paid in advance. Raises ``Refused``:
    ``order.checked_out`` (with the name) when somebody was faster, ``stale.version`` when the
    order is not the one that was confirmed, ``order.unissued``, ``order.empty``, ``advance.over``
    when more was paid in advance, ``credit.over`` when the client would owe too much on
    ``account``; ``Invalid`` by field.
    """
    given = payments or [Tendered(tender, None, received, reference)]
    with act(actor, "order.checkout", key=key) as step:
        order = _taken(step, ref)
        beside = _beside(step, order)
        lines = billed_lines(order)
        require_settleable(order, lines, beside)
        expect_version(order, version)
        total = order.total_minor + sum(other.total_minor for other in beside)
        shares, owed = reckoned(step, order, given, total)
        _hand_over(step, order, lines)
        invoice, _payments = open_paid_invoice(step, draft_of(order, lines, beside), shares)
        _lock(step, order, invoice)
        _close(step, order)
        _close_beside(step, beside)
        if order.is_planned:  # type: ignore[attr-defined]  # annotated by _taken
            _fulfil(step, order, lines)
        if owed and order.client_id is not None:
            require_credit(step, order.client_id, 0)
        _tell(step, order, invoice, shares, owed)
    return step.answered


def _taken(step: Step, ref: str) -> Order:
    found = Order.objects.seen_by(step.actor).select_related("shop", "client", "unit")
    if not is_ref(ref):
        raise NotFound(N_("There is no such order."), rule="order.unknown")
    order = found.annotate(is_planned=is_planned("unit_id", "shop_id")).locked(ref)
    prefetch_related_objects([order], Prefetch("lines", _lines_that_know()))
    return order


def _lines_that_know() -> QuerySet[Line]:
    """Lines that know whether clients' orders stand beside theirs: one statement for both."""
    beside = Order.objects.filter(billed_with_id=OuterRef("order_id"), stage__in=BESIDE_STAGES)
    return Line.objects.annotate(has_beside=Exists(beside))


def _beside(step: Step, order: Order) -> list[Order]:
    """The clients' orders on the same bill, locked after the order itself."""
    if (lines := order.lines.all()) and not vars(lines[0])["has_beside"]:
        return []
    found = Order.objects.filter(billed_with_id=order.pk, stage__in=BESIDE_STAGES)
    return list(found.select_for_update(of=("self",)).order_by("pk"))


def _hand_over(step: Step, order: Order, lines: Sequence[Line]) -> None:
    """Goods leave the shelf, and nothing stays reserved for the order."""
    waiting = unissued(lines) if order.flow == "counter_sale" else []
    held = [line for line in lines if line.reserved_thousandths]
    if waiting or held:
        hold_invoice_numbers(step)
    if waiting:
        write_goods(step, order, give_out(step, order, waiting))
    for line in lines if order.flow == "counter_sale" else []:
        grant_time(step, order, line)
    if held:
        release_documents(step, [document_of(order, line) for line in held])


def _lock(step: Step, order: Order, invoice: Invoice) -> None:
    """The database compares total, lines and bill at this moment, and refuses what differs."""
    order.move(step.verb)
    order.invoice_id = invoice.pk
    order.completed_at = order.locked_at = step.at
    order.locked_by_id = step.actor.staff_id
    order.advance_minor = 0
    order.version += 1
    with connection.cursor() as cursor:
        cursor.execute(
            load(__file__, "lock_order"),
            {
                "order": order.pk,
                "stage": order.stage,
                "invoice": invoice.pk,
                "by": step.actor.staff_id,
                "at": step.at,
            },
        )


def _close(step: Step, order: Order) -> None:
    order.move("order.close")
    order.closed_at = step.at
    order.save(update_fields=["stage", "closed_at"])


def _close_beside(step: Step, beside: Sequence[Order]) -> None:
    for other in beside:
        if other.stage == "new":
            finish(step, other)
        close(step, other)


def _fulfil(step: Step, order: Order, lines: Sequence[Line]) -> None:
    """What was due on the unit and is done now is armed anew."""
    done = [line for line in lines if line.work_state != "skipped"]
    items = [line.item_id for line in done if line.item_id]
    names = [order.title, *(line.text for line in done)]
    fulfil_by_order(step, order.unit_id or 0, order.ref, items, names)


def _tell(
    step: Step, order: Order, invoice: Invoice, shares: Sequence[Share], owed_minor: int
) -> None:
    currency = order.currency
    paid = [
        {
            "tender": share.tender,
            "amount": Money(share.amount_minor, currency).text,
            "change": Money(share.change_minor, currency).text,
        }
        for share in shares
    ]
    if owed_minor:
        owed = Money(owed_minor, currency).text
        paid.append({"tender": ON_ACCOUNT, "amount": owed, "change": Money(0, currency).text})
    step.record(
        order.ref,
        facts.OrderCheckedOut(
            number=order.number,
            invoice=invoice.number,
            currency=currency,
            payments=paid,
            total=Money(invoice.total_minor, currency).text,
        ),
    )
    answer_of(
        step,
        order,
        invoice=invoice.ref,
        invoice_number=invoice.number,
        payments=paid,
        change=amount(sum(share.change_minor for share in shares), currency),
    )
