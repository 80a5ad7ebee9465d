import pytest
from django.db import IntegrityError, transaction

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.actions import enter_finance, reverse_finance, take_payment
from fettle.billing.models import Finance
from fettle.billing.tests.stage import books_hold, hire, issued, open_shop
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.ledger.queries import balance_of


@pytest.fixture
def olu(db: None) -> Actor:
    return hire(open_shop(), "owner", "Olu")


def test_the_opposite_undoes_an_entry_and_both_stay(olu: Actor) -> None:
    ref = enter_finance(olu, "expense", "rent", "800", tender="transfer", party="Landlord")["ref"]
    back = Finance.objects.get(ref=reverse_finance(olu, ref, "Entered twice")["ref"])
    assert (back.amount_minor, back.kind, back.category) == (-80000, "expense", "rent")
    assert (back.note, back.party) == ("Entered twice", "Landlord")
    assert back.reversal_of == Finance.objects.get(ref=ref)
    assert balance_of(accounts.expense(olu.shop_id, "rent")) == 0
    assert balance_of(accounts.taken(olu.shop_id, "transfer")) == 0
    books_hold()


def test_it_is_undone_once_and_its_undoing_not_at_all(olu: Actor) -> None:
    ref = enter_finance(olu, "income", "other", "5")["ref"]
    back = reverse_finance(olu, ref, "Wrong")["ref"]
    for again, rule in ((ref, "finance.reversed"), (back, "finance.reversal")):
        with pytest.raises(Refused) as refused:
            reverse_finance(olu, again, "Wrong")
        assert refused.value.rule == rule
    assert Finance.objects.count() == 2


def test_what_a_payment_wrote_goes_back_with_the_payment_only(olu: Actor) -> None:
    take_payment(olu, issued(olu, None, 1000).ref, tender="cash")
    with pytest.raises(Refused) as refused:
        reverse_finance(olu, Finance.objects.get().ref, "Wrong")
    assert refused.value.rule == "finance.of_payment"


def test_it_wants_a_reason_an_entry_and_the_right_to(olu: Actor) -> None:
    ref = enter_finance(olu, "income", "other", "5")["ref"]
    with pytest.raises(Invalid):
        reverse_finance(olu, ref, "  ")
    with pytest.raises(NotFound):
        reverse_finance(hire(open_shop(), "owner", "Zoe"), ref, "Theirs")
    with pytest.raises(NotAllowed):
        reverse_finance(hire(open_shop(), "cashier", "Ann"), ref, "Wrong")
    assert Finance.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"amount_minor": -4}, {"category": "interest"}])
def test_the_database_takes_no_other_than_the_exact_opposite(
    olu: Actor, wrong: dict[str, object]
) -> None:
    row = Finance.objects.get(ref=enter_finance(olu, "income", "other", "5")["ref"])
    plain = {"shop_id": row.shop_id, "kind": "income", "category": "other", "tender": "cash"}
    back = {**plain, "currency": "EUR", "amount_minor": -500, "at": row.at, **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Finance.objects.create(**back, reversal_of=row)
