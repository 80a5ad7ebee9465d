"""Clients' orders as machines read them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ninja import Schema

from fettle.kernel.quantity import Quantity
from fettle.orders.api.shapes import Amount, amount
from fettle.orders.queries import ShopLine, ShopOrder


class ShopLineShape(Schema):
    """A line; paid with points it costs ``points`` and no money."""

    ref: str
    text: str
    measure: str
    quantity: str
    pay_with: str
    points: int
    total: Amount
    delivery: str
    package: str
    package_name: str


class HostShape(Schema):
    """Running work of the same client, on whose bill the order may go."""

    ref: str
    number: int
    title: str
    plate: str


class ShopOrderShape(Schema):
    """A client's order. ``state``: what is to be done next, or its stage."""

    ref: str
    number: int
    stage: str
    state: str
    version: int
    opened_at: datetime
    wished_tender: str
    note: str
    end_reason: str
    seen: bool
    place: str
    client: str
    client_ref: str
    total: Amount
    due: Amount
    points: int
    invoice: str
    billed_with: str
    lines: list[ShopLineShape]
    hosts: list[HostShape]


class ShopOrderList(Schema):
    """All there are; ``next`` is always null."""

    items: list[ShopOrderShape]
    next: str | None


def shop_order_list(orders: Sequence[ShopOrder]) -> dict[str, Any]:
    """Clients' orders in one list."""
    return {"items": [shop_order_shape(order) for order in orders], "next": None}


def shop_order_shape(order: ShopOrder) -> dict[str, Any]:
    """A client's order with its lines."""
    same = (
        "ref", "number", "stage", "state", "version", "opened_at", "wished_tender", "note",
        "end_reason", "seen", "place", "client", "client_ref", "points",
    )  # fmt: skip
    return {name: getattr(order, name) for name in same} | {
        "total": amount(order.total_minor, order.currency),
        "due": amount(order.due_minor, order.currency),
        "invoice": order.invoice_ref,
        "billed_with": order.billed_with_ref,
        "lines": [_line(order, line) for line in order.lines],
        "hosts": [
            {name: getattr(host, name) for name in HostShape.model_fields} for host in order.hosts
        ],
    }


def _line(order: ShopOrder, line: ShopLine) -> dict[str, Any]:
    same = (
        "ref", "text", "measure", "pay_with", "points", "delivery", "package", "package_name",
    )  # fmt: skip
    return {name: getattr(line, name) for name in same} | {
        "quantity": Quantity(line.quantity_thousandths).text or "0",
        "total": amount(line.total_minor, order.currency),
    }
