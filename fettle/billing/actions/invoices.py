"""Issuing bills: numbered without holes, copied for ever, booked as owed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import connection

from fettle.billing import accounts, facts
from fettle.billing.actions.keeping import booked
from fettle.billing.actions.payments import keep_payments, require_deposits
from fettle.billing.drafts import InvoiceDraft, Share
from fettle.billing.models import Invoice, Payment
from fettle.billing.taxes import taxes_of
from fettle.journal import Step
from fettle.journal.sql import load
from fettle.kernel.money import Money
from fettle.ledger.actions import Movement, post_all
from fettle.shop.actions import hold_numbers


def open_invoice(step: Step, draft: InvoiceDraft) -> Invoice:
    """Issue a bill that is still to be paid: ``receivable`` takes what revenue and tax give."""
    return open_paid_invoice(step, draft, [])[0]


def open_paid_invoice(
    step: Step, draft: InvoiceDraft, shares: Sequence[Share]
) -> tuple[Invoice, list[Payment]]:
    """Issue a bill and take the payments for it, booked together in one statement."""
    codes = _codes(step.actor.shop_id, draft.client_id, shares)
    invoice, known = _issue(step, draft, codes)
    require_deposits(step, draft.client_id, shares, draft.currency)
    payments = keep_payments(step, invoice, shares)
    found = accounts.with_new(step, codes, known, invoice.currency)
    movements = [_issued(invoice, found), *booked(payments, found)]
    if any(amount for move in movements for _account, amount in move.legs):
        post_all(step, movements)
    return invoice, payments


def hold_invoice_numbers(step: Step) -> None:
    """Wait for the row of numbers now, before shelves are locked: bills come before goods."""
    hold_numbers(step, step.actor.shop_id, "invoice")


def _issue(step: Step, draft: InvoiceDraft, codes: Sequence[str]) -> tuple[Invoice, dict[str, int]]:
    """The bill with its number, and the ids of those of its accounts that exist."""
    invoice = _drawn_up(step, draft)
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "issue"), _columns(invoice) | {"codes": list(codes)})
        invoice.pk, invoice.number, known = cursor.fetchone()
    step.record(
        invoice.ref,
        facts.InvoiceIssued(
            number=invoice.number,
            document=invoice.document,
            client=invoice.client_name,
            total=Money(invoice.total_minor, invoice.currency).text,
            tax=Money(invoice.tax_minor, invoice.currency).text,
            currency=invoice.currency,
        ),
    )
    return invoice, json.loads(known or "{}")


def _drawn_up(step: Step, draft: InvoiceDraft) -> Invoice:
    return Invoice(
        shop_id=step.actor.shop_id,
        document=draft.document,
        client_id=draft.client_id,
        client_name=draft.client_name,
        currency=draft.currency,
        heading=dict(draft.heading),
        lines=[asdict(line) for line in draft.lines],
        taxes=taxes_of(draft.lines),
        tax_minor=sum(line.tax_minor for line in draft.lines),
        total_minor=sum(line.total_minor for line in draft.lines),
        issued_at=step.at,
    )


def _columns(invoice: Invoice) -> dict[str, Any]:
    plain = ("ref", "shop_id", "client_id", "client_name", "document", "currency")
    sums = ("tax_minor", "total_minor", "issued_at")
    return {name: getattr(invoice, name) for name in (*plain, *sums)} | {
        name: json.dumps(getattr(invoice, name), ensure_ascii=False)
        for name in ("heading", "lines", "taxes")
    }


def _codes(shop_id: int, client_id: int | None, shares: Sequence[Share]) -> list[str]:
    own = [accounts.receivable(shop_id), accounts.revenue(shop_id), accounts.tax(shop_id)]
    places = [accounts.taken(shop_id, share.tender, client_id, share.owed_for) for share in shares]
    return [*own, *places]


def _issued(invoice: Invoice, found: dict[str, Any]) -> Movement:
    shop_id = invoice.shop_id
    return Movement(
        f"invoice:{invoice.ref}",
        invoice.currency,
        [
            (found[accounts.receivable(shop_id)], invoice.total_minor),
            (found[accounts.revenue(shop_id)], -invoice.net_minor),
            (found[accounts.tax(shop_id)], -invoice.tax_minor),
        ],
    )
