"""What goes back, and the suppliers' bills."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, QuerySet, Value, When

from fettle.access.actor import Actor
from fettle.catalog.pages import Page
from fettle.kernel.cursor import cursor_after, keys_at
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.purchasing.models import Receipt, SupplierBill, SupplierReturn

PAGE_SIZE = 50
LARGEST_PAGE = 200
MOST_UNBILLED = 100


def returns(actor: Actor, show: str = "open", cursor: str = "") -> Page[Any]:
    """What is to go back or is on its way (the earliest day first), or what has ended."""
    found = SupplierReturn.objects.filter(shop_id=actor.shop_id).select_related("supplier")
    found = found.prefetch_related("lines")
    if show == "open":
        rows = found.filter(state__in=("open", "sent")).order_by("due_on", "id")
        return Page(list(rows[:LARGEST_PAGE]), "")
    return _paged(found.filter(state__in=("settled", "cancelled")), cursor)


def return_of(actor: Actor, ref: str) -> SupplierReturn:
    """Raises ``NotFound`` for another shop's return."""
    found = SupplierReturn.objects.filter(shop_id=actor.shop_id, ref=ref)
    joined = found.select_related(
        "supplier", "location", "opened_by", "set_off_on", "receipt_line__receipt__order"
    )
    if (row := joined.first()) is None:
        raise NotFound(N_("There is no such return."), rule="supply_return.unknown")
    return row


def credits_of(actor: Actor, supplier_id: int) -> QuerySet[SupplierReturn]:
    """Credits of a supplier that are not used yet."""
    found = SupplierReturn.objects.filter(
        shop_id=actor.shop_id, supplier_id=supplier_id, state="settled", credited_minor__gt=0
    )
    return found.filter(set_off_on__isnull=True).order_by("id")


def bills(actor: Actor, show: str = "open", cursor: str = "") -> Page[Any]:
    """Bills to pay, the earliest day first; or those that have ended."""
    found = SupplierBill.objects.filter(shop_id=actor.shop_id).select_related("supplier")
    if show == "open":
        rows = found.filter(state="open").order_by("due_on", "id")
        return Page(list(rows[:LARGEST_PAGE]), "")
    return _paged(found.exclude(state="open"), cursor)


def bill_of(actor: Actor, ref: str) -> SupplierBill:
    """Raises ``NotFound`` for another shop's bill."""
    found = SupplierBill.objects.filter(shop_id=actor.shop_id, ref=ref)
    joined = found.select_related("supplier", "entered_by", "finance").prefetch_related(
        "receipts__receipt__order", "receipts__receipt__lines__line", "set_off"
    )
    if (row := joined.first()) is None:
        raise NotFound(N_("There is no such bill."), rule="supplier_bill.unknown")
    return row


def unbilled(actor: Actor, supplier: str = "") -> list[Receipt]:
    """Receipts that no bill is about yet; those of one supplier (its reference) first."""
    found = Receipt.objects.filter(shop_id=actor.shop_id).exclude(billed__active=True)
    theirs = Case(When(supplier__ref=supplier, then=Value(0)), default=Value(1))
    ordered = found.select_related("supplier", "order").order_by(theirs, "-id")
    return list(ordered[:MOST_UNBILLED])


def _paged(found: QuerySet[Any], cursor: str) -> Page[Any]:
    if keys := keys_at(cursor, int):
        found = found.filter(id__lt=keys[0])
    rows = list(found.order_by("-id")[: PAGE_SIZE + 1])
    more, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    return Page(rows, cursor_after(rows[-1].pk) if more else "")
