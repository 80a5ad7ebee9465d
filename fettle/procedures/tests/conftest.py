"""A garage whose brakes are done by a procedure of five steps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fettle.orders.tests.factories import Garage
from fettle.procedures.tests.bench import Bench
from fettle.reports import books


@pytest.fixture
def bench(db: None, tmp_path: Path, settings: Any) -> Iterator[Bench]:
    settings.PHOTOS_DIR = tmp_path
    yield Bench(Garage())
    assert [finding for finding in books.check() if not finding.holds] == []
