"""The front door."""

import pytest
from django.test import Client, override_settings

from fettle.web.tests.stage import PASSWORD, hire, open_shop, signed_in

pytestmark = pytest.mark.django_db


def test_a_wrong_password_is_refused_in_words_that_tell_nothing() -> None:
    login = hire(open_shop(), "owner", "Olu")
    wrong = Client().post("/login", {"username": login, "password": "guess"})
    nobody = Client().post("/login", {"username": "nobody", "password": "guess"})
    for answer in (wrong, nobody):
        assert answer.status_code == 422
        assert b"do not belong together" in answer.content
        assert b"<title>Error: " in answer.content


@override_settings(AXES_ENABLED=True, AXES_FAILURE_LIMIT=3)
def test_the_door_stays_shut_after_too_many_wrong_passwords() -> None:
    login = hire(open_shop(), "owner", "Olu")
    for _ in range(3):
        Client().post("/login", {"username": login, "password": "guess"})
    answer = Client().post("/login", {"username": login, "password": PASSWORD})
    assert answer.status_code == 429
    assert b"Too many wrong passwords" in answer.content


def test_signing_in_comes_back_to_the_page_but_never_elsewhere() -> None:
    login = hire(open_shop(), "owner", "Olu")
    form = {"username": login, "password": PASSWORD}
    assert Client().post("/login", {**form, "next": "/keys"})["Location"] == "/keys"
    assert Client().post("/login", {**form, "next": "//evil.example"})["Location"] == "/"


def test_signing_out_asks_first() -> None:
    browser = signed_in(hire(open_shop(), "owner", "Olu"))
    page = browser.get("/logout")
    part = browser.get("/logout", headers={"HX-Request": "true"})
    assert b"<form" in page.content and b"<html" in page.content
    assert b"<dialog" in part.content and b"<html" not in part.content
    assert browser.get("/keys").status_code == 200
    assert browser.post("/logout")["Location"] == "/login"
    assert browser.get("/keys")["Location"].startswith("/login?next=")
