from __future__ import annotations

import pytest

from fettle.upkeep.tests.yard import Yard


@pytest.fixture
def yard(db: None) -> Yard:
    return Yard()
