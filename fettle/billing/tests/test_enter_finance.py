import pytest

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.actions import enter_finance
from fettle.billing.models import Finance
from fettle.billing.tests.stage import books_hold, hire, open_shop
from fettle.catalog.actions import create_tax_rate
from fettle.catalog.drafts import TaxRateDraft
from fettle.journal import Key
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound
from fettle.ledger.queries import balance_of


@pytest.fixture
def olu(db: None) -> Actor:
    return hire(open_shop(), "owner", "Olu")


def test_it_enters_an_expense_and_books_it(olu: Actor) -> None:
    answer = enter_finance(olu, "expense", "rent", "1 200,50", tender="transfer", note="November")
    entry = Finance.objects.get(ref=answer["ref"])
    assert (entry.kind, entry.category, entry.amount_minor) == ("expense", "rent", 120050)
    assert (entry.tender, entry.note, entry.staff_id) == ("transfer", "November", olu.staff_id)
    assert balance_of(accounts.taken(olu.shop_id, "transfer")) == -120050
    assert balance_of(accounts.expense(olu.shop_id, "rent")) == 120050


def test_it_enters_income_and_books_it(olu: Actor) -> None:
    enter_finance(olu, "income", "scrap_sold", {"amount": "15.00", "currency": "EUR"})
    assert balance_of(accounts.taken(olu.shop_id, "cash")) == 1500
    assert balance_of(accounts.other_income(olu.shop_id)) == -1500


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        (("gift", "rent", "1"), "kind", "finance.kind"),
        (("expense", "sale", "1"), "category", "finance.category"),
        (("income", "rent", "1"), "category", "finance.category"),
        (("expense", "rent", "0"), "amount", "amount.least"),
        (("expense", "rent", "-5"), "amount", "amount.least"),
        (("expense", "rent", "1.234"), "amount", "amount.decimals"),
        (("expense", "rent", "NaN"), "amount", "amount.shape"),
        (("expense", "rent", True), "amount", "amount.shape"),
        (("expense", "rent", {"amount": "1", "currency": "USD"}), "amount", "currency.other"),
    ],
)
def test_it_refuses_wrong_values_at_the_field(
    olu: Actor, given: tuple[str, str, object], field: str, rule: str
) -> None:
    with pytest.raises(Invalid) as refused:
        enter_finance(olu, *given)
    assert refused.value.errors is not None
    assert refused.value.errors[field].rule == rule
    assert not Finance.objects.exists()


def test_it_refuses_an_unknown_client(olu: Actor) -> None:
    with pytest.raises(NotFound):
        enter_finance(olu, "income", "other", "1", client_ref="0000000000000000")


def test_it_refuses_a_cashier(olu: Actor) -> None:
    with pytest.raises(NotAllowed):
        enter_finance(hire(open_shop(), "cashier", "Ann"), "expense", "rent", "1")
    assert not Finance.objects.exists()


def test_the_same_key_enters_once(olu: Actor) -> None:
    first = enter_finance(olu, "expense", "tools", "9", key=Key("k", "d"))
    assert enter_finance(olu, "expense", "tools", "9", key=Key("k", "d")) == first
    assert Finance.objects.count() == 1


def test_tax_is_taken_out_or_added_and_booked_apart(olu: Actor) -> None:
    rate = create_tax_rate(olu, TaxRateDraft("VAT", 1900))["ref"]
    within = enter_finance(olu, "expense", "tools", "119", tax_rate=rate)["ref"]
    added = enter_finance(olu, "expense", "tools", "100", tax_rate=rate, without_tax=True)
    assert added["amount"] == {"amount": "119.00", "currency": "EUR"}
    entry = Finance.objects.get(ref=within)
    assert (entry.amount_minor, entry.tax_minor, entry.tax_bp) == (11900, 1900, 1900)
    assert balance_of(accounts.expense(olu.shop_id, "tools")) == 20000
    assert balance_of(accounts.input_tax(olu.shop_id)) == 3800
    enter_finance(olu, "income", "other", "11.90", tax_rate=rate)
    assert balance_of(accounts.tax(olu.shop_id)) == -190
    books_hold()


def test_it_knows_who_was_paid_and_refuses_an_order_that_is_not_there(olu: Actor) -> None:
    entry = enter_finance(olu, "expense", "goods", "7", party="Bosch", party_ref="s1")["ref"]
    row = Finance.objects.get(ref=entry)
    assert (row.party, row.party_ref) == ("Bosch", "s1")
    with pytest.raises(NotFound):
        enter_finance(olu, "expense", "goods", "7", order_ref="0000000000000000")
    with pytest.raises(NotFound):
        enter_finance(olu, "expense", "goods", "7", tax_rate="0000000000000000")
    assert Finance.objects.count() == 1
