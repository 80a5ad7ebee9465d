"""Purchasing for machines. The same actions as the pages."""

from typing import Any

from ninja import Query, Status

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.catalog.fields import checked
from fettle.catalog.wire import money_out
from fettle.journal import Key
from fettle.kernel.quantity import Quantity
from fettle.purchasing import actions, queries
from fettle.purchasing.actions import Need
from fettle.purchasing.api.doorway import amount_typed, quantity_typed, router
from fettle.purchasing.bodies import (
    AskedPurchases,
    DeliveryIn,
    NeedsIn,
    PurchaseIn,
    SentIn,
    SupplierEditIn,
    SupplierIn,
    WhyIn,
)
from fettle.purchasing.drafts import Came, Delivery, PurchaseDraft, Wanted
from fettle.purchasing.forms import SupplierForm
from fettle.shop.queries import current_shop


@router.get("/suppliers", summary="Who the shop buys from")
@door("purchase.view")
def suppliers(request: ShopRequest) -> dict[str, Any]:
    """Those in use, by name."""
    rows = [_supplier(row) for row in queries.suppliers(request.actor)]
    return {"items": rows, "next": None}


@router.post("/suppliers", summary="Add a supplier", response={201: dict[str, Any]})
@door("supplier.create", methods=("POST",))
def create_supplier(request: ShopRequest, body: SupplierIn) -> Status[dict[str, Any]]:
    """Answers ``ref`` and ``name``."""
    form = SupplierForm(body.dict(), is_new=True)
    checked(form)
    made = actions.create_supplier(request.actor, form.draft(), key=Key.of(request))
    return Status(201, made)


@router.post("/suppliers/{ref}/edit", summary="Change a supplier")
@door("supplier.edit", methods=("POST",))
def edit_supplier(request: ShopRequest, ref: str, body: SupplierEditIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    form = SupplierForm(body.dict())
    checked(form)
    return actions.edit_supplier(
        request.actor, ref, form.draft(), version=body.version, key=Key.of(request)
    )


@router.get("/purchases/missing", summary="What is missing")
@door("purchase.propose")
def missing(request: ShopRequest) -> dict[str, Any]:
    """Below their minimum, or needed by running orders; less what is ordered already."""
    rows = [
        {
            "item": row.item_ref,
            "name": row.item,
            "sku": row.sku,
            "free": Quantity(row.free).text,
            "minimum": Quantity(row.minimum).text,
            "wanted": Quantity(row.wanted).text,
            "incoming": Quantity(row.incoming).text,
            "suggested": Quantity(row.suggested).text,
            "supplier": row.supplier or None,
            "orders": [each.ref for each in row.waiting],
        }
        for row in queries.needs(request.actor)
    ]
    return {"items": rows, "next": None}


@router.post("/purchases/missing", summary="Write drafts of what is missing")
@door("purchase.propose", methods=("POST",))
def propose(request: ShopRequest, body: NeedsIn) -> dict[str, Any]:
    """Answers the references of the drafts, one a supplier."""
    wanted = [
        Need(line.item, line.supplier, quantity_typed(line.quantity, number))
        for number, line in enumerate(body.lines)
    ]
    return actions.propose_purchases(request.actor, wanted, body.location, key=Key.of(request))


@router.get("/purchases", summary="Orders to suppliers, newest first")
@door("purchase.view")
def purchases(request: ShopRequest, asked: Query[AskedPurchases]) -> dict[str, Any]:
    """Without their lines."""
    page = queries.purchases(request.actor, asked.show, asked.cursor, limit=asked.limit)
    return {"items": [_head(row) for row in page.rows], "next": page.next or None}


@router.post("/purchases", summary="Write an order", response={201: dict[str, Any]})
@door("purchase.draft", methods=("POST",))
def draft(request: ShopRequest, body: PurchaseIn) -> Status[dict[str, Any]]:
    """Answers ``ref`` and ``number``."""
    made = actions.draft_purchase(request.actor, _draft(request.actor, body), key=Key.of(request))
    return Status(201, made)


@router.get("/purchases/{ref}", summary="One order to a supplier")
@door("purchase.view")
def purchase(request: ShopRequest, ref: str) -> dict[str, Any]:
    """With its lines; costs only for those who may see them."""
    sheet = queries.purchase_sheet(request.actor, ref)
    lines = [_line(request.actor, row.line, sheet.order.currency) for row in sheet.lines]
    return _head(sheet.order) | {"lines": lines}


@router.post("/purchases/{ref}/edit", summary="Write a draft anew")
@door("purchase.edit", methods=("POST",))
def edit(request: ShopRequest, ref: str, body: PurchaseIn) -> dict[str, Any]:
    """Answers the new ``version``."""
    return actions.edit_purchase(
        request.actor,
        ref,
        _draft(request.actor, body),
        version=body.version,
        key=Key.of(request),
    )


@router.post("/purchases/{ref}/send", summary="The supplier has it")
@door("purchase.send", methods=("POST",))
def send(request: ShopRequest, ref: str, body: SentIn) -> dict[str, Any]:
    """Answers the new ``state``."""
    return actions.send_purchase(
        request.actor, ref, body.sent_by, version=body.version, key=Key.of(request)
    )


@router.post("/purchases/{ref}/receive", summary="Goods come in")
@door("purchase.receive", methods=("POST",))
def receive(request: ShopRequest, ref: str, body: DeliveryIn) -> dict[str, Any]:
    """Answers the new ``state`` and the reference of the ``receipt``."""
    currency = current_shop(request.actor).currency
    came = [
        Came(
            line.line,
            quantity_typed(line.quantity, number),
            amount_typed(request.actor, line.cost, currency, f"lines.{number}.cost"),
        )
        for number, line in enumerate(body.lines)
    ]
    freight = amount_typed(request.actor, body.freight, currency, "freight") or 0
    delivery = Delivery(
        body.delivery_note.strip(), freight, body.location, body.note, body.over, body.free
    )
    return actions.receive_purchase(
        request.actor, ref, came, delivery, version=body.version, key=Key.of(request)
    )


@router.post("/purchases/{ref}/close", summary="The rest will not come")
@door("purchase.close", methods=("POST",))
def close(request: ShopRequest, ref: str, body: WhyIn) -> dict[str, Any]:
    """Answers the new ``state``."""
    return actions.close_purchase(
        request.actor, ref, body.reason, version=body.version, key=Key.of(request)
    )


@router.post("/purchases/{ref}/cancel", summary="Nothing of it will come")
@door("purchase.cancel", methods=("POST",))
def cancel(request: ShopRequest, ref: str, body: WhyIn) -> dict[str, Any]:
    """Answers the new ``state``."""
    return actions.cancel_purchase(
        request.actor, ref, body.reason, version=body.version, key=Key.of(request)
    )


def _draft(actor: Actor, body: PurchaseIn) -> PurchaseDraft:
    currency = current_shop(actor).currency
    lines = [
        Wanted(
            line.item,
            quantity_typed(line.quantity, number),
            amount_typed(actor, line.cost, currency, f"lines.{number}.cost"),
            amount_typed(actor, line.core, currency, f"lines.{number}.core") or 0,
        )
        for number, line in enumerate(body.lines)
    ]
    return PurchaseDraft(body.supplier, body.location, lines, body.expected_on, body.note)


def _supplier(row: Any) -> dict[str, Any]:
    names = (
        "ref", "name", "contact", "email", "phone", "address", "customer_number", "terms_days",
        "delivery_days", "core_days", "note", "active", "version", "coming",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names}


def _head(row: Any) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "number": row.number,
        "supplier": {"ref": row.supplier.ref, "name": row.supplier.name},
        "location": row.location.ref,
        "state": row.state,
        "expected_on": row.expected_on.isoformat() if row.expected_on else None,
        "opened_at": row.opened_at.isoformat(),
        "sent_at": row.sent_at.isoformat() if row.sent_at else None,
        "note": row.note,
        "version": row.version,
    }


def _line(actor: Actor, line: Any, currency: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ref": line.ref,
        "item": line.item.ref,
        "name": line.text,
        "quantity": Quantity(line.quantity_thousandths).text,
        "received": Quantity(line.received_thousandths).text,
        "order": line.for_order.ref if line.for_order else None,
    }
    if actor.may("cost.view"):
        told["cost"] = money_out(line.unit_cost_minor, currency)
        told["core"] = money_out(line.core_minor, currency)
    return told
