"""Taking bills back: another movement undoes what the first one booked; nothing is edited."""

from __future__ import annotations

from fettle.billing import accounts, facts
from fettle.billing.actions.keeping import keep
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
    require_reversible(invoice)
    keep(step, [], reverses=invoice)
    found = accounts.accounts(step, booked_on(invoice), invoice.currency)
    undo_postings(step, invoice, found)


def require_reversible(invoice: Invoice) -> None:
    """Raises ``Refused``: ``invoice.reversed``, or ``invoice.has_payments``."""
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


def booked_on(invoice: Invoice) -> list[str]:
    """The accounts that issuing the bill has moved."""
    shop_id = invoice.shop_id
    return [accounts.receivable(shop_id), accounts.revenue(shop_id), accounts.tax(shop_id)]


def undo_postings(step: Step, invoice: Invoice, found: dict[str, int]) -> None:
    """Queue the opposite of what issuing the bill booked; ``found``: its accounts' ids."""
    invoice.reversed_at = step.at
    step.record(invoice.ref, facts.InvoiceReversed(number=invoice.number))
    if not invoice.total_minor:
        return
    codes = booked_on(invoice)
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
