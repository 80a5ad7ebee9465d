"""Corrected payments and credit notes for machines."""

from typing import Any

from ninja import Query

from fettle.access.doors import ShopRequest, door
from fettle.billing import actions, credit_notes, queries
from fettle.billing.api.doorway import Listing, router
from fettle.billing.corrections import Credit
from fettle.catalog.wire import Strict, money_out
from fettle.journal import Key
from fettle.kernel.quantity import Quantity


class CorrectPaymentIn(Strict):
    """By which means it really came, and why it was written down otherwise."""

    tender: str
    reason: str
    reference: str = ""


@router.post("/payments/{ref}/correct", summary="Book a payment under another tender")
@door("payment.correct", methods=("POST",))
def correct(request: ShopRequest, ref: str, body: CorrectPaymentIn) -> dict[str, Any]:
    """Out by the wrong tender, in by the right one, today. Answers the new payment."""
    return actions.correct_payment(request.actor, ref, **body.dict(), key=Key.of(request))


@router.get("/credits", summary="Credit notes, newest first")
@door("invoice.view")
def listed(request: ShopRequest, asked: Query[Listing]) -> dict[str, Any]:
    """Each with the bill that it takes something off."""
    rows, following = queries.page(
        credit_notes.credit_notes(request.actor), asked.cursor, asked.limit
    )
    return {"items": [_credit(row) for row in rows], "next": following or None}


@router.get("/credits/{ref}", summary="A credit note as issued")
@door("invoice.view")
def credit(request: ShopRequest, ref: str) -> dict[str, Any]:
    """With its lines; ``line`` is the place of the bill's line, from 0."""
    row = credit_notes.credit_of(request.actor, ref)
    return _credit(row) | {
        "corrected_bill": row.replaced_by.ref if row.replaced_by else None,
        "lines": [_line(line, row.currency) for line in row.lines],
    }


def _credit(row: Credit) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "number": row.number,
        "invoice": row.invoice.ref,
        "invoice_number": row.invoice.number,
        "client": {"ref": row.client.ref, "name": row.client.name} if row.client else None,
        "at": row.at.isoformat(),
        "total": money_out(row.total_minor, row.currency),
        "tax": money_out(row.tax_minor, row.currency),
        "points_back": row.points_back,
        "points_taken": row.points_taken,
        "reason": row.reason,
        "staff": row.staff.name if row.staff else "",
    }


def _line(line: dict[str, Any], currency: str) -> dict[str, Any]:
    return {
        "line": line["line"],
        "text": line["text"],
        "quantity": Quantity(line["quantity_thousandths"]).text or "0",
        "goods": line["goods"],
        "tax": money_out(line["tax_minor"], currency),
        "total": money_out(line["total_minor"], currency),
    }
