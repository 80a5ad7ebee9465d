"""A shop with a location, a part, and somebody who delivers it."""

import pytest

from fettle.access.actor import Actor
from fettle.catalog.models import Item
from fettle.purchasing.models import Supplier
from fettle.purchasing.tests import factories
from fettle.shop.models import Shop
from fettle.stock.models import Location
from fettle.stock.tests.factories import make_location, make_part


@pytest.fixture
def shop(db: None) -> Shop:
    return factories.make_shop()


@pytest.fixture
def olu(shop: Shop) -> Actor:
    return factories.make_staff(shop, "owner")


@pytest.fixture
def main(olu: Actor) -> Location:
    return make_location(olu)


@pytest.fixture
def pads(olu: Actor) -> Item:
    return make_part(olu, "Brake pads", sku="BP-1", cost_minor=2000)


@pytest.fixture
def supplier(olu: Actor) -> Supplier:
    return factories.make_supplier(olu)
