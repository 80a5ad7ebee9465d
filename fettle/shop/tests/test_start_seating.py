"""Guests come by the code of a place: what it opens, for how long, and what ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fettle.access.actor import Actor, system_actor
from fettle.access.people import person_named
from fettle.journal import Key, clock
from fettle.journal.act import scope_of
from fettle.kernel.refusal import NotAllowed, NotFound, Refused
from fettle.passes.tests.arena import Arena
from fettle.shop import actions
from fettle.shop.codes import SEAT_COOKIE, digest, secret_of
from fettle.shop.models import Place, Seating
from fettle.shop.queries import seat_of
from fettle.web.acting import resolve_headers


@pytest.fixture
def arena(db: None) -> Arena:
    return Arena()


@pytest.fixture
def table(arena: Arena) -> Place:
    ref = actions.create_place(arena.olu, arena.hall.ref, "Table 1", "table")["ref"]
    return Place.objects.get(ref=ref)


def _sat(arena: Arena, table: Place) -> str:
    host = system_actor(arena.shop.pk)
    return actions.start_seating(host, table.ref, secret_of(table) or "")[1]


def _address(table: Place) -> str:
    return reverse("seating.start", args=[secret_of(table)])


def test_scanning_shows_the_place_and_pressing_sits_down(table: Place) -> None:
    phone = Client()
    page = phone.get(_address(table))
    assert "Table 1" in page.content.decode()
    assert not Seating.objects.exists()
    answer = phone.post(_address(table))
    cookie = answer.cookies[SEAT_COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 4 * 3600)
    row = Seating.objects.get()
    assert bytes(row.digest) == digest(cookie.value)
    assert cookie.value.encode() not in bytes(row.digest)
    assert phone.get(reverse("passes.own")).status_code == 200
    assert phone.get(_address(table)).status_code == 302


def test_a_guest_is_a_client_without_an_account(arena: Arena, table: Place) -> None:
    token = _sat(arena, table)
    guest = resolve_headers({"cookie": f"{SEAT_COOKIE}={token}"})
    assert guest is not None
    assert (guest.role, guest.client_id, guest.person_id) == ("client", None, None)
    assert (guest.place_id, guest.name, guest.is_guest) == (table.pk, "Table 1", True)
    assert not guest.may("order.view")
    assert not guest.may("place.view")


def test_pages_of_staff_stay_closed(arena: Arena, table: Place) -> None:
    phone = Client()
    phone.post(_address(table))
    for path in ("/places", "/orders/", "/clients", "/settings/", "/money/"):
        assert phone.get(path).status_code in (403, 404), path


def test_a_client_who_scans_keeps_the_login_and_gets_the_place(arena: Arena, table: Place) -> None:
    from fettle.clients.actions.logins import enrol_client

    enrol_client(arena.olu, arena.cy.ref, "cy", "correct horse battery")
    person = person_named("cy")
    assert person is not None
    phone = Client()
    phone.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    phone.post(_address(table))
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in phone.cookies.items())
    actor = resolve_headers({"cookie": cookies})
    assert actor is not None
    assert (actor.client_id, actor.place_id, actor.is_guest) == (arena.cy.pk, table.pk, False)


def test_staff_who_scan_are_shown_the_place_and_stay_staff(arena: Arena, table: Place) -> None:
    person = person_named(f"timur{arena.shop.pk}")
    assert person is not None
    phone = Client()
    phone.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    assert phone.post(_address(table)).headers["Location"] == f"/places#p-{table.ref}"
    phone.cookies[SEAT_COOKIE] = _sat(arena, table)
    assert phone.get("/places").status_code == 200


@pytest.mark.parametrize("secret", ["x", "x" * 22, "x" * 500, "%00", "../login"])
def test_another_secret_opens_nothing(table: Place, secret: str) -> None:
    assert Client().post(f"/seat/{secret}").status_code in (302, 400, 403, 404)
    assert not Seating.objects.exists()


def test_a_new_code_ends_the_old_one_and_whoever_came_by_it(arena: Arena, table: Place) -> None:
    old, token = secret_of(table) or "", _sat(arena, table)
    actions.renew_place(arena.olu, table.ref)
    table.refresh_from_db()
    assert seat_of(token) is None
    assert secret_of(table) != old
    with pytest.raises(NotFound):
        actions.start_seating(system_actor(arena.shop.pk), table.ref, old)
    assert Client().get(f"/seat/{old}").status_code == 404


def test_a_seating_lasts_four_hours(arena: Arena, table: Place) -> None:
    with clock.set_to(timezone.now() - timedelta(hours=3, minutes=59)):
        lasting = _sat(arena, table)
    with clock.set_to(timezone.now() - timedelta(hours=4, minutes=1)):
        gone = _sat(arena, table)
    assert seat_of(lasting) is not None
    assert seat_of(gone) is None


def test_the_operator_sends_guests_away(arena: Arena, table: Place) -> None:
    tokens = [_sat(arena, table), _sat(arena, table)]
    assert actions.end_seating(arena.timur, table.ref)["seatings"] == 2
    assert [seat_of(token) for token in tokens] == [None, None]
    with pytest.raises(Refused) as refused:
        actions.end_seating(arena.timur, table.ref)
    assert refused.value.rule == "seating.none"
    with pytest.raises(NotAllowed):
        actions.end_seating(arena.tek, table.ref)


def test_a_guest_leaves_alone(arena: Arena, table: Place) -> None:
    phone, other = Client(), _sat(arena, table)
    phone.post(_address(table))
    phone.post(reverse("seating.leave"))
    assert seat_of(other) is not None
    assert Seating.objects.filter(ended_at=None).count() == 1
    assert phone.get(reverse("passes.own")).status_code == 302


def test_a_guest_who_changes_the_place_keeps_what_is_theirs(arena: Arena, table: Place) -> None:
    ref = actions.create_place(arena.olu, arena.hall.ref, "Table 2", "table")["ref"]
    other, phone = Place.objects.get(ref=ref), Client()
    phone.post(_address(table))
    row = arena.granted(seating=Seating.objects.get())
    assert phone.post(_address(other)).status_code == 302
    seating = Seating.objects.get()
    assert (seating.place, seating.ended_at) == (other, None)
    assert "1 hour" in phone.get("/time").content.decode()
    phone.post(reverse("visit.start", args=[row.ref]))
    other.refresh_from_db()
    assert other.state == "busy"
    with pytest.raises(NotAllowed):
        actions.move_seating(arena.timur, other.ref, secret_of(other) or "")
    with pytest.raises(NotFound):
        actions.move_seating(arena.as_client(arena.cy), other.ref, secret_of(other) or "")


def test_signing_out_leaves_the_place(arena: Arena, table: Place) -> None:
    phone = Client()
    phone.post(_address(table))
    phone.post("/logout")
    assert Seating.objects.get().ended_at is not None
    assert phone.cookies[SEAT_COOKIE].value == ""


def test_blocked_places_and_crowds_are_refused(arena: Arena, table: Place) -> None:
    actions.block_place(arena.olu, table.ref)
    with pytest.raises(Refused) as blocked:
        _sat(arena, table)
    assert blocked.value.rule == "place.blocked"
    actions.unblock_place(arena.olu, table.ref)
    for _number in range(10):
        _sat(arena, table)
    with pytest.raises(Refused) as crowded:
        _sat(arena, table)
    assert (crowded.value.rule, crowded.value.status) == ("slow_down", 429)


def test_nobody_sits_down_but_by_the_code(arena: Arena, table: Place) -> None:
    for actor in (arena.olu, arena.as_client(arena.cy)):
        with pytest.raises(NotAllowed):
            actions.start_seating(actor, table.ref, secret_of(table) or "")


def test_keys_of_two_guests_do_not_meet(arena: Arena, table: Place) -> None:
    first, second = (_guest(arena, _sat(arena, table)) for _number in range(2))
    assert scope_of(first) != scope_of(second)
    key = Key("same", "body")
    actions.end_seating(first, table.ref, key=key)
    assert actions.end_seating(second, table.ref, key=key)["seatings"] == 1


def _guest(arena: Arena, token: str) -> Actor:
    guest = resolve_headers({"cookie": f"{SEAT_COOKIE}={token}"})
    assert guest is not None
    return guest
