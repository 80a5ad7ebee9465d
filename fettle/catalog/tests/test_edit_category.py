"""Categories have a name in each language."""

import pytest

from fettle.access.actor import Actor
from fettle.catalog.actions import create_category, edit_category
from fettle.catalog.queries import window_categories
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import make_part


def test_it_is_named_anew_and_clients_read_their_own_language(olu, shop):
    ref = create_category(olu, "Drinks", {"ru": "Напитки"})["ref"]
    make_part(olu, "Cola", category=ref)
    guest = Actor(person_id=None, name="", role="client", shop_id=shop.pk, language="ru")
    assert [row.name for row in window_categories(guest)] == ["Напитки"]
    edit_category(olu, ref, "Cold drinks", {"ru": "Холодные напитки"}, version=1)
    assert [row.name for row in window_categories(guest)] == ["Холодные напитки"]
    with pytest.raises(Refused) as refused:
        edit_category(olu, ref, "Warm drinks", {}, version=1)
    assert refused.value.rule == "stale.version"


def test_it_refuses_a_taken_name_and_an_unknown_category(olu):
    ref = create_category(olu, "Drinks")["ref"]
    create_category(olu, "Snacks")
    with pytest.raises(Invalid) as refused:
        edit_category(olu, ref, "SNACKS", {})
    assert list(refused.value.errors or ()) == ["name"]
    with pytest.raises(NotFound):
        edit_category(olu, "nothing", "A", {})
    edit_category(olu, ref, "drinks", {})


def test_by_page_and_by_api(olu, shop):
    browser = signed_in(shop)
    body = {"name": "Drinks", "names": {"zh-hans": "饮料"}}
    made = browser.post("/api/v1/categories", body, content_type="application/json")
    ref = made.json()["ref"]
    page = browser.get(f"/catalog/categories/{ref}/edit")
    assert "饮料" in page.text
    typed = {"name": "Beverages", "name_zh-hans": "饮料", "version": "1"}
    assert browser.post(f"/catalog/categories/{ref}/edit", typed).status_code == 302
    (row,) = browser.get("/api/v1/categories").json()["items"]
    assert (row["name"], row["names"], row["version"]) == ("Beverages", {"zh-hans": "饮料"}, 2)
    strange = browser.post(
        f"/api/v1/categories/{ref}/edit",
        {"name": "B", "names": {"tlh": "x"}},
        content_type="application/json",
    )
    assert strange.status_code == 422
