"""Opening a till: the float, one session a register and a person, and what waited for it."""

import pytest

from fettle.billing.models import Payment
from fettle.journal.models import Entry as Told
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.ledger.queries import balance_of
from fettle.tills import actions
from fettle.tills.models import Entry, Session
from fettle.tills.tests.shop import Counter, counter


def test_the_float_lies_in_the_drawer_and_came_from_the_safe(desk: Counter) -> None:
    session = desk.opened(float_amount="100,50")
    assert (session.state, session.float_minor, session.brought_minor) == ("opened", 10050, 10050)
    entry = Entry.objects.get()
    assert (entry.kind, entry.tender, entry.amount_minor) == ("float", "cash", 10050)
    assert balance_of(f"shop:{desk.shop.pk}:till") == 10050
    assert balance_of(f"shop:{desk.shop.pk}:safe") == -10050
    assert Told.objects.filter(verb="till.open", subject=session.ref).count() == 1


def test_a_float_of_nothing_is_a_float(desk: Counter) -> None:
    assert desk.opened(float_amount="0").float_minor == 0
    assert not Entry.objects.exists()


def test_what_was_left_before_need_not_be_brought_again(desk: Counter) -> None:
    first = desk.opened()
    desk.closed(desk.cass, first, {"5000": 2}, left="80")
    second = desk.opened(desk.cole, "100")
    assert second.brought_minor == 2000
    assert balance_of(f"shop:{desk.shop.pk}:till") == 10000
    assert balance_of(f"shop:{desk.shop.pk}:safe") == -10000


def test_a_bad_float_is_refused_with_a_sentence(desk: Counter) -> None:
    dollars = {"amount": "5", "currency": "USD"}
    for typed in ("-5", "ten", "1.001", "", dollars):
        with pytest.raises(Invalid) as refused:
            actions.open_till(desk.cass, desk.desk, typed)
        kind = "currency" if typed is dollars else "amount"
        assert (refused.value.errors or {})["float_amount"].rule.startswith(kind)
    assert not Session.objects.exists()


def test_a_register_has_one_session_and_says_whose(desk: Counter) -> None:
    desk.opened()
    with pytest.raises(Refused, match="Cass has a session at Desk") as refused:
        actions.open_till(desk.cole, desk.desk, "50")
    assert refused.value.rule == "till.taken"


def test_a_person_has_one_session(desk: Counter) -> None:
    desk.opened()
    other = actions.create_register(desk.olu, "Bar")["ref"]
    with pytest.raises(Refused) as refused:
        actions.open_till(desk.cass, other, "50")
    assert refused.value.rule == "till.own_open"


def test_a_retired_register_and_anothers_are_refused(desk: Counter) -> None:
    actions.retire_register(desk.olu, desk.desk)
    with pytest.raises(Refused) as refused:
        actions.open_till(desk.cass, desk.desk, "50")
    assert refused.value.rule == "register.retired"
    with pytest.raises(NotFound):
        actions.open_till(counter().cass, desk.desk, "50")


def test_who_takes_no_money_opens_no_till(desk: Counter) -> None:
    with pytest.raises(NotAllowed):
        actions.open_till(desk.tess, desk.desk, "50")


def test_what_came_while_all_was_closed_goes_into_the_next_session(db: None) -> None:
    desk = counter()  # whose books do not hold: the payment is written by hand
    Payment.objects.create(
        shop=desk.shop, direction="in", tender="card", purpose="voucher", owed_for="voucher:x",
        currency="EUR", amount_minor=700, tendered_minor=700, at="2026-11-22T01:00Z",
    )  # fmt: skip
    waiting = Entry.objects.get()
    assert (waiting.session_id, waiting.amount_minor) == (None, 700)
    session = desk.opened()
    waiting.refresh_from_db()
    assert waiting.session_id == session.pk
