"""Identities of the journal, of rights and of closed orders: each is shown a break."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from fettle.journal import Key
from fettle.journal.actions import seal_entries
from fettle.orders.actions import add_line
from fettle.orders.tests.factories import Garage
from fettle.reports import books
from fettle.shop.actions import create_section, set_role


@pytest.fixture
def garage(db: None) -> Garage:
    return Garage()


def broken() -> set[str]:
    return {finding.name for finding in books.check() if not finding.holds}


@contextmanager
def _forger() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET name = 'Eve' WHERE id = (SELECT max(id) FROM journal_entry)",
        "UPDATE journal_entry SET name = 'Eve' WHERE id = (SELECT min(id) FROM journal_entry)",
        "DELETE FROM journal_entry WHERE id = (SELECT min(id) + 1 FROM journal_entry)",
        "DELETE FROM journal_seal WHERE number = 3",
        "DELETE FROM journal_seal WHERE number = 1",
    ],
)
def test_a_changed_journal(garage: Garage, statement: str) -> None:
    with _forger(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET xid = '1'")
        assert seal_entries(garage.shop.pk) > 3
        assert broken() == set()
        cursor.execute(statement)
    assert broken() == {"journal_is_sealed"}


def test_rights_that_nobody_gave(garage: Garage) -> None:
    set_role(garage.olu, "cashier", ["order.void"])
    assert broken() == set()
    with _forger(), connection.cursor() as cursor:
        cursor.execute('UPDATE shop_shop SET rights = \'{"cashier": {"points.adjust": true}}\'')
    assert broken() == {"rights_are_their_grants"}


def test_an_answer_without_a_deed(garage: Garage) -> None:
    create_section(garage.olu, "Wash", ["workshop"], key=Key("tap-1", "digest"))
    assert broken() == set()
    with _forger(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_key SET at = at + interval '1 second'")
    assert "keys_have_their_entries" in broken()


def test_an_order_closed_without_a_bill(garage: Garage) -> None:
    order = garage.opened()
    add_line(garage.rex, order.ref, item_ref=garage.pads.ref)
    assert broken() == set()
    with _forger(), connection.cursor() as cursor:
        cursor.execute("UPDATE orders_order SET locked_at = now()")
    assert "closed_orders_are_billed" in broken()
