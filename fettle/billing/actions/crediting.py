"""Credit notes: what of a bill is not owed any more, numbered without holes, booked back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import connection

from fettle.billing import accounts, facts
from fettle.billing.actions.refunds import left_on
from fettle.billing.corrections import Credit
from fettle.billing.drafts import BillLine
from fettle.billing.models import Invoice
from fettle.billing.taxes import taxes_of
from fettle.billing.wallets import locked_wallet
from fettle.journal import Step
from fettle.journal.sql import load
from fettle.kernel.money import Money
from fettle.ledger.actions import post
from fettle.shop.actions import next_number

SERIES = "credit"


@dataclass(frozen=True, slots=True)
class CreditedLine(BillLine):
    """What of one line of the bill is credited; ``line`` is its place on the bill, from 0.

    ``quantity_thousandths`` 0: the price alone. ``goods`` says where they go: "shelf", "scrap",
    or "" where the client keeps them or there are none.
    """

    line: int = 0
    goods: str = ""


@dataclass(frozen=True, slots=True)
class CreditDraft:
    """A credit note to be written. Points: what comes back, and what is taken again."""

    lines: Sequence[CreditedLine]
    reason: str
    points_back: int = 0
    points_taken: int = 0
    replaced_by: int | None = None
    approved_by: int | None = None


def new_credit(step: Step, invoice: Invoice) -> Credit:
    """The next credit note of the shop, with its number and nothing in it yet.

    Its row stays locked until the step ends, so take it late.
    """
    number = next_number(step, invoice.shop_id, SERIES)
    credit = Credit(shop_id=invoice.shop_id, invoice=invoice, number=number, at=step.at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('billing_credit', 'id'))")
        credit.pk = cursor.fetchone()[0]
    return credit


def write_credit(step: Step, credit: Credit, draft: CreditDraft) -> None:
    """Queue the credit note of a locked bill; the bill counts it.

    What is paid beyond the bill's rest must have been given back before, in this very step: the
    database refuses a credit for which there is no room.
    """
    invoice = credit.invoice
    credit.lines = [asdict(line) for line in draft.lines]
    credit.taxes = taxes_of(draft.lines)
    credit.tax_minor = sum(line.tax_minor for line in draft.lines)
    credit.total_minor = sum(line.total_minor for line in draft.lines)
    credit.points_back, credit.points_taken = draft.points_back, draft.points_taken
    step.write(load(__file__, "credit"), _columns(step, credit, draft))
    invoice.paid_minor += credit.total_minor
    invoice.credited_minor += credit.total_minor
    if credit.total_minor:
        _post(step, credit)
    told = facts.CreditIssued(
        number=credit.number,
        bill=invoice.number,
        invoice=invoice.ref,
        total=Money(credit.total_minor, invoice.currency).text,
        tax=Money(credit.tax_minor, invoice.currency).text,
        currency=invoice.currency,
    )
    step.record(credit.ref, told, reason=draft.reason)


def move_payments(step: Step, credit: Credit, corrected: Invoice) -> int:
    """Put all that lies on the credited bill onto the corrected one; how much it was.

    It must not be more than the corrected bill's total: give the rest back first.
    """
    parts = left_on(credit.invoice)
    moved = sum(part.minor for part in parts)
    if parts:
        columns = [part.payment.pk for part in parts], [part.minor for part in parts]
        params = (credit.pk, *columns, credit.invoice.pk, corrected.pk)
        step.write(load(__file__, "move_payments"), params)
    credit.invoice.paid_minor -= moved
    corrected.paid_minor += moved
    return moved


def exchange_points(step: Step, client_id: int, back: int, taken: int, credit: Credit) -> int:
    """Give ``back`` points that were spent, take those that were earned, as far as they reach.

    Returns how many were taken; what was spent already stays spent.
    """
    wallet = locked_wallet(step, client_id)
    taken = min(taken, wallet.points + back)
    issued, own = accounts.points_issued(wallet.shop_id), accounts.points(client_id)
    for name, minor in (("return", back), ("unearn", -taken)):
        if minor:
            legs = [
                (wallet.account(step, issued), -minor),
                (wallet.account(step, own), minor),
            ]
            post(step, f"points.{name}:credit:{credit.ref}", accounts.POINTS, legs)
    return taken


def _columns(step: Step, credit: Credit, draft: CreditDraft) -> dict[str, object]:
    invoice = credit.invoice
    heading = {**invoice.heading, "bill": invoice.number, "billed_at": invoice.issued_at}
    return {
        "id": credit.pk,
        "ref": credit.ref,
        "number": credit.number,
        "shop": invoice.shop_id,
        "invoice": invoice.pk,
        "replaced_by": draft.replaced_by,
        "client": invoice.client_id,
        "client_name": invoice.client_name,
        "currency": invoice.currency,
        "heading": json.dumps(heading, ensure_ascii=False, default=str),
        "lines": json.dumps(credit.lines, ensure_ascii=False),
        "taxes": json.dumps(credit.taxes),
        "tax": credit.tax_minor,
        "total": credit.total_minor,
        "points_back": draft.points_back,
        "points_taken": draft.points_taken,
        "reason": draft.reason,
        "staff": step.actor.staff_id,
        "approved_by": draft.approved_by,
        "at": step.at,
    }


def _post(step: Step, credit: Credit) -> None:
    """Revenue and tax are less, and so is what clients owe."""
    shop_id = credit.shop_id
    codes = [accounts.receivable(shop_id), accounts.revenue(shop_id), accounts.tax(shop_id)]
    found = accounts.accounts(step, codes, credit.invoice.currency)
    minors = (-credit.total_minor, credit.net_minor, credit.tax_minor)
    legs = [(found[code], minor) for code, minor in zip(codes, minors, strict=True)]
    post(step, f"credit:{credit.ref}", credit.invoice.currency, legs)
