"""The settings: who may change them, what is refused, what is at once in force."""

import pytest
from django.test import Client

from fettle.access.actor import Actor, system_actor
from fettle.access.models import Token
from fettle.access.people import person_named
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.shop import actions
from fettle.shop.models import Section, Shop, Staff
from fettle.shop.queries import job_of

PASSWORD = "correct horse battery"


@pytest.fixture
def house(db: None) -> Actor:
    return system_actor(actions.found_shop("Fettle Garage", country="DE", currency="EUR").pk)


def _hired(house: Actor, login: str, role: str) -> Actor:
    actions.create_staff(house, login.title(), login, role, password=PASSWORD)
    person = person_named(login)
    job = job_of(person.pk) if person else None
    assert job is not None
    return Actor(
        person_id=job.person_id, name=job.name, role=role, shop_id=job.shop_id,
        staff_id=job.staff_id,
    )  # fmt: skip


def _browser(login: str) -> Client:
    browser = Client()
    person = person_named(login)
    assert person is not None
    browser.force_login(person, backend="fettle.web.acting.StaffBackend")
    return browser


def test_the_owner_sees_and_changes_the_shop(house: Actor) -> None:
    _hired(house, "olu", "owner")
    browser = _browser("olu")
    assert "Fettle Garage" in browser.get("/settings/").content.decode()
    form = {"name": "Fettle & Son", "time_zone": "Europe/Berlin", "language": "en", "meter": "km"}
    assert browser.post("/settings/shop", form | {"version": "1"}).status_code == 302
    assert Shop.objects.get().name == "Fettle & Son"
    stale = browser.post("/settings/shop", form | {"name": "Late", "version": "1"})
    assert stale.status_code == 409
    assert Shop.objects.get().name == "Fettle & Son"


@pytest.mark.parametrize("path", ["shop", "sections/new", "staff/new", "tokens/new"])
def test_nobody_else_changes_it(house: Actor, path: str) -> None:
    _hired(house, "tek", "technician")
    browser = _browser("tek")
    assert browser.get(f"/settings/{path}").status_code == 403
    assert browser.post(f"/settings/{path}", {"name": "x"}).status_code == 403


def test_a_section_is_added_once(house: Actor) -> None:
    actions.create_section(house, "Bays", ["workshop"], places=["Bay 1"])
    with pytest.raises(Refused):
        actions.create_section(house, "Bays", ["workshop"])
    with pytest.raises(Invalid):
        actions.create_section(house, "Attic", ["no such flow"])
    assert Section.objects.count() == 1


def test_whoever_left_can_do_nothing_at_once(house: Actor) -> None:
    olu = _hired(house, "olu", "owner")
    _hired(house, "tek", "technician")
    browser = _browser("tek")
    assert browser.get("/orders/mine").status_code == 200
    ref = Staff.objects.get(name="Tek").ref
    actions.edit_staff(olu, ref, {"active": False})
    assert browser.get("/orders/mine").status_code in (302, 403)


def test_nobody_changes_their_own_role(house: Actor) -> None:
    olu = _hired(house, "olu", "owner")
    with pytest.raises(Invalid):
        actions.edit_staff(olu, Staff.objects.get().ref, {"role": "cashier"})


def test_another_shops_people_are_not_there(house: Actor) -> None:
    _hired(house, "tek", "technician")
    other = actions.found_shop("Other", country="DE", currency="EUR")
    with pytest.raises(NotFound):
        actions.edit_staff(system_actor(other.pk), Staff.objects.get().ref, {"name": "Eve"})


def test_a_token_is_shown_once_and_ends_when_revoked(house: Actor) -> None:
    olu = _hired(house, "olu", "owner")
    _answer, token = actions.create_token(olu, "till", ["*.view"])
    machine = Client(headers={"Authorization": f"Bearer {token}"})
    assert machine.get("/api/v1/shop").status_code == 200
    actions.revoke_token(olu, Token.objects.get().pk)
    assert machine.get("/api/v1/shop").status_code == 401
    with pytest.raises(NotFound):
        actions.revoke_token(olu, Token.objects.get().pk)
    with pytest.raises(NotAllowed):
        actions.create_token(_hired(house, "tek", "technician"), "till", ["*"])
