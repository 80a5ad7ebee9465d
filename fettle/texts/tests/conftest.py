from __future__ import annotations

import pytest

from fettle.texts.tests.desk import Desk


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()
