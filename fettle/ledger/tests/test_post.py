"""Posting: sums, floors and keys are the database's business, whoever writes."""

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fettle.access.actor import Actor, system_actor
from fettle.journal import act
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import Refused
from fettle.ledger.actions import Movement, open_account, post, post_all, post_now
from fettle.ledger.models import Posting
from fettle.ledger.queries import balance_of, balances, lock_balances
from fettle.shop import facts
from fettle.shop.actions import found_shop


@pytest.fixture
def owner(db) -> Actor:
    return system_actor(found_shop("Test garage", country="DE", currency="EUR").pk)


@pytest.fixture
def accounts(owner) -> tuple[int, int]:
    with act(owner, "section.create") as step:
        shelf = open_account(step, "t:shelf", "EUR", floor=True)
        world = open_account(step, "t:world", "EUR")
        step.record("x", facts.SectionCreated(name="x"))
    return shelf, world


def _post(owner: Actor, name: str, legs: list[tuple[int, int]], unit: str = "EUR") -> None:
    with act(owner, "section.create") as step:
        post(step, name, unit, legs)
        step.record("x", facts.SectionCreated(name="x"))


def test_it_keeps_balances_beside_the_postings(owner, accounts):
    shelf, world = accounts
    _post(owner, "m:1", [(shelf, 5), (world, -5)])
    _post(owner, "m:2", [(shelf, -2), (world, 2)])
    assert balances(accounts) == {shelf: 3, world: -3}
    assert balance_of("t:shelf") == 3


def test_opening_an_account_again_finds_it(owner, accounts):
    with act(owner, "section.create") as step:
        assert open_account(step, "t:shelf", "EUR", floor=True) == accounts[0]
        step.record("x", facts.SectionCreated(name="x"))


@pytest.mark.parametrize(
    ("amounts", "rule"),
    [((5, -4), "ledger_posting_balanced"), ((-1, 1), "ledger_balance_floor")],
)
def test_it_refuses_what_does_not_add_up(owner, accounts, amounts, rule):
    with pytest.raises(Refused) as refused:
        _post(owner, "m:1", list(zip(accounts, amounts, strict=True)))
    assert refused.value.rule == rule
    assert not Posting.objects.exists()


def test_it_refuses_another_unit_than_the_accounts(owner, accounts):
    with pytest.raises(Refused, match="sum to zero"):
        _post(owner, "m:1", [(accounts[0], 5), (accounts[1], -5)], unit="USD")


def test_it_refuses_the_same_movement_twice(owner, accounts):
    legs = [(accounts[0], 5), (accounts[1], -5)]
    _post(owner, "m:1", legs)
    with pytest.raises(Refused) as refused:
        _post(owner, "m:1", legs)
    assert refused.value.rule == "ledger_posting_once"
    assert balance_of("t:shelf") == 5


def test_many_movements_are_one_statement(owner, accounts, django_assert_num_queries):
    shelf, world = accounts
    with act(owner, "section.create") as step:
        step.record("x", facts.SectionCreated(name="x"))
        with django_assert_num_queries(1):
            post_now(
                step, [Movement(f"m:{n}", "EUR", [(shelf, 1), (world, -1)]) for n in range(50)]
            )
        assert lock_balances(step, accounts) == {shelf: 50, world: -50}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_posting SET amount = 9",
        "DELETE FROM ledger_posting",
        "UPDATE ledger_balance SET amount = 9",
        "DELETE FROM ledger_balance",
        "UPDATE ledger_account SET floor = false",
    ],
)
def test_the_database_refuses_a_hand(owner, accounts, change):
    _post(owner, "m:1", [(accounts[0], 5), (accounts[1], -5)])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(amounts=st.lists(st.integers(-50, 100).filter(bool), min_size=1, max_size=12))
def test_no_sequence_breaks_the_sums(owner, accounts, amounts):
    shelf, world = accounts
    before = balance_of("t:shelf")
    done = 0
    for amount in amounts:
        move = [(shelf, amount), (world, -amount)]
        if before + done + amount < 0:
            with pytest.raises(Refused, match="not enough"):
                _post(owner, f"m:{new_ref()}", move)
            continue
        _post(owner, f"m:{new_ref()}", move)
        done += amount
    assert balances(accounts) == {shelf: before + done, world: -before - done}


def test_posting_nothing_is_a_mistake(owner):
    with pytest.raises(ValueError), act(owner, "section.create") as step:  # noqa: PT011
        post_all(step, [])
