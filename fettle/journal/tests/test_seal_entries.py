"""The chain of the journal: sealed behind the commands, provable, and no past can be changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from fettle.access.actor import Actor, system_actor
from fettle.journal.actions import seal_entries
from fettle.journal.models import Entry, Seal
from fettle.journal.proof import prove, prove_all
from fettle.shop.actions import create_section, found_shop

MANY = 5


@pytest.fixture
def owner(db: None) -> Actor:
    shop = found_shop("Test garage", country="DE", currency="EUR")
    olu = replace(system_actor(shop.pk), role="owner", name="Олу")
    for number in range(MANY):
        create_section(olu, f"Bay {number}", ["workshop"])
    return olu


@contextmanager
def _forger() -> Iterator[None]:
    """Somebody with all rights on the database, who knows about the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE journal_seal DISABLE TRIGGER USER")
        yield
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE journal_seal ENABLE TRIGGER USER")


@pytest.fixture
def sealed(owner: Actor) -> Actor:
    # Inside a test everything is one transaction that has not ended: nothing of it is settled.
    with _forger():
        Entry.objects.update(xid="1")
    entries = Entry.objects.filter(shop_id=owner.shop_id).count()
    assert seal_entries(owner.shop_id, most=2) == 2
    assert seal_entries(owner.shop_id) == entries - 2
    assert seal_entries(owner.shop_id) == 0
    return owner


def test_what_still_goes_on_is_not_sealed(owner: Actor) -> None:
    assert seal_entries(owner.shop_id) == 0
    assert prove(owner).waiting == Entry.objects.count()


def test_an_honest_journal_is_proven(sealed: Actor) -> None:
    proof = prove(sealed)
    assert proof.holds
    assert (proof.first, proof.last, proof.waiting) == (1, Seal.objects.count(), 0)
    assert len(proof.head) == 64
    assert prove(sealed, 3, 4).holds
    assert prove(sealed, 99, -7).holds
    assert prove_all(sealed).head == proof.head


def test_a_long_journal_is_proven_range_by_range(
    sealed: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fettle.journal.proof.RANGE_MOST", 2)
    assert prove_all(sealed).holds
    wrong = Entry.objects.order_by("id")[0].pk
    with _forger():
        Entry.objects.filter(pk=wrong).update(name="Eve")
    assert prove(sealed).holds
    assert [row.entry_id for row in prove_all(sealed).breaks] == [wrong]


def test_another_shop_has_its_own_chain(sealed: Actor) -> None:
    other = replace(sealed, shop_id=found_shop("Second", country="DE", currency="EUR").pk)
    create_section(other, "Bay", ["workshop"])
    with _forger():
        Entry.objects.filter(shop_id=other.shop_id).update(xid="1")
    seal_entries(other.shop_id)
    assert Seal.objects.filter(shop_id=other.shop_id).first().number == 1  # type: ignore[union-attr]
    assert prove(other).head != prove(sealed).head
    assert prove(sealed).holds


@pytest.mark.parametrize("change", [{"name": "Eve"}, {"facts": {"name": "x"}}, {"reason": "?"}])
def test_a_changed_entry_is_found(sealed: Actor, change: dict[str, object]) -> None:
    wrong = Entry.objects.order_by("id")[2]
    with _forger():
        Entry.objects.filter(pk=wrong.pk).update(**change)
    proof = prove(sealed)
    assert [(row.wrong, row.entry_id) for row in proof.breaks] == [("changed", wrong.pk)]
    assert prove(sealed, 4).holds  # behind it all is well


def test_a_removed_entry_is_found(sealed: Actor) -> None:
    wrong = Entry.objects.order_by("id")[2].pk
    with _forger(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE id = %s", [wrong])
    assert [(row.wrong, row.entry_id) for row in prove(sealed).breaks] == [("removed", wrong)]


def test_an_entry_removed_with_its_seal_is_found(sealed: Actor) -> None:
    wrong = Entry.objects.order_by("id")[2].pk
    with _forger(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE id = %s", [wrong])
        cursor.execute("DELETE FROM journal_seal WHERE entry_id = %s", [wrong])
    assert [row.wrong for row in prove(sealed).breaks] == ["missing"]


def test_a_new_chain_has_another_head(sealed: Actor) -> None:
    head = prove(sealed).head
    with _forger(), connection.cursor() as cursor:
        Entry.objects.filter(pk=Entry.objects.order_by("id")[2].pk).update(name="Eve")
        cursor.execute("DELETE FROM journal_seal")
    seal_entries(sealed.shop_id)
    assert prove(sealed).holds
    assert prove(sealed).head != head


@pytest.mark.parametrize(
    "statement", ["UPDATE journal_seal SET number = 9", "DELETE FROM journal_seal"]
)
def test_the_database_refuses_to_change_a_seal(sealed: Actor, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert prove(sealed).holds
