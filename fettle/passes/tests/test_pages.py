"""The floor, the dialogs and a client's own time, with JavaScript and without."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from fettle.access.actor import Actor
from fettle.access.people import person_named
from fettle.clients.actions.logins import enrol_client
from fettle.journal import clock
from fettle.passes.actions import start_visit
from fettle.passes.models import Pass, Visit
from fettle.passes.queries import HeldPass, floor, own_passes, passes
from fettle.passes.tests.arena import HOUR, Arena
from fettle.shop.actions import create_place
from fettle.shop.codes import secret_of
from fettle.shop.models import Place

HTMX = {"HX-Request": "true"}


def browser_of(arena: Arena, login: str) -> Client:
    person = person_named(f"{login}{arena.shop.pk}")
    assert person is not None
    browser = Client()
    browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return browser


@pytest.fixture
def timur(arena: Arena) -> Client:
    return browser_of(arena, "timur")


def test_the_floor_shows_who_is_where(arena: Arena, timur: Client) -> None:
    start_visit(arena.timur, arena.granted(client=arena.cy).ref, arena.pc1.ref)
    page = timur.get("/places").content.decode()
    assert "Cy Young" in page
    assert "data-left=" in page
    fragment = timur.get("/places", headers=HTMX).content.decode()
    assert fragment.lstrip().startswith('<div class="stack" id="floor"')


def test_looking_ends_what_is_over(arena: Arena, timur: Client) -> None:
    row = arena.granted()
    with clock.set_to(datetime.now(UTC) - timedelta(hours=2)):
        start_visit(arena.timur, row.ref, arena.pc1.ref)
    assert timur.get("/places").status_code == 200
    assert Visit.objects.get().ending == "time_over"
    assert Place.objects.get(pk=arena.pc1.pk).state == "free"


def test_a_visit_without_javascript(arena: Arena, timur: Client) -> None:
    row = arena.granted(client=arena.cy)
    page = timur.get(reverse("places.start", args=[arena.pc1.ref])).content.decode()
    assert "Cy Young" in page
    start = timur.post(reverse("visit.start", args=[row.ref]), {"place": arena.pc1.ref})
    assert (start.status_code, start.headers["Location"]) == (302, "/places")
    visit = Visit.objects.get()
    for verb in ("pause", "resume", "end"):
        answer = timur.post(reverse(f"visit.{verb}", args=[visit.ref]))
        assert (answer.status_code, answer.headers["Location"]) == (302, "/places")
    visit.refresh_from_db()
    assert visit.ending == "ended"


def test_a_visit_with_htmx_is_told_by_a_toast(arena: Arena, timur: Client) -> None:
    row = arena.granted()
    path = reverse("visit.start", args=[row.ref])
    answer = timur.post(path, {"place": arena.pc1.ref}, headers=HTMX)
    assert answer.headers["HX-Trigger"] == "close-dialog, places-changed"
    again = timur.post(path, {"place": arena.pc2.ref}, headers=HTMX)
    assert again.status_code == 409
    assert "PC 1" in again.content.decode()


def test_passes_are_searched_by_client_and_offer(arena: Arena, timur: Client) -> None:
    arena.granted(client=arena.cy)
    arena.granted(arena.offer("Night pass"), client=arena.client("Ann Other"))
    page = timur.get(reverse("passes"), {"q": "night"}).content.decode()
    assert "Ann Other" in page
    assert "Cy Young" not in page
    assert timur.get(reverse("passes"), {"q": "100%"}).status_code == 200
    assert "Cy Young" in timur.get(reverse("passes"), headers=HTMX).content.decode()


def test_taking_back_asks_why(arena: Arena, timur: Client) -> None:
    row = arena.granted()
    path = reverse("pass.take_back", args=[row.ref])
    assert timur.get(path, headers=HTMX).content.decode().lstrip().startswith("<dialog")
    assert timur.post(path, {"reason": ""}).status_code == 422
    assert timur.post(path, {"reason": "Sold twice"}).status_code == 302
    assert Pass.objects.get().taken_back_seconds == HOUR


def test_blocking_on_the_floor(arena: Arena, timur: Client) -> None:
    timur.post(reverse("place.block", args=[arena.pc1.ref]))
    assert Place.objects.get(pk=arena.pc1.pk).state == "blocked"
    timur.post(reverse("place.unblock", args=[arena.pc1.ref]))
    assert Place.objects.get(pk=arena.pc1.pk).state == "free"
    assert timur.post(reverse("place.block", args=["zzz"])).status_code == 404


def test_technicians_look_and_touch_nothing(arena: Arena) -> None:
    tek, row = browser_of(arena, "tek"), arena.granted()
    page = tek.get("/places").content.decode()
    assert "/start" not in page
    assert tek.get(reverse("places.start", args=[arena.pc1.ref])).status_code == 403
    assert tek.post(reverse("visit.start", args=[row.ref])).status_code == 403


def test_a_client_sees_their_own_time_and_needs_a_place_to_start(arena: Arena) -> None:
    enrol_client(arena.olu, arena.cy.ref, "cy", "correct horse battery")
    person = person_named("cy")
    assert person is not None
    phone = Client()
    phone.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    row = arena.granted(client=arena.cy)
    arena.granted(arena.offer("Somebody else's"), client=arena.client("Ann Other"))
    page = phone.get("/time").content.decode()
    assert "1 hour" in page
    assert "Somebody" not in page
    assert phone.post(reverse("visit.start", args=[row.ref])).status_code == 404
    assert phone.get("/places").status_code == 403


def test_a_guest_starts_from_the_phone_at_the_table(arena: Arena) -> None:
    ref = create_place(arena.olu, arena.hall.ref, "Table 1", "table")["ref"]
    table, phone = Place.objects.get(ref=ref), Client()
    phone.post(reverse("seating.start", args=[secret_of(table)]))
    row = arena.granted(seating=table.seatings.get())
    assert "1:00:00" in phone.get("/time").content.decode()
    answer = phone.post(reverse("visit.start", args=[row.ref]), {"next": "/time"})
    assert answer.headers["Location"] == "/time"
    visit = Visit.objects.get()
    assert visit.place == table
    assert phone.post(reverse("visit.end", args=[visit.ref])).headers["Location"] == "/time"


def test_what_remains_is_counted_to_the_second(arena: Arena) -> None:
    row, noon = arena.granted(client=arena.cy), datetime(2026, 11, 20, 11, tzinfo=UTC)
    with clock.set_to(noon):
        start_visit(arena.timur, row.ref, arena.pc1.ref)
    with clock.set_to(noon + timedelta(minutes=10)):
        (spot,) = [spot for spot in floor(arena.timur) if spot.visit]
        (own,) = own_passes(arena.as_client(arena.cy))
        assert spot.visit is not None
        assert spot.visit.seconds_left == own.seconds_left == 50 * 60
        assert (spot.stands, own.place, own.left) == ("busy", "PC 1", "0:50:00")
    with clock.set_to(noon + timedelta(hours=1)):
        assert {spot.stands for spot in floor(arena.timur)} == {"free"}
        assert own_passes(arena.as_client(arena.cy)) == []


def test_places_stand_in_the_order_of_their_numbers(arena: Arena) -> None:
    arena.place("PC 10")
    assert [spot.name for spot in floor(arena.timur)] == ["PC 1", "PC 2", "PC 10"]
    assert floor(Arena("Elsewhere").timur)[0].ref != arena.pc1.ref


def test_only_passes_that_may_run_there_are_offered(arena: Arena) -> None:
    from fettle.shop.models import Section

    lounge = Section.objects.create(shop=arena.shop, name="Lounge", flows=["shop_order"])
    sofa = arena.place("Sofa", lounge)
    arena.granted(arena.offer("Hall only", section=arena.hall))
    running = arena.granted(arena.offer("Running"))
    start_visit(arena.timur, running.ref, arena.pc2.ref)
    assert [row.item for row in _idle(arena.timur, arena.pc1)] == ["Hall only"]
    assert _idle(arena.timur, sofa) == []


def _idle(actor: Actor, place: Place) -> list[HeldPass]:
    return passes(actor, place_id=place.pk, idle=True)
