"""A shop and people at work in it, signed in through the front door."""

from django.test import Client

from fettle.access.actor import Actor, system_actor
from fettle.shop.actions import create_staff, found_shop
from fettle.shop.queries import staff_of

PASSWORD = "fettle-demo-1"


def open_shop() -> Actor:
    """A shop in Berlin; the actor is the shop itself."""
    shop = found_shop("Fettle Garage", country="DE", currency="EUR", time_zone="Europe/Berlin")
    return system_actor(shop.pk)


def hire(shop: Actor, role: str, name: str, language: str = "en") -> str:
    """Somebody with a job; the answer is their login."""
    login = f"{name.lower()}.{shop.shop_id}"
    answer = create_staff(shop, name, login, role, password=PASSWORD, language=language)
    assert staff_of(shop, answer["ref"]).name == name
    return login


def signed_in(login: str) -> Client:
    """A browser that has passed the front door."""
    browser = Client()
    answer = browser.post("/login", {"username": login, "password": PASSWORD})
    assert answer.status_code == 302, answer.content
    return browser
