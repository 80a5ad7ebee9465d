"""The close: difference, limit and second person, what stays and what goes, and the Z chain."""

from __future__ import annotations

import json
from hashlib import sha256
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.ledger.queries import balance_of
from fettle.shop.actions.approving import Approval
from fettle.tills import actions, queries
from fettle.tills.models import Session
from fettle.tills.tests.shop import PASSWORD, Counter, counter, forge


def _login(actor: Actor) -> str:
    return Person.objects.get(pk=actor.person_id or 0).username


def test_it_closes_with_what_stays_and_what_goes_to_the_safe(desk: Counter) -> None:
    session = desk.opened()
    desk.sold(desk.cass, 5000)
    desk.sold(desk.cass, 700, "card")
    session = desk.closed(desk.cass, session, {"5000": 3}, left="100")
    assert (session.state, session.z_number) == ("closed", 1)
    assert (session.expected_minor, session.counted_minor, session.variance_minor) == (
        15000,
    ) * 2 + (0,)
    assert (session.left_minor, session.banked_minor) == (10000, 5000)
    shop = desk.shop.pk
    assert balance_of(f"shop:{shop}:till") == 10000
    assert balance_of(f"shop:{shop}:safe") == -10000 + 5000
    assert balance_of(f"shop:{shop}:over_short") == 0


def test_the_z_says_it_all_and_its_hash_proves_it(desk: Counter) -> None:
    session = desk.opened()
    desk.sold(desk.cass, 5000)
    session = desk.closed(desk.cass, session, {"5000": 3})
    told = json.loads(session.z_text)
    assert (told["z"], told["register"], told["staff"], told["float"]) == (1, "Desk", "Cass", 10000)
    assert told["sums"] == [
        {"amount": 10000, "count": 1, "kind": "float", "tender": "cash"},
        {"amount": 5000, "count": 1, "kind": "sale", "tender": "cash"},
    ]
    assert session.z_hash == sha256(session.z_text.encode()).hexdigest()


def test_each_z_stands_on_the_one_before(desk: Counter) -> None:
    first = desk.closed(desk.cass, desk.opened(), {"10000": 1})
    second = desk.closed(desk.cole, desk.opened(desk.cole), {"10000": 1})
    assert (first.z_number, second.z_number) == (1, 2)
    assert second.z_previous == first.z_hash
    chain = queries.chain_of(desk.olu)
    assert (chain.length, chain.broken_at) == (2, None)
    elsewhere = counter()
    other = elsewhere.closed(elsewhere.cass, elsewhere.opened(), {"10000": 1})
    assert (other.z_number, other.z_previous) == (1, "")


def test_a_forged_z_breaks_the_chain_where_it_was_forged(db: None) -> None:
    shop = counter()
    for _day in range(3):
        shop.closed(shop.cass, shop.opened(), {"10000": 1})
    forge("UPDATE tills_session SET z_text = replace(z_text, 'Cass', 'Cole') WHERE z_number = 2")
    assert queries.chain_of(shop.olu).broken_at == 2


def test_within_the_limit_a_difference_needs_nobody_else(desk: Counter) -> None:
    session = desk.closed(desk.cass, desk.opened(), {"5000": 1, "2000": 2, "500": 1}, left="95")
    assert (session.variance_minor, session.approved_by_id) == (-500, None)
    assert balance_of(f"shop:{desk.shop.pk}:over_short") == 500


def test_beyond_the_limit_a_second_person_must_confirm(desk: Counter) -> None:
    session = desk.opened()
    actions.count_till(desk.cass, session.ref, {"5000": 1, "2000": 2})
    for given, rule in (
        (None, "approval.needed"),
        (Approval(_login(desk.cass), PASSWORD), "approval.self"),
        (Approval(_login(desk.cole), PASSWORD), "approval.wrong"),  # a cashier may not
        (Approval(_login(desk.rex), "wrong"), "approval.wrong"),
    ):
        with pytest.raises(Refused) as refused:
            actions.close_till(desk.cass, session.ref, approval=given)
        assert refused.value.rule == rule
    actions.close_till(desk.cass, session.ref, approval=Approval(_login(desk.rex), PASSWORD))
    session.refresh_from_db()
    assert session.approved_by_id == desk.rex.staff_id
    assert json.loads(session.z_text)["approved_by"] == "Rex"


def test_nobody_confirms_their_own_variance_even_by_hand(desk: Counter) -> None:
    session = desk.opened()
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(approved_by=desk.cass.staff_id)


def test_a_register_without_a_limit_asks_nobody(desk: Counter) -> None:
    actions.edit_register(desk.olu, desk.desk, "Desk", "")
    session = desk.closed(desk.cass, desk.opened(), {})
    assert session.variance_minor == -10000


def test_it_is_counted_first_and_closed_once(desk: Counter) -> None:
    session = desk.opened()
    with pytest.raises(Refused) as refused:
        actions.close_till(desk.cass, session.ref)
    assert refused.value.rule == "till.uncounted"
    desk.closed(desk.cass, session, {"10000": 1})
    for again in (actions.close_till, actions.resume_till):
        with pytest.raises(Refused, match="closed already, as Z 1") as refused:
            again(desk.cass, session.ref)
        assert refused.value.rule == "till.closed_already"


def test_what_stays_is_part_of_what_was_counted(desk: Counter) -> None:
    session = desk.opened()
    actions.count_till(desk.cass, session.ref, {"10000": 1})
    for left, rule in (("-1", "amount"), ("100.01", "till.left"), ("x", "amount")):
        with pytest.raises(Invalid) as refused:
            actions.close_till(desk.cass, session.ref, left)
        assert (refused.value.errors or {})["left"].rule.startswith(rule)
    session.refresh_from_db()
    assert session.state == "counting"


def test_nobody_closes_anothers_in_the_ordinary_way(desk: Counter) -> None:
    session = desk.opened()
    actions.count_till(desk.cass, session.ref, {"10000": 1})
    with pytest.raises(NotAllowed):
        actions.close_till(desk.olu, session.ref)


def test_the_database_keeps_a_z_as_it_is(desk: Counter) -> None:
    desk.closed(desk.cass, desk.opened(), {"10000": 1})
    for wrong in (
        "z_text = 'x'", "counted_minor = 0", "state = 'opened'", "left_minor = 1", "z_number = 9",
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE tills_session SET {wrong}")


def test_the_database_refuses_a_z_that_says_something_else(desk: Counter) -> None:
    session = desk.opened()
    desk.sold(desk.cass, 1000)
    with pytest.raises(IntegrityError, match="does not say"), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(
            state="closed", expected_minor=10000, counted_minor=10000, left_minor=10000,
            banked_minor=0, z_number=1, z_text="x", z_hash=sha256(b"x").hexdigest(),
            closed_at=session.opened_at, closed_by=desk.cass.staff_id,
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_two_closes_at_once_make_one_z() -> None:
    shop = counter()
    session = shop.opened()
    actions.count_till(shop.cass, session.ref, {"10000": 1})
    start, told = Barrier(2), []

    def close() -> None:
        start.wait()
        try:
            actions.close_till(shop.cass, session.ref)
            told.append("closed")
        except Refused as refused:
            told.append(refused.rule)
        finally:
            connection.close()

    threads = [Thread(target=close) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["closed", "till.closed_already"]
    assert Session.objects.get().z_number == 1


@pytest.mark.django_db(transaction=True)
def test_two_registers_closed_at_once_leave_no_hole() -> None:
    shop = counter()
    people = [(shop.cass, shop.opened()), (shop.cole, shop.opened(shop.cole, name="Bar"))]
    start, failed = Barrier(2), []

    def close(actor: Actor, session: Session) -> None:
        start.wait()
        try:
            shop.closed(actor, session, {"10000": 1})
        except Refused as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=close, args=pair) for pair in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    chain = queries.chain_of(shop.olu)
    assert (chain.length, chain.broken_at) == (2, None)
