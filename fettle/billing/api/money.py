"""Bills and payments for machines."""

from typing import Any, Literal

from ninja import Query

from fettle.access.doors import ShopRequest, door
from fettle.billing import actions, queries
from fettle.billing.api.doorway import AskedPage, router
from fettle.billing.models import Invoice, Payment
from fettle.catalog.wire import MoneyIn, Strict, money_out
from fettle.journal import Key
from fettle.kernel.quantity import Quantity


class AskedInvoices(AskedPage):
    """Which bills."""

    state: Literal["", "unpaid", "paid"] = ""


class AskedPayments(AskedPage):
    """By which means."""

    tender: Literal[
        "", "cash", "card", "transfer", "deposit", "advance", "voucher", "online", "rounding"
    ] = ""


class PaymentIn(Strict):
    """Money for a bill: without ``amount`` all that is due, without ``received`` exactly that."""

    tender: str
    amount: MoneyIn | None = None
    received: MoneyIn | None = None
    reference: str = ""


@router.get("/invoices", summary="Bills, newest first")
@door("invoice.view")
def invoices(request: ShopRequest, asked: Query[AskedInvoices]) -> dict[str, Any]:
    """``next`` is the cursor of the next page."""
    found = queries.invoices(request.actor, asked.dict()).select_related("client")
    rows, following = queries.page(found, asked.cursor, asked.limit)
    return {"items": [_invoice(row) for row in rows], "next": following or None}


@router.get("/invoices/{ref}", summary="A bill as issued, with its payments")
@door("invoice.view")
def invoice(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Lines, taxes and heading are what they were on the day of issue."""
    row = queries.invoice_of(request.actor, ref)
    return _invoice(row) | {
        "heading": row.heading,
        "lines": [_line(line, row.currency) for line in row.lines],
        "taxes": [
            {
                "percent": Quantity(tax["tax_bp"] * 10).text or "0",
                "net": money_out(tax["net_minor"], row.currency),
                "tax": money_out(tax["tax_minor"], row.currency),
            }
            for tax in row.taxes
        ],
        "payments": [_payment(each) for each in queries.payments_of(row)],
    }


@router.post("/invoices/{ref}/pay", summary="Take the rest of a bill, or a part")
@door("payment.take", methods=("POST",))
def pay(request: ShopRequest, ref: str, body: PaymentIn) -> dict[str, Any]:
    """Answers the payment, the change, and what is still due."""
    return actions.take_payment(request.actor, ref, **body.dict(), key=Key.of(request))


@router.get("/payments", summary="Payments, newest first")
@door("payment.view")
def payments(request: ShopRequest, asked: Query[AskedPayments]) -> dict[str, Any]:
    """Each with the bills that it settles."""
    found = queries.payments(request.actor, asked.dict())
    rows, following = queries.page(found, asked.cursor, asked.limit)
    return {
        "items": [_payment(row) | {"invoices": _settled(row)} for row in rows],
        "next": following or None,
    }


def _invoice(row: Invoice) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "number": row.number,
        "document": row.document,
        "client": {"ref": row.client.ref, "name": row.client.name} if row.client else None,
        "settlement": row.settlement,
        "issued_at": row.issued_at.isoformat(),
        "total": money_out(row.total_minor, row.currency),
        "tax": money_out(row.tax_minor, row.currency),
        "paid": money_out(row.money_minor, row.currency),
        "credited": money_out(row.credited_minor, row.currency),
        "due": money_out(row.due_minor, row.currency),
    }


def _line(line: dict[str, Any], currency: str) -> dict[str, Any]:
    amounts = ("unit_price", "discount", "tax", "total")
    return {
        "text": line["text"],
        "measure": line["measure"],
        "quantity": Quantity(line["quantity_thousandths"]).text,
        "tax_percent": Quantity(line["tax_bp"] * 10).text or "0",
        **{name: money_out(line[f"{name}_minor"], currency) for name in amounts},
    }


def _payment(row: Payment) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "direction": row.direction,
        "purpose": row.purpose,
        "tender": row.tender,
        "amount": money_out(row.amount_minor, row.currency),
        "received": money_out(row.tendered_minor, row.currency),
        "change": money_out(row.change_minor, row.currency),
        "reference": row.reference,
        "refund_state": _online(row),
        "at": row.at.isoformat(),
        "staff": _by(row),
    }


def _online(row: Payment) -> str | None:
    """How far a refund online has come; ``None`` for all else."""
    refund = getattr(row, "online_refund", None)
    return refund.state if refund else None


def _settled(row: Payment) -> list[dict[str, Any]]:
    return [
        {
            "invoice": part.invoice.ref,
            "number": part.invoice.number,
            "amount": money_out(part.amount_minor, row.currency),
        }
        for part in row.allocations.all()
    ]


def _by(row: Payment) -> str:
    return row.staff.name if row.staff else ""
