"""Money goes into the open session of whoever takes it; without one it is refused."""

from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fettle.billing import accounts, facts
from fettle.billing.actions import (
    correct_payment,
    take_payment,
    top_up_deposit,
    withdraw_deposit,
)
from fettle.billing.actions.keeping import Kept, booked, codes_of, keep, payment_of
from fettle.billing.drafts import Share
from fettle.billing.models import Payment
from fettle.billing.tests.stage import issued, welcome
from fettle.journal import act
from fettle.kernel.refusal import Refused
from fettle.ledger.actions import post_all
from fettle.tills import actions
from fettle.tills.models import Entry, Session
from fettle.tills.queries import report_of
from fettle.tills.tests.shop import Counter, counter


def test_without_registers_nothing_is_asked(db: None) -> None:
    shop = counter(register=False)
    shop.sold(shop.cass, 1000)
    assert Payment.objects.get().session_id is None
    assert not Entry.objects.exists()


def test_with_a_register_who_has_no_open_till_is_refused(desk: Counter) -> None:
    invoice = issued(desk.cass, None, 1000)
    with pytest.raises(Refused, match="Your till is not open") as refused:
        take_payment(desk.cass, invoice.ref, tender="card")
    assert refused.value.rule == "till.closed"
    assert refused.value.way and refused.value.way.page == "till.open"
    assert not Payment.objects.exists()
    desk.opened(desk.cole)
    with pytest.raises(Refused):
        take_payment(desk.cass, invoice.ref, tender="card")


def test_a_payment_carries_the_session_and_is_entered_there(desk: Counter) -> None:
    session = desk.opened()
    desk.sold(desk.cass, 1234, "card")
    payment = Payment.objects.get()
    entry = Entry.objects.get(kind="sale")
    assert payment.session_id == session.pk == entry.session_id
    assert (entry.payment, entry.tender, entry.amount_minor) == (payment.ref, "card", 1234)
    assert (entry.staff_id, entry.document) == (desk.cass.staff_id, "order:0000000000000000")


def test_a_refund_goes_into_the_session_that_is_open_now(desk: Counter) -> None:
    first = desk.opened()
    invoice = desk.sold(desk.cass, 1000)
    desk.closed(desk.cass, first, {"5000": 2, "1000": 1})
    second = desk.opened(desk.cole)
    with act(desk.cole, "payment.take") as step:
        payment = payment_of(step, Share("cash", 1000, 1000), "EUR", None)
        payment.direction, payment.reversal_of = "out", Payment.objects.get()
        keep(step, [Kept(payment, [(invoice.pk, -1000)], "expense", "refund")])
        post_all(step, booked([payment], accounts.accounts(step, codes_of([payment]), "EUR")))
        told = facts.PaymentRefunded(1, invoice.ref, "cash", "10.00", "EUR")
        step.record(payment.ref, told)
    back = Entry.objects.get(kind="refund")
    assert (back.session_id, back.amount_minor) == (second.pk, -1000)
    first.refresh_from_db()
    assert first.expected_minor == 11000


def test_a_corrected_tender_stands_in_the_session_of_who_corrects_it(desk: Counter) -> None:
    first = desk.opened()
    desk.sold(desk.cass, 1000)
    desk.closed(desk.cass, first, {"10000": 1, "1000": 1})
    second = desk.opened(desk.rex)
    correct_payment(desk.rex, Payment.objects.get().ref, tender="card", reason="It was a card")
    rows = Entry.objects.filter(kind="correction", session=second)
    assert dict(rows.values_list("tender", "amount_minor")) == {"cash": -1000, "card": 1000}


def test_deposits_are_entered_as_such(desk: Counter) -> None:
    session = desk.opened(desk.rex)
    anna = welcome(desk.rex)
    top_up_deposit(desk.rex, anna.ref, tender="cash", amount="50")
    withdraw_deposit(desk.rex, anna.ref, tender="cash", amount="20")
    rows = Entry.objects.filter(session=session, kind="deposit")
    assert sorted(rows.values_list("amount_minor", flat=True)) == [-2000, 5000]
    assert report_of(desk.olu, session).expected_minor == 13000


def test_while_the_drawer_is_counted_nothing_comes_in(desk: Counter) -> None:
    session = desk.opened()
    invoice = issued(desk.cass, None, 1000)
    actions.count_till(desk.cass, session.ref, {"10000": 1})
    with pytest.raises(Refused) as refused:
        take_payment(desk.cass, invoice.ref, tender="cash")
    assert refused.value.rule == "till.counting"
    actions.resume_till(desk.cass, session.ref)
    take_payment(desk.cass, invoice.ref, tender="cash")


def test_a_till_costs_no_statement_more(db: None) -> None:
    def count(shop: Counter) -> int:
        shop.sold(shop.cass, 100)  # opens the accounts
        invoice = issued(shop.cass, None, 1000)
        with CaptureQueriesContext(connection) as queries:
            take_payment(shop.cass, invoice.ref, tender="card")
        return len(queries)

    tilled = counter()
    tilled.opened()
    assert count(tilled) == count(counter(register=False))


def test_require_session_says_no_before_anything_is_done(desk: Counter) -> None:
    with pytest.raises(Refused) as refused, act(desk.cass, "till.view") as step:
        actions.require_session(step)
    assert refused.value.rule == "till.closed"
    session = desk.opened()
    with transaction.atomic():
        assert actions.require_session(_Step(desk.cass)) == session  # type: ignore[arg-type]


def test_the_database_refuses_to_rewrite_what_was_taken(desk: Counter) -> None:
    desk.opened()
    desk.sold(desk.cass, 500)
    for wrong in (
        "UPDATE tills_entry SET amount_minor = 1",
        "DELETE FROM tills_entry",
        "UPDATE tills_session SET float_minor = 0",
        "DELETE FROM tills_session",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(wrong)


def test_the_database_refuses_entries_of_a_closed_session(desk: Counter) -> None:
    session = desk.closed(desk.cass, desk.opened(), {"10000": 1})
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(
            shop=desk.shop, session=session, kind="sale", tender="cash", currency="EUR",
            amount_minor=100, at=session.opened_at,
        )  # fmt: skip


class _Step:
    def __init__(self, actor: object) -> None:
        self.actor = actor


@pytest.mark.django_db(transaction=True)
def test_a_payment_and_the_close_at_once_never_lose_money() -> None:
    """Whoever is first: the money is in the Z, or it is refused and nobody has paid."""
    shop = counter()
    for number in range(4):
        session = shop.opened()
        invoice = issued(shop.cass, None, 1000)
        told: list[str] = []

        def pay(ref: str = invoice.ref, told: list[str] = told) -> None:
            try:
                take_payment(shop.cass, ref, tender="card")
            except Refused as refused:
                told.append(refused.rule)
            finally:
                connection.close()

        other = Thread(target=pay)
        if number % 2:
            other.start()
        shop.closed(shop.cass, session, {"10000": 1})
        if not number % 2:
            other.start()
        other.join()
        paid = Payment.objects.filter(allocations__invoice=invoice)
        assert paid.count() + len(told) == 1
        assert set(told) <= {"till.closed", "till.counting", "busy"}
        session = Session.objects.get(pk=session.pk)
        assert all(payment.session_id == session.pk for payment in paid)
        assert session.entries.filter(kind="sale").count() == paid.count()
        assert session.z_text.count('"kind":"sale"') == paid.count()
