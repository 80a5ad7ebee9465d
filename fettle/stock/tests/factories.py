"""The people, items and locations that the stock's tests begin with."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.catalog.actions import create_item, create_tax_rate
from fettle.catalog.drafts import ItemDraft, TaxRateDraft
from fettle.catalog.models import Item, TaxRate
from fettle.shop.actions import found_shop
from fettle.shop.models import Shop
from fettle.stock.actions import StockLine, create_location, receive_stock
from fettle.stock.models import Location, Shelf


def make_shop(name: str = "Fettle Garage") -> Shop:
    return found_shop(name, country="DE", currency="EUR")


def actor(shop: Shop, role: str = "owner") -> Actor:
    return Actor(person_id=None, name=role.title(), role=role, shop_id=shop.pk, staff_id=7)


def make_tax(olu: Actor) -> TaxRate:
    found = TaxRate.objects.first()
    if found is None:
        ref = create_tax_rate(olu, TaxRateDraft("VAT 19 %", 1900))["ref"]
        found = TaxRate.objects.get(ref=ref)
    return found


def make_part(olu: Actor, name: str = "Oil filter", **wanted: object) -> Item:
    values: dict[str, object] = {
        "kind": "part",
        "name": name,
        "price_minor": 1250,
        "cost_minor": 700,
        "stocked": True,
        "tax_rate": make_tax(olu).ref,
    }
    return Item.objects.get(ref=create_item(olu, ItemDraft(**values | wanted))["ref"])  # type: ignore[arg-type]


def make_location(olu: Actor, name: str = "Main stock") -> Location:
    return Location.objects.get(ref=create_location(olu, name, "shelf")["ref"])


def receive(
    olu: Actor, location: Location, item: Item, thousandths: int, unit_cost: int = 700
) -> None:
    receive_stock(olu, location.ref, [StockLine(item.ref, thousandths, unit_cost)])


def on_shelf(item: Item, location: Location) -> tuple[int, int, int]:
    """Free, reserved and value of a shelf."""
    shelf = Shelf.objects.select_related(
        "free_account__balance", "reserved_account__balance", "value_account__balance"
    ).get(item=item, location=location)
    return (
        shelf.free_account.balance.amount,
        shelf.reserved_account.balance.amount,
        shelf.value_account.balance.amount,
    )
