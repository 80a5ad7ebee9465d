"""Taking bills back: another movement undoes what the first one booked; nothing is edited."""

from __future__ import annotations

from fettle.billing import accounts, facts
from fettle.billing.models import Invoice
from fettle.journal import Step
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import post


def locked_invoice(step: Step, invoice_id: int) -> Invoice:
    """The bill, locked until the step ends: after its order's row, before the balances."""
    found = Invoice.objects.seen_by(step.actor).select_related("shop")
    return found.select_for_update(of=("self",)).get(pk=invoice_id)


def reverse_invoice(step: Step, invoice: Invoice) -> None:
    """Take back a locked bill on which nothing is paid; its number and lines stay readable.

    Raises ``Refused``: ``invoice.reversed`` the second time, ``invoice.has_payments`` as long as
    money lies on it.
    """
    if invoice.reversed_at is not None:
        raise Refused(
            N_("Bill {number} was reversed already."),
            rule="invoice.reversed",
            number=invoice.number,
        )
    if invoice.paid_minor:
        raise Refused(
            N_("Bill {number} is paid in part or whole: give the money back first."),
            rule="invoice.has_payments",
            number=invoice.number,
        )
    invoice.reversed_at = step.at
    invoice.save(update_fields=["reversed_at"])
    _undo_postings(step, invoice)
    step.record(invoice.ref, facts.InvoiceReversed(number=invoice.number))


def _undo_postings(step: Step, invoice: Invoice) -> None:
    if not invoice.total_minor:
        return
    shop_id = invoice.shop_id
    codes = [accounts.receivable(shop_id), accounts.revenue(shop_id), accounts.tax(shop_id)]
    found = accounts.accounts(step, codes, invoice.currency)
    post(
        step,
        f"reverse:{invoice.ref}",
        invoice.currency,
        [
            (found[codes[0]], -invoice.total_minor),
            (found[codes[1]], invoice.net_minor),
            (found[codes[2]], invoice.tax_minor),
        ],
    )
