"""Orders as machines read them."""

from datetime import datetime
from typing import Any

from ninja import Schema

from fettle.access.actor import Actor
from fettle.kernel.money import Money
from fettle.kernel.quantity import Quantity
from fettle.orders.models import Line, Order
from fettle.orders.queries.checkout import margin
from fettle.orders.queries.sheet import Sheet
from fettle.orders.states import verbs_from


class Amount(Schema):
    """An amount as a decimal string."""

    amount: str
    currency: str


class Answered(Schema):
    """Where the order stands after a command, and what the command made."""

    ref: str
    number: int
    flow: str
    stage: str
    version: int
    total: Amount
    locked: bool
    line: str | None = None
    request: str | None = None
    comment: str | None = None
    photo: str | None = None
    sale: str | None = None
    text: str | None = None


class Named(Schema):
    """Somebody or something with a name."""

    ref: str
    name: str


class UnitShape(Named):
    """What was brought."""

    plate: str


class OrderBrief(Schema):
    """An order in a list."""

    ref: str
    number: int
    flow: str
    stage: str
    title: str
    client: Named | None
    unit: UnitShape | None
    section: Named | None
    responsible: Named | None
    service_type: Named | None
    waiting_reason: str
    promised_at: datetime | None
    opened_at: datetime
    total: Amount
    line_count: int
    locked: bool
    version: int


class LineShape(Schema):
    """A line; quantities are decimal strings of its measure."""

    ref: str
    position: int
    kind: str
    text: str
    measure: str
    stocked: bool
    quantity: str
    unit_price: Amount
    discount: Amount
    pay_with: str
    points: int
    package_name: str
    price_rule: str
    tax_percent: str
    tax: Amount
    total: Amount
    authorisation: str
    work_state: str
    skip_reason: str
    delivery_state: str
    reserved: str
    issued: str
    returned: str
    recorded: bool
    doer: Named | None
    cost: Amount | None = None


class ReceptionShape(Schema):
    """How the unit came in."""

    meter: int | None
    fuel_eighths: int | None
    lights: list[str]
    belongings: list[str]
    complaint: str
    keys_tag: str
    received_at: datetime


class MarginShape(Schema):
    """What the order brings: the revenue without tax, less what its parts cost."""

    revenue: Amount
    cost: Amount
    margin: Amount


class OrderFull(OrderBrief):
    """An order with all that belongs to it."""

    waiting_note: str
    client_note: str
    note: str
    wished_tender: str
    override_reason: str
    end_reason: str
    source: str
    parent: str | None
    corrects: str | None
    comeback: str
    billed_with: str | None
    started_at: datetime | None
    ready_at: datetime | None
    completed_at: datetime | None
    closed_at: datetime | None
    tax: Amount
    advance: Amount
    invoice: str | None
    settlement: str
    can: list[str]
    lines: list[LineShape]
    reception: ReceptionShape | None
    marks: list[dict[str, Any]]
    comments: list[dict[str, Any]]
    photos: list[dict[str, Any]]
    part_requests: list[dict[str, Any]]
    history: list[dict[str, Any]]
    margin: MarginShape | None = None


class OrderPage(Schema):
    """Some orders, newest first, and the cursor of the next ones."""

    items: list[OrderBrief]
    next: str | None


def brief(order: Order) -> dict[str, Any]:
    """An order whose client, unit, section, responsible and type are read along."""
    same = (
        "ref", "number", "flow", "stage", "title", "waiting_reason", "promised_at", "opened_at",
        "line_count", "version",
    )  # fmt: skip
    return {name: getattr(order, name) for name in same} | {
        "client": named(order.client), "section": named(order.section),
        "responsible": named(order.responsible), "service_type": named(order.service_type),
        "unit": named(order.unit) and {**(named(order.unit) or {}), "plate": _plate(order)},
        "total": amount(order.total_minor, order.currency),
        "locked": order.locked_at is not None,
    }  # fmt: skip


def full(actor: Actor, sheet: Sheet) -> dict[str, Any]:
    """The order's page for a machine; costs and margin for those who may see them."""
    order = sheet.order
    same = (
        "waiting_note", "client_note", "note", "wished_tender", "override_reason", "end_reason",
        "source", "started_at", "ready_at", "completed_at", "closed_at",
    )  # fmt: skip
    return brief(order) | {name: getattr(order, name) for name in same} | {
        "tax": amount(order.tax_minor, order.currency),
        "parent": order.parent.ref if order.parent else None,
        "corrects": order.corrects.ref if order.corrects else None,
        "comeback": order.comeback,
        "billed_with": order.billed_with.ref if order.billed_with else None,
        "advance": amount(order.advance_minor, order.currency),
        "invoice": order.invoice.ref if order.invoice else None,
        "settlement": order.invoice.settlement if order.invoice else "none",
        "can": [verb for verb in verbs_from(order.flow, order.stage) if _may(actor, verb)],
        "lines": [line_shape(actor, order, line) for line in sheet.lines],
        "reception": sheet.reception and {
            name: getattr(sheet.reception, name) for name in ReceptionShape.model_fields
        },
        **_told(sheet),
        **_margin(actor, order),
    }  # fmt: skip


def line_shape(actor: Actor, order: Order, line: Line) -> dict[str, Any]:
    """A line, with its cost for those who may see it."""
    same = (
        "ref", "position", "kind", "text", "measure", "stocked", "authorisation", "work_state",
        "skip_reason", "delivery_state", "pay_with", "points", "package_name", "price_rule",
    )  # fmt: skip
    told = {name: getattr(line, name) for name in same} | {
        "quantity": _quantity(line.quantity_thousandths),
        "reserved": _quantity(line.reserved_thousandths),
        "issued": _quantity(line.issued_thousandths),
        "returned": _quantity(line.returned_thousandths),
        "unit_price": amount(line.unit_price_minor, order.currency),
        "discount": amount(line.discount_minor, order.currency),
        "tax_percent": Quantity(line.tax_bp * 10).text or "0",
        "tax": amount(line.tax_minor, order.currency),
        "total": amount(line.total_minor, order.currency),
        "recorded": line.is_recorded, "doer": named(line.doer),
    }  # fmt: skip
    if actor.may("cost.view"):
        told["cost"] = amount(line.cost_minor, order.currency)
    return told


def amount(minor: int, currency: str) -> dict[str, str]:
    """Minor units as a decimal string with its currency."""
    return {"amount": Money(minor, currency).text, "currency": currency}


def named(row: Any) -> dict[str, str] | None:
    """A row by its reference and name."""
    return {"ref": row.ref, "name": row.name} if row is not None else None


def _told(sheet: Sheet) -> dict[str, list[dict[str, Any]]]:
    return {
        "marks": [
            {"ref": row.ref, "kind": row.kind, "x": row.x_thousandths, "y": row.y_thousandths,
             "note": row.note, "photo": row.photo.ref if row.photo else None}
            for row in sheet.marks
        ],
        "comments": [
            {"ref": row.ref, "text": row.text, "at": row.at.isoformat(), "staff": named(row.staff)}
            for row in sheet.comments
        ],
        "photos": [
            {"ref": row.photo.ref, "caption": row.caption, "at": row.at.isoformat(),
             "line": row.line.ref if row.line else None}
            for row in sheet.photos
        ],
        "part_requests": [
            {"ref": row.ref, "text": row.text, "quantity": _quantity(row.quantity_thousandths),
             "item": named(row.item), "state": row.state, "answer": row.answer,
             "asked_by": named(row.asked_by), "asked_at": row.asked_at.isoformat(),
             "line": row.line.ref if row.line else None}
            for row in sheet.requests
        ],
        "history": [
            {"at": entry.at.isoformat(), "who": entry.name, "verb": entry.verb,
             "told": entry.told, "reason": entry.reason}
            for entry in sheet.history
        ],
    }  # fmt: skip


def _margin(actor: Actor, order: Order) -> dict[str, Any]:
    if not (actor.may("margin.view") and actor.may("cost.view")):
        return {}
    found = margin(order)
    return {"margin": {
        "revenue": amount(found.revenue_minor, order.currency),
        "cost": amount(found.cost_minor, order.currency),
        "margin": amount(found.margin_minor, order.currency),
    }}  # fmt: skip


def _may(actor: Actor, verb: str) -> bool:
    return verb != "order.close" and actor.may(verb)


def _plate(order: Order) -> str:
    return order.unit.plate if order.unit else ""


def _quantity(thousandths: int) -> str:
    return Quantity(thousandths).text or "0"
