"""An order with two works about which cy is asked, and the books that must hold after each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from fettle.estimates.tests.factories import Asked
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage
from fettle.reports import books


@pytest.fixture
def garage(db: None, tmp_path: Path, settings: Any) -> Iterator[Garage]:
    settings.PHOTOS_DIR = tmp_path
    cache.clear()
    yield Garage()
    assert [finding for finding in books.check() if not finding.holds] == []


@pytest.fixture
def order(garage: Garage) -> Order:
    return garage.opened()


@pytest.fixture
def other(garage: Garage) -> OtherGarage:
    return OtherGarage(garage.cy, garage.fiat)


@pytest.fixture
def asked(garage: Garage, order: Order) -> Asked:
    """Discs (dangerous) and wipers are proposed; an hour of labour is agreed already."""
    return Asked(garage, order)
