"""An arena with a few computers, and the books that must hold after each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fettle.passes.tests.arena import Arena
from fettle.reports import books


@pytest.fixture
def arena(db: None) -> Iterator[Arena]:
    yield Arena()
    assert [finding for finding in books.check() if not finding.holds] == []
