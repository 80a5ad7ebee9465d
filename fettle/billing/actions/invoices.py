"""Issuing bills: numbered without holes, copied for ever, booked as owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from fettle.billing import accounts, facts
from fettle.billing.actions.keeping import booked, codes_of
from fettle.billing.actions.payments import keep_payments, require_deposits
from fettle.billing.drafts import InvoiceDraft, Share
from fettle.billing.models import Invoice, Payment
from fettle.billing.taxes import taxes_of
from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.ledger.actions import Movement, post_all
from fettle.shop.actions import hold_numbers, next_number


def open_invoice(step: Step, draft: InvoiceDraft) -> Invoice:
    """Issue a bill that is still to be paid: ``receivable`` takes what revenue and tax give."""
    return open_paid_invoice(step, draft, [])[0]


def open_paid_invoice(
    step: Step, draft: InvoiceDraft, shares: Sequence[Share]
) -> tuple[Invoice, list[Payment]]:
    """Issue a bill and take the payments for it, booked together in one statement."""
    invoice = _issue(step, draft)
    require_deposits(step, draft.client_id, shares, draft.currency)
    payments = keep_payments(step, invoice, shares)
    codes = [*_codes(invoice), *codes_of(payments)]
    found = accounts.accounts(step, codes, invoice.currency)
    movements = [_issued(invoice, found), *booked(payments, found)]
    if any(amount for move in movements for _account, amount in move.legs):
        post_all(step, movements)
    return invoice, payments


def hold_invoice_numbers(step: Step) -> None:
    """Wait for the row of numbers now, before shelves are locked: bills come before goods."""
    hold_numbers(step, step.actor.shop_id, "invoice")


def _issue(step: Step, draft: InvoiceDraft) -> Invoice:
    shop_id = step.actor.shop_id
    invoice = Invoice.objects.create(
        shop_id=shop_id,
        number=next_number(step, shop_id, "invoice"),
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
    return invoice


def _codes(invoice: Invoice) -> list[str]:
    shop_id = invoice.shop_id
    return [accounts.receivable(shop_id), accounts.revenue(shop_id), accounts.tax(shop_id)]


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
