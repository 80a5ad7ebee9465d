"""A wrong tender: out by the wrong one, in by the right one, once, and the books hold."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.actions import (
    correct_payment,
    give_back,
    locked_invoice,
    settle_bills,
    take_payment,
    top_up_deposit,
)
from fettle.billing.corrections import TenderCorrection
from fettle.billing.drafts import Tendered
from fettle.billing.models import Finance, Invoice, Payment
from fettle.billing.queries import payments_of
from fettle.billing.tests.stage import books_hold, hire, issued, open_shop, standing, welcome
from fettle.journal import act
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.ledger.queries import balance_of
from fettle.shop.models import Shop


@pytest.fixture
def rita(db: None) -> Actor:
    return hire(open_shop(), "reception", "Rita")


def held(actor: Actor, tender: str) -> int:
    return balance_of(accounts.taken(actor.shop_id, tender))


def test_what_was_card_and_not_cash_changes_places_today(rita: Actor) -> None:
    bill = issued(rita, None, 10000)
    first = take_payment(rita, bill.ref, tender="cash", received="150")
    done = correct_payment(rita, first["ref"], tender="card", reason="typed wrong", reference="A7")
    assert (held(rita, "cash"), held(rita, "card")) == (0, 10000)
    bill.refresh_from_db()
    assert (bill.settlement, bill.paid_minor) == ("paid", 10000)
    paid = Payment.objects.get(ref=first["ref"])
    assert (paid.tender, paid.tendered_minor, paid.change_minor) == ("cash", 15000, 5000)
    again = Payment.objects.get(ref=done["ref"])
    assert (again.tender, again.reference, again.direction) == ("card", "A7", "in")
    found = [row.is_correctable for row in payments_of(bill)]  # type: ignore[attr-defined]
    assert found == [False, False, True]
    assert set(Finance.objects.values_list("category", flat=True)) == {"sale", "correction"}
    entry = Entry.objects.get(verb="payment.correct")
    assert (entry.subject, entry.reason) == (first["ref"], "typed wrong")
    books_hold()


def test_it_is_done_once_but_a_correction_may_be_wrong_too(rita: Actor) -> None:
    bill = issued(rita, None, 1000)
    first = take_payment(rita, bill.ref, tender="cash")
    second = correct_payment(rita, first["ref"], tender="card", reason="card")
    for ref, rule in ((first["ref"], "payment.corrected"), (out_of(bill), None)):
        with pytest.raises(Refused) as refused:
            correct_payment(rita, ref, tender="transfer", reason="no")
        assert refused.value.rule == (rule or "payment.not_correctable")
    correct_payment(rita, second["ref"], tender="transfer", reason="it was a transfer")
    assert (held(rita, "card"), held(rita, "transfer")) == (0, 1000)
    books_hold()


def out_of(bill: Invoice) -> str:
    return Payment.objects.get(direction="out", allocations__invoice=bill).ref


def test_only_what_is_left_of_it_is_corrected(rita: Actor) -> None:
    bill = issued(rita, None, 1000)
    paid = take_payment(rita, bill.ref, tender="cash")
    with act(rita, "order.void") as step:
        give_back(step, locked_invoice(step, bill.pk), minor=400)
    correct_payment(rita, paid["ref"], tender="card", reason="card")
    assert (held(rita, "cash"), held(rita, "card")) == (0, 600)
    other = issued(rita, None, 500)
    gone = take_payment(rita, other.ref, tender="cash")
    with act(rita, "order.void") as step:
        give_back(step, locked_invoice(step, other.pk))
    with pytest.raises(Refused) as refused:
        correct_payment(rita, gone["ref"], tender="card", reason="card")
    assert refused.value.rule == "payment.given_back"
    books_hold()


def test_a_payment_of_several_bills_stays_on_them(rita: Actor) -> None:
    anna = welcome(rita)
    bills = [issued(rita, anna, 1000), issued(rita, anna, 2000)]
    with act(rita, "payment.take") as step:
        settle_bills(step, anna, [Tendered("cash")])
    correct_payment(rita, Payment.objects.get().ref, tender="card", reason="card")
    assert held(rita, "card") == 3000
    assert [Invoice.objects.get(pk=bill.pk).due_minor for bill in bills] == [0, 0]
    books_hold()


def test_deposits_both_ways(rita: Actor) -> None:
    anna = welcome(rita)
    left = top_up_deposit(rita, anna.ref, tender="cash", amount="50")
    bill = issued(rita, anna, 4000)
    paid = take_payment(rita, bill.ref, tender="card")
    correct_payment(rita, paid["ref"], tender="deposit", reason="from the deposit")
    assert standing(rita, anna) == (1000, 0, 1000)
    correct_payment(rita, left["ref"], tender="card", reason="it was a card")
    assert (held(rita, "cash"), held(rita, "card")) == (0, 5000)
    other = issued(rita, anna, 4000)
    second = take_payment(rita, other.ref, tender="card")
    with pytest.raises(Refused) as refused:
        correct_payment(rita, second["ref"], tender="deposit", reason="no")
    assert refused.value.rule == "deposit.short"
    with pytest.raises(Invalid):
        correct_payment(rita, left["ref"], tender="deposit", reason="a deposit from a deposit")
    books_hold()


def test_nonsense_is_told_by_field(rita: Actor) -> None:
    bill = issued(rita, None, 1000)
    paid = take_payment(rita, bill.ref, tender="cash")
    for tender, reason, fields in (
        ("cash", "x", {"tender"}),
        ("shells", "", {"tender", "reason"}),
        ("card", "   ", {"reason"}),
    ):
        with pytest.raises(Invalid) as refused:
            correct_payment(rita, paid["ref"], tender=tender, reason=reason)
        assert set(refused.value.errors or {}) == fields
    assert Payment.objects.count() == 1
    other = hire(open_shop(), "owner", "Eve")
    for ref in (paid["ref"], "0000000000000000", "nonsense"):
        with pytest.raises(NotFound):
            correct_payment(other, ref, tender="card", reason="x")
    for role in ("operator", "cashier", "technician"):
        someone = hire(rita_shop(rita), role, role.title())
        with pytest.raises(NotAllowed):
            correct_payment(someone, paid["ref"], tender="card", reason="x")


def rita_shop(actor: Actor) -> Shop:
    return Shop.objects.get(pk=actor.shop_id)


def test_the_database_gives_nothing_back_twice(rita: Actor) -> None:
    bill = issued(rita, None, 1000)
    paid = Payment.objects.get(ref=take_payment(rita, bill.ref, tender="cash")["ref"])
    correct_payment(rita, paid.ref, tender="card", reason="card")
    once = TenderCorrection.objects.get()
    out = Payment.objects.get(direction="out")
    for of in (paid, out):
        again = Payment.objects.get(pk=out.pk)
        again.pk, again.ref, again.reversal_of = None, f"again{of.pk:011}", of
        again.direction = "in" if of is out else "out"
        with pytest.raises(IntegrityError, match="more would go back"), transaction.atomic():
            again.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        TenderCorrection.objects.create(payment=paid, out=out, back=once.back, reason="again")
    with pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
        TenderCorrection.objects.update(reason="other")


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_told() -> None:
    rita = hire(open_shop(), "reception", "Rita")
    bill = issued(rita, None, 1000)
    ref = take_payment(rita, bill.ref, tender="cash")["ref"]
    found = at_once(
        lambda: correct_payment(rita, ref, tender="card", reason="one"),
        lambda: correct_payment(rita, ref, tender="transfer", reason="two"),
    )
    assert sorted(found) == ["", "payment.corrected"]
    assert held(rita, "cash") == 0
    books_hold()


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Each deed in a thread of its own, all at the same moment; the rules that refused."""
    start, rules = Barrier(len(deeds)), list[str]()

    def run(deed: Callable[[], object]) -> None:
        try:
            start.wait()
            deed()
            rules.append("")
        except Refused as refused:
            rules.append(refused.rule)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return rules
