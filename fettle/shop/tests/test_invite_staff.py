"""Invitations: made by the desk, taken back, used once, and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from fettle.access.actor import Actor, system_actor
from fettle.access.codes import Opener, code_shown
from fettle.access.misses import MISSES_MOST
from fettle.access.models import Miss, Person
from fettle.access.people import person_named
from fettle.journal.models import Entry, KeyRow
from fettle.kernel.refusal import NotAllowed, NotFound, Refused
from fettle.shop import actions
from fettle.shop.actions import NewLogin
from fettle.shop.models import Invitation, Staff
from fettle.shop.queries import job_of
from fettle.web.tests.stage import hire, open_shop, signed_in

PASSWORD = "seven green kettles"
TYPED = {"name": "Tia Berg", "username": "tia", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def house(db: None) -> Actor:
    return open_shop()


def _as(shop: Actor, role: str, name: str) -> Actor:
    person = person_named(hire(shop, role, name))
    job = job_of(person.pk) if person else None
    assert job is not None
    return Actor(job.person_id, job.name, role, job.shop_id, staff_id=job.staff_id)


def _made(actor: Actor, role: str = "technician") -> Opener:
    _answer, opener = actions.invite_staff(actor, "Tia", role)
    assert opener is not None
    return opener


def _refused(what: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        what()
    return refused.value.rule


def test_the_desk_invites_but_only_an_owner_makes_owners(house: Actor) -> None:
    rae, olu = _as(house, "reception", "Rae"), _as(house, "owner", "Olu")
    tom = _as(house, "technician", "Tom")
    _made(rae)
    assert _refused(lambda: _made(rae, "owner")) == "role.owner"
    assert _refused(lambda: _made(olu, "king")) == "role.unknown"
    assert _refused(lambda: _made(olu, "client")) == "role.unknown"
    _made(olu, "owner")
    with pytest.raises(NotAllowed):
        _made(tom)
    assert Invitation.objects.count() == 2


def test_a_link_makes_a_login_once_and_signs_in(house: Actor) -> None:
    opener = _made(house)
    door, path = Client(), f"/join/{opener.secret}"
    page = door.get(path)
    assert page.status_code == 200 and page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "same-origin"
    assert door.post(path, TYPED).status_code == 302
    staff = Staff.objects.get(name="Tia Berg")
    assert staff.role == "technician" and staff.person.username == "tia"
    assert door.get("/orders/mine").status_code in {200, 404}
    assert door.get(path).status_code == 302, "who joined by it goes home"
    again = Client().post(path, TYPED | {"username": "tia2"})
    assert again.status_code == 409 and "used already" in again.content.decode()
    assert Person.objects.filter(username="tia2").count() == 0
    assert signed_in_with("tia", PASSWORD)


def test_the_code_does_the_same_however_it_is_typed(house: Actor) -> None:
    opener = _made(house)
    door = Client()
    assert door.get("/join").status_code == 200
    shown = code_shown(opener.code).lower()
    asked = door.post("/join", {"code": shown})
    assert asked.status_code == 200 and "username" in asked.content.decode()
    assert door.post("/join", TYPED | {"code": shown}).status_code == 302
    assert Staff.objects.filter(name="Tia Berg").exists()


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"password": "short", "again": "short"}, "password.weak"),
        ({"password": "1234567890", "again": "1234567890"}, "password.weak"),
        ({"again": "another long one"}, "password.differs"),
        ({"username": "Bad Login!"}, "login.malformed"),
        ({"username": "taken"}, "login.taken"),
        ({"name": " "}, "text.empty"),
    ],
)
def test_bad_words_change_nothing(house: Actor, wrong: dict[str, str], rule: str) -> None:
    actions.create_staff(house, "Tak En", "taken", "technician", password=None)
    opener = _made(house)
    assert _refused(lambda: actions.join_staff(house, opener, NewLogin(**TYPED | wrong))) == rule
    assert Client().post(f"/join/{opener.secret}", TYPED | wrong).status_code == 422
    assert Staff.objects.count() == 1 and Invitation.objects.get().used_at is None


def test_what_is_over_opens_nothing(house: Actor) -> None:
    revoked, late = _made(house), _made(house)
    actions.revoke_invitation(house, Invitation.objects.last().ref)  # type: ignore[union-attr]
    Invitation.objects.filter(revoked_at=None).update(expires_at=Invitation.objects.first().made_at)  # type: ignore[union-attr]
    typed = NewLogin(**TYPED)
    assert _refused(lambda: actions.join_staff(house, revoked, typed)) == "invitation.revoked"
    assert _refused(lambda: actions.join_staff(house, late, typed)) == "invitation.expired"
    assert _refused(lambda: actions.join_staff(house, Opener(secret="x"), typed)) == (
        "invitation.unknown"
    )
    for opener, word in ((revoked, "taken back"), (late, "expired")):
        answer = Client().get(f"/join/{opener.secret}")
        assert answer.status_code == 409 and word in answer.content.decode()
    assert Client().get("/join/nothing").status_code == 404
    assert not Person.objects.exists()


def test_guessing_is_slowed_down(house: Actor) -> None:
    opener = _made(house)
    door = Client()
    for _n in range(MISSES_MOST):
        assert door.post("/join", {"code": "BCDFGHJK"}).status_code == 422
    slow = door.post("/join", {"code": opener.code})
    assert slow.status_code == 429, "even the right code waits"
    assert Client(REMOTE_ADDR="192.0.2.7").post("/join", {"code": opener.code}).status_code == 200
    assert door.get(f"/join/{opener.secret}").status_code == 200, "a link is not guessed"
    assert Entry.objects.filter(verb="code.miss").count() == Miss.objects.count() == MISSES_MOST


def test_nothing_secret_is_kept(house: Actor) -> None:
    rae = _as(house, "reception", "Rae")
    opener = _made(rae)
    actions.join_staff(house, opener, NewLogin(**TYPED))
    kept = repr([*Entry.objects.values(), *Invitation.objects.values(), *KeyRow.objects.values()])
    for word in (opener.secret, opener.code, PASSWORD):
        assert word not in kept


def test_whoever_leaves_takes_their_invitations_and_sessions_along(house: Actor) -> None:
    rae = _as(house, "reception", "Rae")
    browser = signed_in(Person.objects.get().username)
    assert browser.get("/settings/staff").status_code == 200
    opener = _made(rae)
    ref = Staff.objects.get(name=rae.name).ref
    actions.edit_staff(house, ref, {"role": "operator"})
    assert browser.get("/settings/staff").status_code == 302, "signed out by another role"
    assert _refused(lambda: actions.join_staff(house, opener, NewLogin(**TYPED))) == (
        "invitation.revoked"
    )
    browser = signed_in(Person.objects.get().username)
    actions.edit_staff(house, ref, {"name": "Rae Moss"})
    assert browser.get("/settings/").status_code == 200, "a new name ends nothing"


def test_the_page_shows_link_and_code_once(house: Actor) -> None:
    browser = signed_in(hire(house, "owner", "Olu"))
    form = {"name": "Tia", "role": "cashier", "language": "ru", "key": "k1"}
    made = browser.post("/settings/staff/invite", form)
    assert made.status_code == 200 and made["Cache-Control"] == "no-store"
    text = made.content.decode()
    assert "/join/" in text and "<svg" in text
    assert browser.post("/settings/staff/invite", form).status_code == 409
    row = Invitation.objects.get()
    assert "Tia" in browser.get("/settings/staff").content.decode()
    assert browser.post(f"/settings/staff/invitations/{row.ref}/revoke").status_code == 302
    assert browser.post("/settings/staff/invitations/0000000000000000/revoke").status_code == 404


def test_another_shop_s_invitation_is_not_there(house: Actor) -> None:
    other = actions.found_shop("Other", country="DE", currency="EUR")
    opener = _made(house)
    with pytest.raises(NotFound):
        actions.revoke_invitation(system_actor(other.pk), Invitation.objects.get().ref)
    with pytest.raises(NotFound):
        actions.join_staff(system_actor(other.pk), opener, NewLogin(**TYPED))


def test_machines_invite_and_join(house: Actor) -> None:
    olu = _as(house, "owner", "Olu")
    _answer, token = actions.create_token(olu, "hr", ["*"])
    asked = {"headers": {"Authorization": f"Bearer {token}"}, "content_type": "application/json"}
    made = Client().post("/api/v1/staff/invitations", {"name": "Tia", "role": "cashier"}, **asked)  # type: ignore[arg-type]
    assert made.status_code == 201, made.content
    body = {"code": made.json()["code"], "name": "Tia", "username": "tia", "password": PASSWORD}
    joined = Client().post("/api/v1/staff/join", body, content_type="application/json")
    assert joined.status_code == 201 and joined.json()["role"] == "cashier"
    again = Client().post("/api/v1/staff/join", body, content_type="application/json")
    assert again.status_code == 409 and again.json()["rule"] == "invitation.used"
    listed = Client().get("/api/v1/staff/invitations", **asked)  # type: ignore[arg-type]
    assert listed.json()["items"] == []


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_person() -> None:
    house = open_shop()
    opener, start = _made(house), Barrier(2)

    def join(login: str) -> str:
        try:
            start.wait()
            actions.join_staff(house, opener, NewLogin(**TYPED | {"username": login}))
        except Refused as refused:
            return refused.rule
        finally:
            connection.close()
        return "joined"

    with ThreadPoolExecutor(2) as hands:
        done = list(hands.map(join, ["tia", "mia"]))
    assert sorted(done) == ["invitation.used", "joined"]
    assert Person.objects.count() == Staff.objects.count() == 1


def signed_in_with(login: str, password: str) -> bool:
    answer = Client().post("/login", {"username": login, "password": password})
    return answer.status_code == 302
