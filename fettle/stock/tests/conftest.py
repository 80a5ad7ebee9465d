"""A shop with one location and one part in it."""

import pytest

from fettle.access.actor import Actor
from fettle.catalog.models import Item
from fettle.shop.models import Shop
from fettle.stock.models import Location
from fettle.stock.tests import factories


@pytest.fixture
def shop(db: None) -> Shop:
    return factories.make_shop()


@pytest.fixture
def olu(shop: Shop) -> Actor:
    return factories.actor(shop)


@pytest.fixture
def main(olu: Actor) -> Location:
    return factories.make_location(olu)


@pytest.fixture
def oil_filter(olu: Actor) -> Item:
    return factories.make_part(olu, sku="OF-104")
