"""Places are added, changed, blocked, retired and given new codes: by whom, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from fettle.access.actor import Actor
from fettle.access.people import person_named
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.passes.tests.arena import Arena
from fettle.shop import actions
from fettle.shop.codes import secret_of
from fettle.shop.models import Place, Section


@pytest.fixture
def arena(db: None) -> Arena:
    return Arena()


def _created(arena: Arena, name: str = "Table 1", kind: str = "table") -> Place:
    ref = actions.create_place(arena.olu, arena.hall.ref, name, kind)["ref"]
    return Place.objects.get(ref=ref)


def _browser(actor: Actor) -> Client:
    browser = Client()
    person = person_named(f"{actor.name.lower()}{actor.shop_id}")
    assert person is not None
    browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return browser


def test_a_new_place_is_free_and_has_a_code(arena: Arena) -> None:
    place = _created(arena)
    assert (place.kind, place.state, place.code_number) == ("table", "free", 1)
    assert len(secret_of(place) or "") == 22
    assert secret_of(arena.pc1) is None
    assert Entry.objects.get(verb="place.create").facts == {"name": "Table 1", "kind": "table"}


@pytest.mark.parametrize("name", ["", " ", "x" * 41, "a\0b", "PC 1"])
def test_names_are_filled_short_plain_and_taken_once(arena: Arena, name: str) -> None:
    with pytest.raises(Refused):
        _created(arena, name)
    assert Place.objects.count() == 2


def test_there_is_no_kind_but_those_there_are(arena: Arena) -> None:
    with pytest.raises(Invalid) as refused:
        _created(arena, kind="throne")
    assert refused.value.rule == "kind.unknown"
    with pytest.raises(Invalid):
        actions.edit_place(arena.olu, arena.pc1.ref, {"kind": "throne"})


def test_a_place_is_renamed_and_moved(arena: Arena) -> None:
    lounge = Section.objects.create(shop=arena.shop, name="Lounge", flows=["shop_order"])
    changes = {"name": "Sofa", "kind": "seat", "section": lounge}
    actions.edit_place(arena.olu, arena.pc1.ref, changes, version=1)
    arena.pc1.refresh_from_db()
    assert (arena.pc1.name, arena.pc1.kind, arena.pc1.section) == ("Sofa", "seat", lounge)
    with pytest.raises(Refused) as stale:
        actions.edit_place(arena.olu, arena.pc1.ref, {"name": "Chair"}, version=1)
    assert stale.value.status in (409, 412)
    with pytest.raises(Invalid):
        actions.edit_place(arena.olu, arena.pc1.ref, {"state": "free"})
    elsewhere = Arena("Elsewhere")
    with pytest.raises(NotFound):
        actions.edit_place(arena.olu, arena.pc1.ref, {"section": elsewhere.hall})


def test_blocking_and_unblocking(arena: Arena) -> None:
    assert actions.block_place(arena.timur, arena.pc1.ref, reason="Wet")["state"] == "blocked"
    assert Entry.objects.get(verb="place.block").reason == "Wet"
    with pytest.raises(Refused) as blocked:
        actions.block_place(arena.timur, arena.pc1.ref)
    assert blocked.value.rule == "place.blocked"
    assert actions.unblock_place(arena.timur, arena.pc1.ref)["state"] == "free"
    with pytest.raises(Refused) as opened:
        actions.unblock_place(arena.timur, arena.pc1.ref)
    assert opened.value.rule == "place.open"


def test_a_busy_place_is_neither_blocked_nor_retired(arena: Arena) -> None:
    Place.objects.filter(pk=arena.pc1.pk).update(state="busy")
    for do in (actions.block_place, actions.retire_place):
        with pytest.raises(Refused) as refused:
            do(arena.olu, arena.pc1.ref)
        assert refused.value.rule == "place.busy"


def test_retired_places_come_back(arena: Arena) -> None:
    place = _created(arena)
    seating, _token = actions.start_seating(_host(arena), place.ref, secret_of(place) or "")
    actions.retire_place(arena.olu, place.ref)
    place.refresh_from_db()
    assert not place.active
    assert place.seatings.get(ref=seating["ref"]).ended_at is not None
    actions.restore_place(arena.olu, place.ref)
    place.refresh_from_db()
    assert (place.active, place.state) == (True, "free")


@pytest.mark.parametrize(
    "do",
    [
        lambda actor, ref: actions.create_place(actor, ref, "Throne", "seat"),
        lambda actor, ref: actions.edit_place(actor, ref, {"name": "Throne"}),
        actions.retire_place,
        actions.restore_place,
    ],
)
def test_only_the_owner_makes_and_retires_places(
    arena: Arena, do: Callable[[Actor, str], Any]
) -> None:
    for actor in (arena.timur, arena.tek, arena.as_client(arena.cy)):
        with pytest.raises(NotAllowed):
            do(actor, arena.pc1.ref)
    with pytest.raises(NotFound):
        do(Arena("Elsewhere").olu, arena.pc1.ref)


def test_operators_block_and_technicians_do_not(arena: Arena) -> None:
    for do in (actions.block_place, actions.unblock_place, actions.renew_place):
        with pytest.raises(NotAllowed):
            do(arena.tek, arena.pc1.ref)
        with pytest.raises(NotFound):
            do(Arena("Elsewhere").olu, arena.pc1.ref)


def test_the_owner_keeps_places_on_pages(arena: Arena) -> None:
    owner, page = _browser(arena.olu), reverse("places.settings")
    typed = {"name": "Table 7", "kind": "table", "section": arena.hall.pk}
    assert owner.post(reverse("place.create"), {**typed, "key": "k1"}).status_code == 302
    assert owner.post(reverse("place.create"), {**typed, "key": "k2"}).status_code == 409
    place = Place.objects.get(name="Table 7")
    edited = {**typed, "name": "Table 8", "version": 1}
    assert owner.post(reverse("place.edit", args=[place.ref]), edited).status_code == 302
    assert "Table 8" in owner.get(page).content.decode()
    for verb in ("renew", "retire", "restore"):
        answer = owner.post(reverse(f"place.{verb}", args=[place.ref]))
        assert answer.status_code == 302
    assert owner.get(reverse("place.edit", args=["zzz"])).status_code == 404
    for path in (page, reverse("places.codes"), reverse("place.create")):
        assert _browser(arena.timur).get(path).status_code == 403


def test_the_sheet_of_codes_shows_those_that_open_something(arena: Arena) -> None:
    place = _created(arena)
    answer = _browser(arena.olu).get(reverse("places.codes"))
    text = answer.content.decode()
    assert text.count("<figure>") == 1
    assert "PC 1, PC 2" in text
    assert answer["Cache-Control"] == "no-store"
    assert (secret_of(place) or "") not in text


def _host(arena: Arena) -> Actor:
    from fettle.access.actor import system_actor

    return system_actor(arena.shop.pk)
