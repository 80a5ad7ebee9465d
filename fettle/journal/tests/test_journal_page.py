"""The audit page: filtered, searched, exported, proven; nothing of another shop."""

import csv
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fettle.access.actor import Actor, system_actor
from fettle.journal import act
from fettle.journal.actions import seal_entries
from fettle.journal.models import Entry
from fettle.shop import actions, facts
from fettle.shop.tests.people import browser_of, hired


@pytest.fixture
def house(db: None) -> Actor:
    house = system_actor(actions.found_shop("Fettle Garage", country="DE", currency="EUR").pk)
    hired(house, "olu", "owner")
    actions.create_section(house, "Lifts", ["workshop"])
    actions.create_section(house, "Übergabe", ["workshop"])
    with act(house, "section.edit") as step:
        told = facts.SectionEdited(name="Lifts", changes={"capacity": ("1", "4")})
        step.record("x", told, reason="=cmd|more room")
    other = system_actor(actions.found_shop("Second", country="DE", currency="EUR").pk)
    actions.create_section(other, "Hidden", ["workshop"])
    return house


@pytest.fixture
def browser(house: Actor) -> Client:
    return browser_of("olu")


def told(browser: Client, query: str) -> str:
    answer = browser.get(f"/journal/?{query}", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_everything_of_this_shop_and_nothing_of_another(browser: Client) -> None:
    page = told(browser, "")
    assert "Lifts" in page
    assert "<del>1</del>" in page
    assert "more room" in page
    assert "Hidden" not in page


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("verb=section.create", "Übergabe", "more room"),
        ("words=übergabe", "Übergabe", "Lifts"),
        ("words=more+room", "more room", "Übergabe"),
        ("words=100%25", "Nothing was done", "Lifts"),
        ("topic=shop", "Lifts", "nothing else"),
        ("source=cli", "Lifts", "nothing else"),
        ("source=api", "Nothing was done", "Lifts"),
        ("who=fettle", "Lifts", "Nothing was done"),
        ("address=10.", "Nothing was done", "Lifts"),
        ("to_on=2001-01-01", "Nothing was done", "Lifts"),
        ("from_on=yesterday", "Nothing was done", "Lifts"),
        ("source=nowhere", "Nothing was done", "Lifts"),
    ],
)
def test_it_can_be_narrowed(browser: Client, query: str, there: str, gone: str) -> None:
    page = told(browser, query)
    assert there in page
    assert gone not in page


def test_the_export_holds_the_same_and_no_formula(browser: Client) -> None:
    answer = browser.get("/journal/export.csv?words=room")
    rows = list(csv.DictReader(b"".join(answer.streaming_content).decode().splitlines()))  # type: ignore[attr-defined]
    assert [row["reason"] for row in rows] == ["'=cmd|more room"]
    assert rows[0]["who"] == "Fettle"


def test_the_proof_page(house: Actor, browser: Client) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        Entry.objects.update(xid="1")
        seal_entries(house.shop_id)
        assert "Nothing was changed" in browser.get("/journal/proof").content.decode()
        wrong = Entry.objects.filter(verb="section.edit").get()
        Entry.objects.filter(pk=wrong.pk).update(reason="less")
        cursor.execute("SET session_replication_role = DEFAULT")
    page = browser.get("/journal/proof").content.decode()
    assert "changed after it was sealed" in page
    found = browser.get("/api/v1/journal/proof").json()
    assert found["holds"] is False
    assert found["breaks"][0]["entry"] == wrong.pk
    assert browser.get("/journal/proof?first=9&last=3").status_code == 422
    assert browser.get("/journal/proof?first=-1").status_code == 422
    assert browser.get("/journal/proof?first=1&last=1").status_code == 200
    assert browser.get("/api/v1/journal/proof?first=x").status_code == 422


def test_not_everybody_reads_it(house: Actor) -> None:
    hired(house, "tek", "technician")
    for path in ("", "proof", "export.csv"):
        assert browser_of("tek").get(f"/journal/{path}").status_code == 403


def test_a_search_of_today_finds_today(browser: Client) -> None:
    today = timezone.now().date()
    assert "Lifts" in told(browser, f"from_on={today}&to_on={today + timedelta(days=1)}")
