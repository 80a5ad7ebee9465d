"""The palette, as far as the shell answers it itself."""

import pytest
from django.test import Client

from fettle.access.actor import Actor
from fettle.kernel.hit import Hit
from fettle.web import palette
from fettle.web.tests.stage import hire, open_shop, signed_in

pytestmark = pytest.mark.django_db
HIT = Hit("Anna <Petrova>", "+49 30 901820", "/clients/x", "user", "Clients")


@pytest.fixture
def anna(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(actor: Actor, query: str, limit: int) -> list[Hit]:
        return [HIT] if "anna" in query else []

    monkeypatch.setattr(palette, "sources", lambda name: [find] if name == "palette" else [])


@pytest.mark.usefixtures("anna")
def test_it_answers_options_under_their_groups() -> None:
    browser = signed_in(hire(open_shop(), "owner", "Olu"))
    text = browser.get("/palette?q=anna", headers={"HX-Request": "true"}).content.decode()
    assert 'role="option"' in text and 'data-href="/clients/x"' in text
    assert "Anna &lt;Petrova&gt;" in text and "<html" not in text


@pytest.mark.usefixtures("anna")
def test_without_scripts_it_is_a_page_of_links() -> None:
    browser = signed_in(hire(open_shop(), "owner", "Olu"))
    text = browser.get("/palette?q=anna").content.decode()
    assert 'href="/clients/x"' in text and "<html" in text


@pytest.mark.usefixtures("anna")
def test_it_says_that_nothing_was_found() -> None:
    browser = signed_in(hire(open_shop(), "owner", "Olu"))
    assert b"Nothing found." in browser.get("/palette?q=zzz").content


def test_it_offers_only_what_the_role_may() -> None:
    owner, cook = Actor(1, "Olu", "owner", 1), Actor(2, "Cy", "client", 1)
    assert palette.actions(cook, "") == []
    assert all(hit.group == palette.GROUP for hit in palette.actions(owner, "e"))


def test_nobody_unknown_searches() -> None:
    assert Client().get("/palette?q=anna")["Location"].startswith("/login")
