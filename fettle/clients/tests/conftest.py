"""A shop, people of it, and a client with a car."""

import pytest

from fettle.access.actor import Actor
from fettle.clients.tests import factories
from fettle.shop.models import Shop


@pytest.fixture
def shop(db: None) -> Shop:
    return factories.make_shop()


@pytest.fixture
def nina(shop: Shop) -> Actor:
    """Reception."""
    return factories.actor(shop, "reception")


@pytest.fixture
def tom(shop: Shop) -> Actor:
    """A technician."""
    return factories.actor(shop, "technician")
