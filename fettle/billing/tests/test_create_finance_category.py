import pytest

from fettle.access.actor import Actor
from fettle.billing.actions import create_finance_category, enter_finance
from fettle.billing.headings import headings
from fettle.billing.tests.stage import hire, open_shop
from fettle.kernel.refusal import Invalid, NotAllowed


@pytest.fixture
def olu(db: None) -> Actor:
    return hire(open_shop(), "owner", "Olu")


def test_a_new_heading_takes_entries(olu: Actor) -> None:
    code = create_finance_category(olu, "expense", "Coffee", {"ru": "Кофе"})["code"]
    assert headings(olu.shop_id, "expense")[-1].word == "Coffee"
    assert enter_finance(olu, "expense", code, "12")["category"] == code
    other = hire(open_shop(), "owner", "Zoe")
    with pytest.raises(Invalid):
        enter_finance(other, "expense", code, "12")


@pytest.mark.parametrize(
    ("given", "field"),
    [(("gift", "Coffee"), "kind"), (("expense", " "), "name"), (("expense", "RENT"), "name")],
)
def test_it_refuses_wrong_values_at_the_field(
    olu: Actor, given: tuple[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        create_finance_category(olu, *given)
    assert refused.value.errors is not None
    assert set(refused.value.errors) == {field}


def test_it_is_the_owners_alone(olu: Actor) -> None:
    with pytest.raises(NotAllowed):
        create_finance_category(hire(open_shop(), "reception", "Ann"), "expense", "Coffee")
