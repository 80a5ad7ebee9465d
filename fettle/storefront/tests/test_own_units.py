"""What is the client's own: bound by a code, seen by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client as Browser

from fettle.access.actor import Actor, system_actor
from fettle.access.codes import Opener
from fettle.access.misses import MISSES_MOST
from fettle.access.models import Person
from fettle.clients.actions import transfer_unit
from fettle.clients.actions.bindings import bind_unit, join_client, revoke_binding, share_unit
from fettle.clients.actions.logins import enrol_client
from fettle.clients.models import Binding, Client, Unit
from fettle.clients.tests import factories
from fettle.journal.models import Entry, KeyRow
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.orders.tests.pages import BACKEND
from fettle.shop.actions import NewLogin
from fettle.shop.models import Shop

PASSWORD = "seven green kettles"
TYPED = {
    "name": "Anna P", "username": "0151 23456789", "password": PASSWORD, "again": PASSWORD,
}  # fmt: skip


@pytest.fixture
def desk(db: None) -> Actor:
    return factories.actor(factories.make_shop(), "reception")


@pytest.fixture
def anna(desk: Actor) -> tuple[Client, Unit]:
    return factories.make_anna(desk)


def _shared(desk: Actor, unit: Unit) -> Opener:
    _answer, opener = share_unit(desk, unit.ref)
    assert opener is not None
    return opener


def _client(desk: Actor, client: Client) -> Actor:
    return replace(desk, role="client", client_id=client.pk, name=client.name)


def _phone(login: str) -> Browser:
    browser = Browser()
    browser.force_login(Person.objects.get(username=login), backend=BACKEND)
    return browser


def _refused(what: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        what()
    return refused.value.rule


def test_a_stranger_makes_a_login_by_the_link_and_sees_what_is_theirs(
    desk: Actor, anna: tuple[Client, Unit]
) -> None:
    unit, phone = anna[1], Browser()
    path = f"/bind/{_shared(desk, unit).secret}"
    page = phone.get(path)
    assert page.status_code == 200 and page["Cache-Control"] == "no-store"
    assert phone.post(path, TYPED | {"again": "other words here"}).status_code == 422
    answer = phone.post(path, TYPED)
    assert answer.status_code == 302 and answer["Location"] == f"/shop/units/{unit.ref}"
    assert "GOLF" in phone.get(answer["Location"]).content.decode()
    assert "GOLF" in phone.get("/shop/units").content.decode()
    assert Person.objects.get().username == "+4915123456789", "a number is kept in one form"
    again = Browser().post("/login", {"username": "0151 / 234 567 89", "password": PASSWORD})
    assert again.status_code == 302, "and may be typed in any"
    assert Browser().get(path).status_code == 409


def test_a_client_with_a_login_says_yes(desk: Actor, anna: tuple[Client, Unit]) -> None:
    client, unit = anna
    enrol_client(desk, client.ref, "anna", None)
    phone, opener = _phone("anna"), _shared(desk, unit)
    asked = phone.post("/bind", {"code": opener.code.lower()})
    assert asked.status_code == 200 and Binding.objects.get().used_at is None
    assert phone.post("/bind", {"code": opener.code, "yes": "1"}).status_code == 302
    assert Binding.objects.get().used_at is not None
    second = _shared(desk, unit)
    rule = _refused(lambda: join_client(_house(desk), second, NewLogin(**TYPED)))
    assert rule == "client.enrolled", "one client, one login"


def test_another_s_unit_is_refused_and_not_seen(desk: Actor, anna: tuple[Client, Unit]) -> None:
    ben = factories.make_client(desk)
    enrol_client(desk, ben.ref, "ben", None)
    opener, phone = _shared(desk, anna[1]), _phone("ben")
    assert _refused(lambda: bind_unit(_client(desk, ben), opener)) == "unit.others"
    assert Binding.objects.get().used_at is None
    said = phone.post(f"/bind/{opener.secret}", {"yes": "1"})
    assert said.status_code == 409 and "Anna" not in said.content.decode()
    assert phone.get(f"/shop/units/{anna[1].ref}").status_code == 404
    assert "GOLF" not in phone.get("/shop/units").content.decode()
    for path in ("/shop/units/0000000000000000", "/shop/bills/0000000000000000"):
        assert phone.get(path).status_code == 404


def test_what_is_over_opens_nothing(desk: Actor, anna: tuple[Client, Unit]) -> None:
    client, unit = anna
    replaced, revoked = _shared(desk, unit), _shared(desk, unit)
    own = _client(desk, client)
    assert _refused(lambda: bind_unit(own, replaced)) == "binding.revoked"
    revoke_binding(desk, unit.ref)
    assert _refused(lambda: bind_unit(own, revoked)) == "binding.revoked"
    assert _refused(lambda: revoke_binding(desk, unit.ref)) == "binding.none"
    late = _shared(desk, unit)
    row = Binding.objects.filter(revoked_at=None)
    row.update(expires_at=row.get().made_at)
    assert _refused(lambda: bind_unit(own, late)) == "binding.expired"
    moved = _shared(desk, unit)
    transfer_unit(desk, unit.ref, factories.make_client(desk).ref)
    assert _refused(lambda: bind_unit(own, moved)) == "binding.moved"
    assert _refused(lambda: bind_unit(own, Opener(secret="x"))) == "binding.unknown"


def test_guessing_is_slowed_down(desk: Actor, anna: tuple[Client, Unit]) -> None:
    opener, phone = _shared(desk, anna[1]), Browser()
    for _n in range(MISSES_MOST):
        assert phone.post("/bind", {"code": "BCDF GHJK"}).status_code == 422
    assert phone.post("/bind", {"code": opener.code}).status_code == 429
    assert phone.post("/join", {"code": opener.code}).status_code == 429, "all doors count as one"
    assert phone.get(f"/bind/{opener.secret}").status_code == 200


def test_the_shop_makes_it_and_nobody_else(desk: Actor, anna: tuple[Client, Unit]) -> None:
    client, unit = anna
    with pytest.raises(NotAllowed):
        share_unit(_client(desk, client), unit.ref)
    with pytest.raises(NotAllowed):
        share_unit(replace(desk, role="technician"), unit.ref)
    with pytest.raises(NotAllowed):
        bind_unit(desk, _shared(desk, unit))


def test_nothing_secret_is_kept(desk: Actor, anna: tuple[Client, Unit]) -> None:
    opener = _shared(desk, anna[1])
    join_client(_house(desk), opener, NewLogin(**TYPED))
    kept = repr([*Entry.objects.values(), *Binding.objects.values(), *KeyRow.objects.values()])
    for word in (opener.secret, opener.code, PASSWORD):
        assert word not in kept


def test_the_card_shows_link_and_code_once(desk: Actor, anna: tuple[Client, Unit]) -> None:
    from fettle.web.tests.stage import hire, signed_in

    unit, browser = anna[1], signed_in(hire(_house(desk), "reception", "Rae"))
    made = browser.post(f"/units/{unit.ref}/share", {"key": "k1"})
    assert made.status_code == 200 and "<svg" in made.content.decode()
    assert browser.post(f"/units/{unit.ref}/share", {"key": "k1"}).status_code == 409
    assert f"/units/{unit.ref}/share/revoke" in browser.get(f"/units/{unit.ref}").content.decode()
    assert browser.post(f"/units/{unit.ref}/share/revoke").status_code == 302
    opener = _shared(desk, unit)
    assert browser.get(f"/bind/{opener.secret}").status_code == 409, "it is the owner's to use"


def _house(desk: Actor) -> Actor:
    return system_actor(Shop.objects.get(pk=desk.shop_id).pk)
