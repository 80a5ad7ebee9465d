"""A shop with two months behind it, and the books that must hold after each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fettle.reports import books
from fettle.reports.tests.stage import Months


@pytest.fixture
def months(db: None) -> Iterator[Months]:
    yield Months()
    assert [finding for finding in books.check() if not finding.holds] == []
