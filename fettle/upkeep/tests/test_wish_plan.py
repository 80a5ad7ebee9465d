"""A client asks to come for what is due; the shop agrees on a day, or has to decline."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.clients.actions.logins import enrol_client
from fettle.journal import clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.tests.pages import BACKEND, Desk, text_of
from fettle.shop.actions import set_opening_hours
from fettle.upkeep.actions import (
    book_plan,
    dismiss_plan,
    edit_plan,
    fulfil_plan,
    undo_plan,
    unwish_plan,
    wish_plan,
)
from fettle.upkeep.drafts import LineDraft
from fettle.upkeep.models import PlanLine
from fettle.upkeep.tests.yard import START, TODAY, Yard, fresh

FRIDAY = date(2026, 3, 6)
OPEN_ON_WEEKDAYS: list[list[tuple[int, int]]] = [[(540, 1080)]] * 5 + [[], []]


@pytest.fixture
def anna(yard: Yard) -> Actor:
    """Anna at her own screen."""
    return Actor(None, "Anna", "client", yard.shop.pk, client_id=yard.anna.pk)


def signed_in(yard: Yard) -> Browser:
    enrol_client(yard.olu, yard.anna.ref, "anna", password="long enough for anna")
    browser = Browser()
    browser.force_login(Person.objects.get(username="anna"), BACKEND)
    return browser


def test_asked_for_and_agreed_on(yard: Yard, anna: Actor) -> None:
    line = yard.line()
    with clock.set_to(START):
        assert wish_plan(anna, line.ref, FRIDAY, "after five")["wished_on"] == "2026-03-06"
        wished = fresh(line)
        assert (wished.wished_on, wished.wish_note, wished.state) == (FRIDAY, "after five", "open")
        answer = book_plan(yard.rex, line.ref, reply="Bring the key")
    assert answer["booked_on"] == "2026-03-06"
    booked = fresh(line)
    assert (booked.state, booked.booked_on, booked.wished_on) == ("booked", FRIDAY, None)
    assert booked.reply == "Bring the key"
    told = [entry.verb for entry in Entry.objects.filter(verb__startswith="plan.").order_by("pk")]
    assert told == ["plan.add", "plan.wish", "plan.book"]


def test_the_shop_proposes_another_day_and_undo_forgets_it(yard: Yard, anna: Actor) -> None:
    line = yard.line()
    with clock.set_to(START):
        wish_plan(anna, line.ref, FRIDAY)
        book_plan(yard.rex, line.ref, "2026-03-09")
        assert fresh(line).booked_on == date(2026, 3, 9)
        with pytest.raises(Refused) as agreed:
            wish_plan(anna, line.ref, FRIDAY)
        assert agreed.value.rule == "plan.booked"
        undo_plan(yard.rex, line.ref)
    assert (fresh(line).state, fresh(line).booked_on) == ("open", None)


def test_taken_back_or_declined_once(yard: Yard, anna: Actor) -> None:
    line = yard.line()
    with clock.set_to(START):
        wish_plan(anna, line.ref, FRIDAY)
        unwish_plan(anna, line.ref)
        assert fresh(line).wished_on is None
        wish_plan(anna, line.ref, FRIDAY)
        unwish_plan(yard.rex, line.ref, "We are full on Friday")
        assert fresh(line).reply == "We are full on Friday"
        with pytest.raises(Refused) as nobody:
            unwish_plan(anna, line.ref)
        assert nobody.value.rule == "plan.no_wish"
        wish_plan(anna, line.ref, FRIDAY + timedelta(days=3))
    assert fresh(line).reply == ""


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("2026-03-01", "visit.past"),
        ("2027-03-03", "visit.far"),
        ("2026-03-07", "visit.closed"),
        ("soon", "date.shape"),
        ("", "plan.day"),
    ],
)
def test_days_on_which_nobody_can_come(yard: Yard, anna: Actor, day: str, rule: str) -> None:
    set_opening_hours(yard.olu, OPEN_ON_WEEKDAYS)
    line = yard.line()
    with clock.set_to(START), pytest.raises(Invalid) as wrong:
        wish_plan(anna, line.ref, day)
    assert (wrong.value.errors or {})["on"].rule == rule
    assert fresh(line).wished_on is None


def test_what_ends_is_not_waited_for(yard: Yard, anna: Actor) -> None:
    done, dropped, moved = yard.line(name="A"), yard.line(name="B"), yard.line(name="C")
    with clock.set_to(START):
        for line in (done, dropped, moved):
            wish_plan(anna, line.ref, FRIDAY)
        fulfil_plan(yard.tek, done.ref)
        dismiss_plan(yard.rex, dropped.ref, "sold")
        book_plan(yard.rex, moved.ref)
        edit_plan(yard.rex, moved.ref, LineDraft(name="C", due_on="2026-12-01"))
        assert [fresh(line).wished_on for line in (done, dropped, moved)] == [None] * 3
        assert (fresh(moved).state, fresh(moved).booked_on) == ("open", None)
        with pytest.raises(Refused) as ended:
            wish_plan(anna, done.ref, FRIDAY)
    assert ended.value.rule == "plan.ended"


def test_nobody_else_asks_or_answers(yard: Yard, anna: Actor) -> None:
    line = yard.line()
    stranger = Actor(None, "Eve", "client", yard.shop.pk, client_id=yard.anna.pk + 9)
    guest = Actor(None, "Guest", "client", yard.shop.pk)
    with clock.set_to(START):
        for nosy in (stranger, guest):
            with pytest.raises(NotFound):
                wish_plan(nosy, line.ref, FRIDAY)
        for staff in (yard.rex, yard.tek):
            with pytest.raises(NotAllowed):
                wish_plan(staff, line.ref, FRIDAY)
        wish_plan(anna, line.ref, FRIDAY)
        with pytest.raises(NotAllowed):
            unwish_plan(yard.tek, line.ref)
        with pytest.raises(NotFound):
            unwish_plan(stranger, line.ref)
    assert fresh(line).wished_on == FRIDAY


def test_the_database_keeps_wishes_to_what_is_open(yard: Yard) -> None:
    line = yard.line()
    for wrong in ({"state": "booked", "wished_on": TODAY}, {"booked_on": TODAY}):
        with pytest.raises(IntegrityError, match="plan_line_coming"), transaction.atomic():
            PlanLine.objects.filter(pk=line.pk).update(**wrong)


def test_from_the_clients_page_to_the_receptions(yard: Yard) -> None:
    now = clock.now()
    line = yard.line(at=now, due_on=(now + timedelta(days=9)).date())
    browser = signed_in(yard)
    assert "Book a visit" in text_of(browser.get("/plan/own"))
    day = (now + timedelta(days=4)).date().isoformat()
    page = browser.get(f"/plan/{line.ref}/wish")
    assert "When would you like to come?" in text_of(page)
    refused = browser.post(f"/plan/{line.ref}/wish", {"on": "2020-01-01"})
    assert (refused.status_code, "This day has passed" in text_of(refused)) == (422, True)
    sent = browser.post(f"/plan/{line.ref}/wish", {"on": day, "note": "early"})
    assert sent["Location"] == "/plan/own"
    assert "would like to come on" in text_of(browser.get("/plan/own"))
    desk = Desk(yard.rex)
    asked = text_of(desk.get("plan", window="asked"))
    assert "early" in asked and "Anna Berg" in asked
    assert f'value="{day}"' in text_of(desk.live("plan.book", line.ref))
    desk.post("plan.book", line.ref, on=day, reply="See you")
    assert "comes on" in text_of(desk.get("plan", window="coming"))
    own = text_of(browser.get("/plan/own"))
    assert "See you" in own and "Book a visit" not in own


def test_over_the_api(yard: Yard) -> None:
    line = yard.line(at=clock.now(), due_on=(clock.now() + timedelta(days=9)).date())
    browser = signed_in(yard)

    def send(verb: str, **body: str) -> tuple[int, dict[str, object]]:
        answer = browser.post(
            f"/api/v1/plan/{line.ref}/{verb}",
            json.dumps(body),
            content_type="application/json",
            headers={"Idempotency-Key": verb},
        )
        return answer.status_code, answer.json()

    day = (clock.now() + timedelta(days=4)).date().isoformat()
    assert send("wish", on=day) == (200, {"ref": line.ref, "wished_on": day})
    assert browser.get("/api/v1/own/plan").json()["items"][0]["wished_on"] == day
    assert send("unwish") == (200, {"ref": line.ref, "wished_on": None})
    assert send("book", on=day)[0] == 403
