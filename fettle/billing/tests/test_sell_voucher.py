"""A voucher is owed from the day it is sold, and spent by its code, never twice."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.actions import give_back, sell_voucher, take_payment
from fettle.billing.actions.reversals import locked_invoice
from fettle.billing.models import Finance, Invoice, Payment, Voucher
from fettle.billing.tests.stage import books_hold, hire, issued, open_shop
from fettle.billing.vouchers import code_of, digest_of
from fettle.journal import Key, act
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed
from fettle.ledger.queries import balance_of
from fettle.reports import books
from fettle.shop.models import Shop


@pytest.fixture
def ann(db: None) -> Iterator[Actor]:
    yield hire(open_shop(), "owner", "Ann")
    books_hold()


def sold(ann: Actor, amount: str = "50") -> tuple[Voucher, str]:
    ref = sell_voucher(ann, tender="cash", amount=amount)["ref"]
    return Voucher.objects.get(ref=ref), code_of(ref)


def left(voucher: Voucher) -> int:
    return -balance_of(accounts.owed(voucher.owed_for))


def spend(ann: Actor, invoice: Invoice, code: str, amount: object = None) -> None:
    take_payment(ann, invoice.ref, tender="voucher", amount=amount, reference=code)


def test_it_is_owed_and_no_income(ann: Actor) -> None:
    answer = sell_voucher(ann, tender="cash", amount="50", received="60", note="For Anna")
    voucher = Voucher.objects.get()
    assert (answer["number"], answer["change"]["amount"], voucher.note) == (1, "10.00", "For Anna")
    assert left(voucher) == 5000 == balance_of(accounts.taken(ann.shop_id, "cash"))
    assert not Finance.objects.exists()
    code = code_of(voucher.ref)
    assert len(code.replace("-", "")) == 32 and code.endswith(voucher.ending)
    kept = str(Entry.objects.values_list("facts", flat=True)) + str(voucher.__dict__)
    assert code not in kept and digest_of(code.lower().replace("-", " ")) == bytes(voucher.digest)


def test_it_pays_as_far_as_it_reaches(ann: Actor) -> None:
    voucher, code = sold(ann)
    first, second = issued(ann, None, 3000), issued(ann, None, 3000)
    spend(ann, first, code)
    assert left(voucher) == 2000
    spend(ann, second, code)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.settlement, second.due_minor, left(voucher)) == ("paid", 1000, 0)
    assert sum(Finance.objects.values_list("amount_minor", flat=True)) == 5000
    with pytest.raises(Invalid) as refused:
        spend(ann, second, code)
    assert refused.value.rule == "voucher.spent"


@pytest.mark.parametrize(
    ("code", "amount", "rule"),
    [
        ("", None, "voucher.unknown"),
        ("ABCD-EFGH", None, "voucher.unknown"),
        ("x" * 500, None, "voucher.unknown"),
    ],
)
def test_bad_codes_change_nothing(ann: Actor, code: str, amount: object, rule: str) -> None:
    sold(ann)
    invoice = issued(ann, None, 3000)
    with pytest.raises(Invalid) as refused:
        spend(ann, invoice, code, amount)
    assert refused.value.rule == rule and "reference" in (refused.value.errors or {})
    assert Payment.objects.count() == 1


def test_bad_amounts_and_who_may(ann: Actor) -> None:
    _voucher, code = sold(ann)
    invoice = issued(ann, None, 9000)
    for amount in ("-1", "50.01", "much"):
        with pytest.raises(Invalid):
            spend(ann, invoice, code, amount)
    for wrong in ("0", "-5", "", "1.001"):
        with pytest.raises(Invalid):
            sell_voucher(ann, tender="cash", amount=wrong)
    with pytest.raises(Invalid):
        sell_voucher(ann, tender="voucher", amount="5")
    with pytest.raises(NotAllowed):
        sell_voucher(hire(Shop.objects.get(), "technician", "Tek"), tender="cash", amount="5")
    other = hire(open_shop(), "owner", "Eve")
    with pytest.raises(Invalid) as refused:
        spend(other, issued(other, None, 100), code)
    assert refused.value.rule == "voucher.unknown"
    assert Voucher.objects.count() == 1


def test_the_same_key_sells_one(ann: Actor) -> None:
    key = Key("voucher-1", "d")
    answers = [sell_voucher(ann, tender="card", amount="5", key=key) for _tap in range(2)]
    assert answers[0] == answers[1] and Voucher.objects.count() == 1


def test_given_back_it_is_on_the_voucher_again(ann: Actor) -> None:
    voucher, code = sold(ann)
    invoice = issued(ann, None, 3000)
    spend(ann, invoice, code)
    with act(ann, "order.void") as step:
        give_back(step, locked_invoice(step, invoice.pk))
    assert left(voucher) == 5000


def test_the_database_refuses_what_the_rules_forbid(ann: Actor) -> None:
    voucher, _code = sold(ann)
    account = f"(SELECT id FROM ledger_account WHERE code = 'voucher:{voucher.ref}:owed')"
    for wrong in (
        "UPDATE billing_voucher SET value_minor = 9",
        "DELETE FROM billing_voucher",
        f"UPDATE ledger_balance SET amount = 1 WHERE account_id = {account}",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(wrong)


def test_the_books_see_a_voucher_that_nobody_paid(ann: Actor) -> None:
    voucher, _code = sold(ann)
    forged = Voucher.objects.get(pk=voucher.pk)
    forged.pk, forged.ref, forged.number = None, "0000000000000001", 2
    forged.digest = digest_of("forged")
    with transaction.atomic():
        forged.save()
        broken = {each.name for each in books.check() if not each.holds}
        transaction.set_rollback(True)
    assert broken == {"vouchers_were_sold", "voucher_numbers_have_no_holes"}


@pytest.mark.django_db(transaction=True)
def test_two_tills_at_once_spend_it_once() -> None:
    ann = hire(open_shop(), "owner", "Ann")
    voucher, code = sold(ann)
    bills = [issued(ann, None, 5000) for _till in range(2)]
    together, heard = Barrier(2), []

    def at_till(invoice: Invoice) -> None:
        together.wait()
        try:
            spend(ann, invoice, code)
            heard.append("paid")
        except Invalid as refused:
            heard.append(refused.rule)
        finally:
            connection.close()

    tills = [Thread(target=at_till, args=(bill,)) for bill in bills]
    for till in tills:
        till.start()
    for till in tills:
        till.join()
    assert sorted(heard) == ["paid", "voucher.spent"]
    assert left(voucher) == 0
    books_hold()
