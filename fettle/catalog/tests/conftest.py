"""A shop with its owner and one tax."""

import pytest

from fettle.access.actor import Actor
from fettle.catalog.models import TaxRate
from fettle.shop.models import Shop
from fettle.stock.tests import factories


@pytest.fixture
def shop(db: None) -> Shop:
    return factories.make_shop()


@pytest.fixture
def olu(shop: Shop) -> Actor:
    return factories.actor(shop)


@pytest.fixture
def tax(olu: Actor) -> TaxRate:
    return factories.make_tax(olu)
