"""Purchase orders: the list, one with its lines, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from fettle.access.actor import Actor
from fettle.catalog.pages import Page
from fettle.kernel.cursor import cursor_after, keys_at
from fettle.kernel.money import line_total
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.purchasing.models import PurchaseLine, PurchaseOrder, Receipt
from fettle.purchasing.states import COMING

PAGE_SIZE = 50
LARGEST_PAGE = 200
SHOWN = {
    "open": Q(state__in=("draft", *COMING)),
    "ended": Q(state__in=("received", "cancelled")),
    "all": Q(),
}


@dataclass(frozen=True, slots=True)
class PurchaseLineRow:
    """A line as it is shown: quantities in thousandths, amounts in minor units."""

    line: PurchaseLine
    name: str
    total_minor: int

    @property
    def left(self) -> int:
        return self.line.left_thousandths


@dataclass(frozen=True, slots=True)
class PurchaseSheet:
    """A purchase order with all that belongs to it."""

    order: PurchaseOrder
    lines: list[PurchaseLineRow]
    receipts: list[Receipt]
    total_minor: int
    cores_minor: int
    late: bool


def purchases(
    actor: Actor,
    show: str = "open",
    cursor: str = "",
    *,
    supplier: str = "",
    limit: int = PAGE_SIZE,
) -> Page[Any]:
    """Purchase orders, newest first; ``show``: ``open``, ``ended`` or ``all``."""
    limit = max(1, min(limit, LARGEST_PAGE))
    found = _own(actor).filter(SHOWN.get(show, SHOWN["open"]))
    if supplier:
        found = found.filter(supplier__ref=supplier) if is_ref(supplier) else found.none()
    if keys := keys_at(cursor, int):
        found = found.filter(id__lt=keys[0])
    rows = list(_with_sums(found).order_by("-id")[: limit + 1])
    more, rows = len(rows) > limit, rows[:limit]
    return Page(rows, cursor_after(rows[-1].pk) if more else "")


def purchase_of(actor: Actor, ref: str) -> PurchaseOrder:
    """Raises ``NotFound`` for another shop's purchase order."""
    row = _own(actor).filter(ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such purchase order."), rule="purchase.unknown")
    return row


def purchase_sheet(actor: Actor, ref: str, today: date | None = None) -> PurchaseSheet:
    """One order with its lines and receipts; ``late`` against ``today``. Raises ``NotFound``."""
    order = purchase_of(actor, ref)
    found = order.lines.select_related("item", "for_order").order_by("position")
    lines = [
        PurchaseLineRow(
            line,
            line.item.name_in(actor.language),
            line_total(line.quantity_thousandths, line.unit_cost_minor),
        )
        for line in found
    ]
    receipts = order.receipts.select_related("staff", "location").order_by("id")
    return PurchaseSheet(
        order,
        lines,
        list(receipts.prefetch_related("lines__line__item")),
        sum(row.total_minor for row in lines),
        sum(line_total(row.line.quantity_thousandths, row.line.core_minor) for row in lines),
        bool(today and order.is_open and order.expected_on and order.expected_on < today),
    )


def waiting_for(actor: Actor, order_id: int) -> QuerySet[PurchaseLine]:
    """What is on order for one order of the shop."""
    found = PurchaseLine.objects.filter(
        for_order_id=order_id, order__shop_id=actor.shop_id, order__state__in=COMING
    )
    return found.select_related("order__supplier", "item").order_by("id")


def _own(actor: Actor) -> QuerySet[PurchaseOrder]:
    found = PurchaseOrder.objects.filter(shop_id=actor.shop_id)
    return found.select_related("supplier", "location", "opened_by")


def _with_sums(found: QuerySet[PurchaseOrder]) -> QuerySet[PurchaseOrder]:
    return found.annotate(
        line_count=Count("lines"),
        cost=Sum(F("lines__quantity_thousandths") * F("lines__unit_cost_minor") / 1000),
    )
