"""A sale is undone: money and points go back, the bill is taken back, read and written at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fettle.billing import accounts
from fettle.billing.actions.keeping import booked, codes_of, keep
from fettle.billing.actions.points import undo_spent, unearn_from
from fettle.billing.actions.refunds import Part, kept_back, parts_left, told_back
from fettle.billing.actions.reversals import booked_on, require_reversible, undo_postings
from fettle.billing.models import Invoice, Payment, Tender
from fettle.billing.wallets import Wallet, codes_of_wallet, require_client
from fettle.journal import Step
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.ledger.actions import post_all


@dataclass(frozen=True, slots=True)
class Sale:
    """What is undone: its name (``order:REF``), its locked bill, points spent and earned."""

    document: str
    client_id: int | None
    invoice: Invoice | None
    spent: int = 0
    earned: int = 0


def undo_sale(step: Step, sale: Sale, to: str) -> None:
    """Give back all that lies on the bill, ``to`` where ``give_back`` says, and take the bill back.

    Points spent come back, and earned ones go as far as they are there. Two statements, besides
    the postings, whatever was paid. Raises ``Refused`` ``deposit.nobody``, ``invoice.reversed``.
    """
    points = sale.client_id is not None and (sale.spent or sale.earned)
    if sale.invoice is None and not points:
        return
    rows = fetch(Statement(load(__file__, "undo"), _asked(step, sale)))
    wallet = Wallet(step.actor.shop_id, sale.client_id or 0)
    for row in rows:
        if row["code"]:
            wallet.ids[row["code"]] = row["account"]
            wallet.amounts[row["code"]] = row["amount"] or 0
    if sale.invoice is not None:
        parts = parts_left(_settled([row for row in rows if not row["code"]], sale.invoice))
        _undo_bill(step, sale.invoice, parts, to, wallet)
    if points:
        undo_spent(step, wallet, sale.spent, sale.document)
        unearn_from(step, wallet, sale.earned, sale.document)


def _undo_bill(
    step: Step, invoice: Invoice, parts: Sequence[Part], to: str, wallet: Wallet
) -> None:
    kept = kept_back(step, invoice, parts, to)
    back = [each.payment for each in kept]
    if any(payment.tender == Tender.DEPOSIT for payment in back):
        require_client(invoice.client_id)
    invoice.paid_minor += sum(minor for each in kept for _bill, minor in each.settles)
    require_reversible(invoice)
    keep(step, kept, reverses=invoice)
    codes = [*codes_of(back), *booked_on(invoice)]
    found = accounts.with_new(step, codes, wallet.ids, invoice.currency)
    if back:
        post_all(step, booked(back, found))
    for each in kept:
        step.record(each.payment.ref, told_back(invoice, each.payment))
    undo_postings(step, invoice, found)


def _asked(step: Step, sale: Sale) -> dict[str, Any]:
    shop_id = step.actor.shop_id
    beside = [*accounts.payment_codes(shop_id), accounts.points_issued(shop_id)]
    if sale.invoice is not None:
        beside += booked_on(sale.invoice)
    own = codes_of_wallet(shop_id, sale.client_id) if sale.client_id is not None else []
    invoice_id = sale.invoice.pk if sale.invoice is not None else None
    return {"own": own, "beside": beside, "invoice": invoice_id}


def _settled(rows: Sequence[dict[str, Any]], invoice: Invoice) -> Iterator[tuple[Payment, int]]:
    for row in rows:
        told = row["payment"]
        payment = Payment(
            pk=told["payment_id"],
            ref=told["ref"],
            shop_id=invoice.shop_id,
            tender=told["tender"],
            owed_for=told["owed_for"],
            reversal_of_id=told["reversal_of_id"],
        )
        yield payment, row["amount"]
