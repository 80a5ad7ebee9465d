from collections.abc import Iterator

import pytest

from fettle.billing.tests.stage import books_hold
from fettle.tills.tests.shop import Counter, counter


@pytest.fixture
def desk(db: None) -> Iterator[Counter]:
    """A shop with a register; whatever was done in it, its books hold."""
    yield counter()
    books_hold()
