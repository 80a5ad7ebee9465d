from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fettle.inspections.tests.lift import Lift
from fettle.reports import books


@pytest.fixture
def lift(db: None, tmp_path: Path, settings: Any) -> Iterator[Lift]:
    settings.PHOTOS_DIR = tmp_path
    yield Lift()
    assert [finding for finding in books.check() if not finding.holds] == []
