"""Writing payments down: what they settle, what they mean, and what they book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fettle.billing import accounts
from fettle.billing.drafts import Share
from fettle.billing.models import OWED, Invoice, Payment, Purpose
from fettle.journal import Step
from fettle.journal.sql import load
from fettle.kernel.refs import new_ref
from fettle.ledger.actions import Movement

_WIDTH = 13  # the columns of a payment as it is written


@dataclass(frozen=True, slots=True)
class Kept:
    """A payment to be kept, with the bills it settles: their ids with amounts (below zero: back).

    ``kind`` and ``category`` are its entry of income or expense; a deposit has none.
    """

    payment: Payment
    settles: Sequence[tuple[int, int]] = ()
    kind: str = ""
    category: str = ""
    document: str = ""


def keep(step: Step, kept: Sequence[Kept], reverses: Invoice | None = None) -> None:
    """Queue payments of one client, with allocations and finance entries, as one statement.

    ``reverses`` is the bill that is taken back once they are given back.
    """
    if not kept and reverses is None:
        return
    first = kept[0].payment if kept else reverses
    assert first is not None, "one of both is there"
    settles = [(each.payment.ref, *part) for each in kept for part in each.settles]
    step.write(
        load(__file__, "keep_payments"),
        (
            *(_columns(map(_row, kept)) or [[] for _column in range(_WIDTH)]),
            first.shop_id,
            first.client_id,
            first.currency,
            step.actor.staff_id,
            step.at,
            *(_columns(settles) or ([], [], [])),
            step.at,
            reverses.pk if reverses else None,
        ),
    )


def payment_of(step: Step, share: Share, currency: str, client_id: int | None) -> Payment:
    """An unsaved payment of this step, coming in for a bill."""
    return Payment(
        shop_id=step.actor.shop_id,
        direction=share.direction,
        purpose=Purpose.BILL,
        tender=share.tender,
        client_id=client_id,
        currency=currency,
        amount_minor=share.amount_minor,
        tendered_minor=share.received_minor,
        change_minor=share.change_minor,
        reference=share.reference,
        owed_for=share.owed_for,
        staff_id=step.actor.staff_id,
        at=step.at,
    )


def codes_of(payments: Iterable[Payment]) -> list[str]:
    """The accounts that these payments move."""
    return [code for payment in payments for code in (_place(payment), _counter(payment))]


def booked(payments: Iterable[Payment], found: dict[str, int]) -> list[Movement]:
    """What the till, the card, the bank or the deposit gets, somebody no longer owes."""
    return [
        Movement(
            f"payment:{payment.ref}",
            payment.currency,
            [
                (found[_place(payment)], _signed(payment)),
                (found[_counter(payment)], -_signed(payment)),
            ],
        )
        for payment in payments
    ]


def settled_by(invoices: Sequence[Invoice], minor: int) -> list[tuple[int, int]]:
    """How an amount settles bills, the oldest first; the bills count it."""
    parts = []
    for invoice in invoices:
        part = min(invoice.due_minor, minor)
        if part:
            parts.append((invoice.pk, part))
        invoice.paid_minor += part
        minor -= part
    return parts


def _place(payment: Payment) -> str:
    whose, owed_for = payment.client_id, payment.owed_for
    return accounts.taken(payment.shop_id, payment.tender, whose, owed_for)


def _counter(payment: Payment) -> str:
    if payment.purpose == Purpose.DEPOSIT:
        return accounts.deposit(payment.shop_id, payment.client_id or 0)
    if payment.purpose in OWED:
        return accounts.owed(payment.owed_for)
    return accounts.receivable(payment.shop_id)


def _signed(payment: Payment) -> int:
    return payment.amount_minor if payment.direction == "in" else -payment.amount_minor


def _row(kept: Kept) -> tuple[Any, ...]:
    payment = kept.payment
    return (
        payment.ref,
        payment.direction,
        payment.purpose,
        payment.tender,
        payment.amount_minor,
        payment.tendered_minor,
        payment.reference,
        payment.owed_for,
        payment.reversal_of_id or 0,
        new_ref(),
        kept.kind,
        kept.category,
        kept.document,
    )


def _columns(rows: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]
