from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection


@pytest.fixture
def journal(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A journal that many connections write to and read; emptied behind the test.

    What a transactional test does as well, without emptying every other table each time.
    """
    with django_db_blocker.unblock():
        yield
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE journal_entry")
        connection.close()
