"""Opening hours: typed in any usual way, said in three languages, wrong ones refused."""

from __future__ import annotations

import pytest

from fettle.access.actor import Actor, system_actor
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.shop import actions
from fettle.shop.models import Shop
from fettle.shop.opening import Days, checked_days, in_words, minute_of
from fettle.shop.tests.test_set_client_orders import browser

WORKDAY = [(540, 1080)]
WEEK: Days = [WORKDAY] * 5 + [[(600, 840)], []]
FIELDS = {f"d{day}00": "9" for day in range(5)} | {f"d{day}01": "18.00" for day in range(5)}


@pytest.fixture
def house(db: None) -> Actor:
    return system_actor(actions.found_shop("Fettle Garage", country="DE", currency="EUR").pk)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Mon-Fri 9:00-18:00, Sat 10:00-14:00"),
        ("ru", "пн-пт 9:00-18:00, сб 10:00-14:00"),
        ("zh-hans", "周一至周五 9:00-18:00, 周六 10:00-14:00"),
    ],
)
def test_in_words(language: str, words: str) -> None:
    assert in_words(WEEK, language) == words


def test_with_a_break_and_days_apart() -> None:
    split = [(540, 750), (840, 1080)]
    week: Days = [split, [], split, split, [], [], [(600, 1440)]]
    assert in_words(week, "en") == (
        "Mon 9:00-12:30, 14:00-18:00; Wed-Thu 9:00-12:30, 14:00-18:00; Sun 10:00-24:00"
    )
    assert in_words([], "en") == in_words([[]] * 7, "en") == ""


@pytest.mark.parametrize(
    ("typed", "minute"),
    [("9", 540), ("9:30", 570), ("0930", 570), ("18.00", 1080), ("\uff19\uff1a\uff10\uff10", 540)],
)
def test_as_people_type_it(typed: str, minute: int) -> None:
    assert minute_of(typed) == minute


@pytest.mark.parametrize("typed", ["", "nine", "24:01", "25", "9:60", "-1", "9" * 5000])
def test_no_time(typed: str) -> None:
    with pytest.raises(Invalid):
        minute_of(typed)


@pytest.mark.parametrize(
    "day",
    [
        [(600, 600)], [(700, 600)], [(0, 1441)], [(-1, 5)], [(540, 700), (650, 900)],
        [(540, 600), (700, 800), (900, 950)], [(540,)], ["9-18"], None, [(True, 5.5)],
    ],
)  # fmt: skip
def test_hours_that_no_day_has(day: object) -> None:
    with pytest.raises(Invalid):
        checked_days([day] + [[]] * 6)
    with pytest.raises(Invalid):
        checked_days([[]] * 6)


def test_set_and_told(house: Actor) -> None:
    actions.set_opening_hours(house, WEEK, version=1)
    shop = Shop.objects.get()
    assert in_words(shop.opening_hours, "en") == "Mon-Fri 9:00-18:00, Sat 10:00-14:00"
    changes = Entry.objects.get(verb="opening_hours.set").facts["changes"]
    assert changes == {"opening_hours": ["", "Mon-Fri 9:00-18:00, Sat 10:00-14:00"]}
    with pytest.raises(Refused) as refused:
        actions.set_opening_hours(house, WEEK, version=1)
    assert refused.value.rule == "stale.version"
    actions.set_opening_hours(house, [[]] * 7)
    assert Shop.objects.get().opening_hours == []
    tek = Actor(person_id=None, name="", role="technician", shop_id=house.shop_id)
    with pytest.raises(NotAllowed):
        actions.set_opening_hours(tek, WEEK)


def test_by_page(house: Actor) -> None:
    owner = browser("owner")
    assert "Monday" in owner.get("/settings/opening-hours").text
    wrong = owner.post("/settings/opening-hours", FIELDS | {"d601": "18", "version": "1"})
    assert wrong.status_code == 422 and "Write a time like 9:00." in wrong.text
    assert Shop.objects.get().opening_hours == []
    assert owner.post("/settings/opening-hours", FIELDS | {"version": "1"}).status_code == 302
    assert "Mon-Fri 9:00-18:00" in owner.get("/settings/").text
    again = owner.get("/settings/opening-hours").text
    assert again.count('value="09:00"') == 5
    assert browser("cashier").post("/settings/opening-hours", FIELDS).status_code == 403


def test_by_machine(house: Actor) -> None:
    owner, address = browser("owner"), "/api/v1/shop/opening-hours"
    days = [[["9:00", "18:00"]]] * 5 + [[], []]
    sent = owner.post(address, {"days": days, "version": 1}, content_type="application/json")
    assert sent.json()["version"] == 2
    assert owner.get("/api/v1/shop").json()["opening_hours"] == days
    for wrong in ([], [[["9", "8"]]] + [[]] * 6, [[["x", "y"]]] + [[]] * 6):
        answer = owner.post(address, {"days": wrong}, content_type="application/json")
        assert answer.status_code == 422
