"""The suppliers and purchase orders that the tests begin with."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.access.people import enrol
from fettle.catalog.models import Item
from fettle.purchasing.actions import create_supplier, draft_purchase, send_purchase
from fettle.purchasing.drafts import Came, PurchaseDraft, SupplierDraft, Wanted
from fettle.purchasing.models import PurchaseOrder, Supplier
from fettle.shop.models import Shop, Staff
from fettle.stock.models import Location
from fettle.stock.tests.factories import make_shop

__all__ = ["came", "make_shop", "make_staff", "make_supplier", "ordered"]


def make_staff(shop: Shop, role: str, name: str = "") -> Actor:
    name = name or role.title()
    person = enrol(f"{name}.{shop.pk}".lower(), None, name=name)
    row = Staff.objects.create(
        person=person, shop=shop, role=role, name=name, initials=name[:2].upper()
    )
    return Actor(person_id=person.pk, name=name, role=role, shop_id=shop.pk, staff_id=row.pk)


def make_supplier(actor: Actor, name: str = "Parts House", **wanted: object) -> Supplier:
    draft = SupplierDraft(name, **wanted)  # type: ignore[arg-type]
    return Supplier.objects.get(ref=create_supplier(actor, draft)["ref"])


def ordered(
    actor: Actor,
    supplier: Supplier,
    location: Location,
    *lines: tuple[Item, int, int | None],
    send: bool = True,
) -> PurchaseOrder:
    """An order of (item, thousandths, unit cost) lines, sent."""
    wanted = [Wanted(item.ref, thousandths, cost) for item, thousandths, cost in lines]
    ref = draft_purchase(actor, PurchaseDraft(supplier.ref, location.ref, wanted))["ref"]
    if send:
        send_purchase(actor, ref)
    return PurchaseOrder.objects.get(ref=ref)


def came(order: PurchaseOrder, *quantities: int, cost: int | None = None) -> list[Came]:
    """What came of the order's lines, in their order; 0 passes a line over."""
    lines = order.lines.order_by("position")
    return [
        Came(line.ref, thousandths, cost)
        for line, thousandths in zip(lines, quantities, strict=False)
        if thousandths
    ]
