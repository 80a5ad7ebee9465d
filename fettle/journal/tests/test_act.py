"""The door: what it lets through, what it rolls back, and what a repeated key gets."""

from dataclasses import replace
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from fettle.access.actor import Actor, system_actor
from fettle.journal import Key, Reading, act
from fettle.journal.act import Unrecorded
from fettle.journal.models import Entry, KeyRow
from fettle.journal.queries import Position, after
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.shop import facts
from fettle.shop.actions import create_section, found_shop
from fettle.shop.models import Section

KEY = Key("tap-1", "digest")


@pytest.fixture
def owner(db) -> Actor:
    shop = found_shop("Test garage", country="DE", currency="EUR")
    return replace(system_actor(shop.pk), role="owner", name="olu")


def _joined(name: str = "x") -> facts.SectionCreated:
    return facts.SectionCreated(name=name)


def test_it_records_who_did_what(owner):
    answer = create_section(owner, "Bay 1", ["workshop"])
    entry = Entry.objects.get(subject=answer["ref"])
    assert (entry.verb, entry.name, entry.role) == ("section.create", "olu", "owner")
    assert entry.facts == {"name": "Bay 1"}


def test_it_refuses_a_role_and_keeps_the_attempt(owner):
    eve = replace(owner, role="technician", name="tek")
    with pytest.raises(NotAllowed):
        create_section(eve, "Bay 1", ["workshop"])
    assert not Section.objects.exists()
    denied = Entry.objects.get(verb="access.deny")
    assert (denied.name, denied.facts) == ("tek", {"wanted": "section.create"})


def test_it_refuses_to_end_without_a_record(owner):
    with pytest.raises(Unrecorded), act(owner, "section.create"):
        Section.objects.create(shop_id=owner.shop_id, name="ghost")
    assert not Section.objects.exists()


def test_it_leaves_nothing_of_what_raised(owner):
    def break_off() -> None:
        with act(owner, "section.create") as step:
            Section.objects.create(shop_id=owner.shop_id, name="ghost")
            step.record("x", _joined())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert not Section.objects.exists()
    assert not Entry.objects.exists()


def test_it_answers_a_repeated_key_from_the_first_time(owner):
    first = create_section(owner, "Bay 1", ["workshop"], key=KEY)
    again = create_section(owner, "Bay 1", ["workshop"], key=KEY)
    assert again == first
    assert Section.objects.count() == 1
    assert Entry.objects.count() == 1


def test_it_refuses_a_key_reused_for_something_else(owner):
    create_section(owner, "Bay 1", ["workshop"], key=KEY)
    with pytest.raises(Refused) as refused:
        create_section(owner, "Bay 2", ["workshop"], key=replace(KEY, digest="other"))
    assert (refused.value.rule, refused.value.status) == ("key.reused", 422)
    assert Section.objects.count() == 1


def test_it_keeps_no_key_for_what_was_refused(owner):
    with pytest.raises(Refused):
        create_section(owner, "", ["no such flow"], key=KEY)
    assert not KeyRow.objects.exists()
    assert create_section(owner, "Bay 1", ["workshop"], key=KEY)["name"] == "Bay 1"


def test_it_sends_the_reading_with_begin(owner):
    with act(owner, "section.create", reading=Reading("SELECT %s::bigint AS n", (5,))) as step:
        step.record("x", _joined())
    assert step.found == [{"n": 5}]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_entry SET name = 'eve'",
        "DELETE FROM journal_entry",
        "DELETE FROM journal_key",
    ],
)
def test_the_database_keeps_the_journal(owner, change):
    create_section(owner, "Bay 1", ["workshop"], key=KEY)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db(transaction=True)
def test_it_does_not_nest():
    shop = found_shop("Test garage", country="DE", currency="EUR")
    owner = system_actor(shop.pk)

    def nest() -> None:
        with act(owner, "section.create") as step:
            step.record("x", _joined())
            create_section(owner, "Bay 1", ["workshop"])

    with pytest.raises(RuntimeError, match="durable"):
        nest()


@pytest.mark.django_db(transaction=True)
def test_it_does_once_what_comes_twice_at_once():
    owner = system_actor(found_shop("Test garage", country="DE", currency="EUR").pk)
    answers = _together(5, lambda: create_section(owner, "Bay 1", ["workshop"], key=KEY))
    assert all(answer == answers[0] and answer["name"] == "Bay 1" for answer in answers)
    assert Section.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_tail_waits_for_the_slower_writer():
    """The first to take an id commits last: a reader must see both, each once, in one order."""
    owner = system_actor(found_shop("Test garage", country="DE", currency="EUR").pk)
    started, finish = Barrier(2), Barrier(2)

    def slow() -> None:
        with act(owner, "section.create") as step:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_current_xact_id()")
            started.wait()
            finish.wait()
            step.record("slow", _joined("slow"))
        connection.close()

    thread = Thread(target=slow)
    thread.start()
    started.wait()
    with act(owner, "section.create") as step:
        step.record("fast", _joined("fast"))
    assert after(Position(), shop_id=owner.shop_id) == []
    finish.wait()
    thread.join()
    subjects = [row["subject"] for row in after(Position(), shop_id=owner.shop_id)]
    assert subjects == ["slow", "fast"]


def _together(count: int, work: Any) -> list[Any]:
    """Run ``work`` in that many threads at the same moment; return their answers."""
    ready, answers = Barrier(count), []

    def run() -> None:
        ready.wait()
        try:
            answers.append(work())
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
