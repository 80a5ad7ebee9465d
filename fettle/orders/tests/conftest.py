"""The garage of every test, and the books that must hold after each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage
from fettle.orders.tests.venue import Venue
from fettle.reports import books


@pytest.fixture
def garage(db: None, tmp_path: Path, settings: Any) -> Iterator[Garage]:
    settings.PHOTOS_DIR = tmp_path
    yield Garage()
    assert [finding for finding in books.check() if not finding.holds] == []


@pytest.fixture
def venue(db: None) -> Iterator[Venue]:
    yield Venue()
    assert [finding for finding in books.check() if not finding.holds] == []


@pytest.fixture
def other(garage: Garage) -> OtherGarage:
    """Another shop, where cy's Fiat stands."""
    return OtherGarage(garage.cy, garage.fiat)


@pytest.fixture
def order(garage: Garage) -> Order:
    """Cy's BMW, new, given to tek."""
    return garage.opened()
