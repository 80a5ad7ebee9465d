import pytest
from django.db import connection

from fettle.access.actor import Actor
from fettle.billing.actions import top_up_deposit, withdraw_deposit
from fettle.billing.models import Payment
from fettle.billing.tests.stage import books_hold, hire, issued, open_shop, standing, welcome
from fettle.clients.models import Client
from fettle.kernel.refusal import Invalid, NotAllowed, Refused


@pytest.fixture
def rita(db: None) -> Actor:
    return hire(open_shop(), "reception", "Rita")


def test_all_of_it_or_a_part_goes_back(rita: Actor) -> None:
    anna = welcome(rita)
    top_up_deposit(rita, anna.ref, tender="cash", amount="50")
    answer = withdraw_deposit(rita, anna.ref, tender="cash", amount="20")
    assert answer["deposit"] == {"amount": "30.00", "currency": "EUR"}
    withdraw_deposit(rita, anna.ref, tender="transfer")
    assert standing(rita, anna) == (0, 0, 0)
    assert [row.direction for row in Payment.objects.order_by("pk")] == ["in", "out", "out"]
    books_hold()


def test_more_than_there_is_is_refused(rita: Actor) -> None:
    anna = welcome(rita)
    top_up_deposit(rita, anna.ref, tender="cash", amount="50")
    with pytest.raises(Refused) as refused:
        withdraw_deposit(rita, anna.ref, tender="cash", amount="50.01")
    assert refused.value.rule == "deposit.short"


def test_nothing_can_be_taken_from_nothing(rita: Actor) -> None:
    with pytest.raises(Invalid):
        withdraw_deposit(rita, welcome(rita).ref, tender="cash")


def test_who_owes_too_much_takes_nothing_out(rita: Actor) -> None:
    anna = welcome(rita)
    Client.objects.filter(pk=anna.pk).update(credit_limit_minor=500)
    top_up_deposit(rita, anna.ref, tender="cash", amount="50")
    issued(rita, anna, 4000)
    with pytest.raises(Refused, match=r"the limit is 5\.00") as refused:
        withdraw_deposit(rita, anna.ref, tender="cash", amount="15.01")
    assert refused.value.rule == "credit.over"
    withdraw_deposit(rita, anna.ref, tender="cash", amount="15")
    assert standing(rita, anna) == (3500, 4000, -500)


def test_a_cashier_gives_nothing_back(rita: Actor) -> None:
    anna = welcome(rita)
    with pytest.raises(NotAllowed):
        withdraw_deposit(hire(open_shop(), "cashier", "Cas"), anna.ref, tender="cash")


def test_the_database_keeps_the_ceiling(rita: Actor) -> None:
    anna = welcome(rita)
    top_up_deposit(rita, anna.ref, tender="cash", amount="1")
    with connection.cursor() as cursor:
        cursor.execute("SELECT ceiling, amount FROM ledger_balance WHERE ceiling")
        assert cursor.fetchall() == [(True, -100)]
