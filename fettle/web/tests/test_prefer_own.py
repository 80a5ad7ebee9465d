"""Language and theme, kept with the person and in the browser."""

import pytest
from django.test import Client

from fettle.access.people import person_named
from fettle.web.tests.stage import hire, open_shop, signed_in

pytestmark = pytest.mark.django_db


def test_it_keeps_the_language_with_the_person_and_the_page_where_it_is() -> None:
    login = hire(open_shop(), "advisor", "Ada")
    browser = signed_in(login)
    answer = browser.post("/prefer", {"language": "ru", "next": "/keys?x=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/keys?x=1")
    person = person_named(login)
    assert person is not None and person.language == "ru"
    assert b'<html lang="ru"' in browser.get("/keys").content
    assert b'<html lang="ru"' in signed_in(login).get("/keys").content


def test_it_prints_simplified_chinese_by_its_script() -> None:
    browser = signed_in(hire(open_shop(), "advisor", "Wei", language="zh-hans"))
    assert b'<html lang="zh-Hans"' in browser.get("/keys").content


def test_it_keeps_the_theme() -> None:
    browser = signed_in(hire(open_shop(), "advisor", "Ada"))
    browser.post("/prefer", {"theme": "dark"})
    assert b'data-theme="dark"' in browser.get("/keys").content


def test_before_signing_in_the_browser_remembers_it() -> None:
    browser = Client()
    browser.post("/prefer", {"theme": "dark", "language": "ru", "next": "/login"})
    text = browser.get("/login").content
    assert b'data-theme="dark"' in text and b'<html lang="ru"' in text


@pytest.mark.parametrize("wish", [{"language": "xx"}, {"theme": "<b>"}, {"language": ""}])
def test_it_refuses_what_there_is_not(wish: dict[str, str]) -> None:
    browser = signed_in(hire(open_shop(), "advisor", "Ada"))
    answer = browser.post("/prefer", wish)
    assert answer.status_code == 422
    assert b'<html lang="en" data-theme="system"' in browser.get("/keys").content


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:x", ""])
def test_it_leads_nowhere_else(address: str) -> None:
    answer = Client().post("/prefer", {"theme": "dark", "next": address})
    assert answer["Location"] == "/"


def test_it_keeps_how_loudly_orders_ring_and_whether_the_pane_is_open() -> None:
    login = hire(open_shop(), "operator", "Oda")
    browser = signed_in(login)
    browser.post("/prefer", {"sound": "off", "sound_percent": "35", "pane": "off"})
    person = person_named(login)
    assert person is not None
    assert (person.sound, person.sound_percent, person.pane_open) == (False, 35, False)
    browser.post("/prefer", {"sound": "on"})
    person = person_named(login)
    assert person is not None
    assert (person.sound, person.sound_percent, person.pane_open) == (True, 35, False)


@pytest.mark.parametrize("volume", ["101", "-1", "", "1e1", "٣", "loud"])
def test_it_refuses_a_volume_that_is_none(volume: str) -> None:
    login = hire(open_shop(), "operator", "Oda")
    assert signed_in(login).post("/prefer", {"sound_percent": volume}).status_code == 422
    person = person_named(login)
    assert person is not None and person.sound_percent == 60
