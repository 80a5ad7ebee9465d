"""Returns and suppliers' bills for machines."""

from typing import Any

from ninja import Status

from fettle.access.doors import ShopRequest, door
from fettle.catalog.wire import money_out
from fettle.journal import Key
from fettle.kernel.quantity import Quantity
from fettle.purchasing import actions, queries
from fettle.purchasing.api.doorway import amount_typed, quantity_typed, router
from fettle.purchasing.bodies import BillIn, LeftIn, PayIn, ReturnIn, SettleIn, WhyIn
from fettle.purchasing.drafts import Back, BillDraft, ReturnDraft
from fettle.shop.queries import current_shop


@router.get("/supply-returns", summary="What is to go back to suppliers")
@door("purchase.view")
def returns(request: ShopRequest, show: str = "open") -> dict[str, Any]:
    """The earliest day first; ``show=ended`` for what is settled."""
    page = queries.returns(request.actor, show)
    rows = [_return(row, costs=request.actor.may("cost.view")) for row in page.rows]
    return {"items": rows, "next": page.next or None}


@router.post("/supply-returns", summary="Write a return", response={201: dict[str, Any]})
@door("supply_return.open", methods=("POST",))
def open_return(request: ShopRequest, body: ReturnIn) -> Status[dict[str, Any]]:
    """Answers ``ref`` and ``number``."""
    currency = current_shop(request.actor).currency
    lines = [
        Back(line.item, quantity_typed(line.quantity, number))
        for number, line in enumerate(body.lines)
    ]
    expected = amount_typed(request.actor, body.expected, currency, "expected") or 0
    draft = ReturnDraft(
        body.supplier, body.kind, body.location, lines, expected, body.due_on, body.rma, body.note
    )
    return Status(201, actions.open_supply_return(request.actor, draft, key=Key.of(request)))


@router.post("/supply-returns/{ref}/send", summary="It leaves the shop")
@door("supply_return.send", methods=("POST",))
def send_return(request: ShopRequest, ref: str, body: LeftIn) -> dict[str, Any]:
    """Answers the new ``state``."""
    return actions.send_supply_return(
        request.actor, ref, rma=body.rma, version=body.version, key=Key.of(request)
    )


@router.post("/supply-returns/{ref}/settle", summary="The supplier's credit")
@door("supply_return.settle", methods=("POST",))
def settle_return(request: ShopRequest, ref: str, body: SettleIn) -> dict[str, Any]:
    """Answers the new ``state``."""
    currency = current_shop(request.actor).currency
    credit = amount_typed(request.actor, body.credit, currency, "credit") or 0
    return actions.settle_supply_return(
        request.actor, ref, credit, paper=body.paper, version=body.version, key=Key.of(request)
    )


@router.post("/supply-returns/{ref}/cancel", summary="It stays here")
@door("supply_return.cancel", methods=("POST",))
def cancel_return(request: ShopRequest, ref: str, body: LeftIn) -> dict[str, Any]:
    """Answers the new ``state``."""
    return actions.cancel_supply_return(
        request.actor, ref, version=body.version, key=Key.of(request)
    )


@router.get("/supplier-bills", summary="Suppliers' bills")
@door("supplier_bill.view")
def bills(request: ShopRequest, show: str = "open") -> dict[str, Any]:
    """Those to pay, the earliest day first; ``show=ended`` for the others."""
    page = queries.bills(request.actor, show)
    rows = [
        {
            "ref": row.ref,
            "number": row.number,
            "supplier": row.supplier.ref,
            "state": row.state,
            "dated_on": row.dated_on.isoformat(),
            "due_on": row.due_on.isoformat(),
            "total": money_out(row.total_minor, row.currency),
            "version": row.version,
        }
        for row in page.rows
    ]
    return {"items": rows, "next": page.next or None}


@router.post("/supplier-bills", summary="Enter a bill", response={201: dict[str, Any]})
@door("supplier_bill.enter", methods=("POST",))
def enter_bill(request: ShopRequest, body: BillIn) -> Status[dict[str, Any]]:
    """Answers ``ref``, ``number`` and ``due_on``."""
    currency = current_shop(request.actor).currency
    total = amount_typed(request.actor, body.total, currency, "total") or 0
    draft = BillDraft(
        body.supplier,
        body.number.strip(),
        body.dated_on,
        total,
        body.receipts,
        body.due_on,
        body.note,
    )
    return Status(201, actions.enter_supplier_bill(request.actor, draft, key=Key.of(request)))


@router.post("/supplier-bills/{ref}/pay", summary="It is paid")
@door("supplier_bill.pay", methods=("POST",))
def pay_bill(request: ShopRequest, ref: str, body: PayIn) -> dict[str, Any]:
    """Answers the new ``state``."""
    return actions.pay_supplier_bill(
        request.actor,
        ref,
        body.tender,
        set_off=body.set_off,
        version=body.version,
        key=Key.of(request),
    )


@router.post("/supplier-bills/{ref}/void", summary="It was entered by mistake")
@door("supplier_bill.void", methods=("POST",))
def void_bill(request: ShopRequest, ref: str, body: WhyIn) -> dict[str, Any]:
    """Answers the new ``state``."""
    return actions.void_supplier_bill(
        request.actor, ref, body.reason, version=body.version, key=Key.of(request)
    )


def _return(row: Any, *, costs: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ref": row.ref,
        "number": row.number,
        "kind": row.kind,
        "state": row.state,
        "supplier": row.supplier.ref,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "rma": row.rma,
        "lines": [
            {"name": line.text, "quantity": Quantity(line.quantity_thousandths).text}
            for line in row.lines.all()
        ],
        "version": row.version,
    }
    if costs:
        told["expected"] = money_out(row.expected_minor, row.currency)
        if row.credited_minor is not None:
            told["credited"] = money_out(row.credited_minor, row.currency)
    return told
