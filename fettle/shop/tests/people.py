"""People of a shop for tests of the house: hired, and signed in."""

from __future__ import annotations

from django.test import Client

from fettle.access.actor import Actor
from fettle.access.people import person_named
from fettle.shop import actions
from fettle.shop.queries import job_of

PASSWORD = "correct horse battery"


def hired(house: Actor, login: str, role: str) -> Actor:
    """Somebody who works in the house's shop."""
    actions.create_staff(house, login.title(), login, role, password=PASSWORD)
    person = person_named(login)
    job = job_of(person.pk, house.shop_id) if person else None
    assert job is not None
    return Actor(
        person_id=job.person_id,
        name=job.name,
        role=role,
        shop_id=job.shop_id,
        staff_id=job.staff_id,
        address="10.0.0.7",
    )


def browser_of(login: str) -> Client:
    """A browser in which they have just signed in."""
    browser = Client()
    person = person_named(login)
    assert person is not None
    browser.force_login(person, backend="fettle.web.acting.StaffBackend")
    return browser
