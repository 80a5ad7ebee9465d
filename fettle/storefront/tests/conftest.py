"""The bar of every test, and the books that must hold after each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fettle.reports import books
from fettle.storefront.tests.stage import Bar, Phone


@pytest.fixture
def bar(db: None) -> Iterator[Bar]:
    yield Bar()
    assert [finding for finding in books.check() if not finding.holds] == []


@pytest.fixture
def phone(bar: Bar) -> Phone:
    """Cy's, who has 150 points."""
    bar.client("Cy", points=150)
    return bar.phone("cy")
