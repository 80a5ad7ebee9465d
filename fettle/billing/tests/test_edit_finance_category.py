import pytest
from django.test import Client as Browser
from django.utils import translation

from fettle.access.actor import Actor
from fettle.billing import queries
from fettle.billing.actions import edit_finance_category, enter_finance
from fettle.billing.headings import heading_of, heading_words
from fettle.billing.tests.stage import hire, open_shop
from fettle.billing.tests.test_money_page import browser_of
from fettle.kernel.refusal import Invalid, NotFound, Refused


@pytest.fixture
def olu(db: None) -> Actor:
    return hire(open_shop(), "owner", "Olu")


def test_a_usual_heading_gets_the_shops_own_word(olu: Actor) -> None:
    enter_finance(olu, "expense", "rent", "5")
    edit_finance_category(olu, "expense", "rent", "Hall", {"ru": "Зал"})
    row = queries.finance(olu).get()
    with translation.override("ru"):
        assert row.category_word == "Зал"
        assert heading_words(olu.shop_id)["expense", "rent"] == "Зал"
    assert row.category_word == "Hall"


def test_a_retired_heading_takes_nothing_more(olu: Actor) -> None:
    edit_finance_category(olu, "expense", "rent", "Rent", active=False)
    with pytest.raises(Invalid):
        enter_finance(olu, "expense", "rent", "5")
    edit_finance_category(olu, "expense", "rent", "Rent", active=True, version=1)
    assert heading_of(olu.shop_id, "expense", "rent").version == 2  # type: ignore[union-attr]


def test_it_refuses_what_is_old_or_taken_or_not_there(olu: Actor) -> None:
    edit_finance_category(olu, "expense", "rent", "Hall")
    with pytest.raises(Refused) as refused:
        edit_finance_category(olu, "expense", "rent", "Room", version=0)
    assert refused.value.rule == "stale.version"
    with pytest.raises(Invalid):
        edit_finance_category(olu, "expense", "rent", "wages")
    for code in ("refund", "nothing"):
        with pytest.raises(NotFound):
            edit_finance_category(olu, "expense", code, "Room")


def test_its_pages(olu: Actor) -> None:
    browser: Browser = browser_of(olu)
    assert "Rent" in browser.get("/money/headings").content.decode()
    typed = {"name": "Hall", "active": "on", "version": "0"}
    assert browser.post("/money/headings/expense/rent", typed).status_code == 302
    assert browser.post("/money/headings/expense/rent", typed).status_code == 409
    added = {"kind": "income", "name": "Vending"}
    assert browser.post("/money/headings/new", added).status_code == 302
    assert browser.post("/money/headings/new", added).status_code == 422
    assert browser.get("/money/headings/expense/nothing").status_code == 404
    assert "Vending" in browser.get("/money/enter").content.decode()
