"""The people and things that the tests of clients begin with."""

from __future__ import annotations

from typing import Any

from fettle.access.actor import Actor
from fettle.clients.actions import create_client, create_unit
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.clients.models import Client, Unit
from fettle.shop.actions import found_shop
from fettle.shop.models import Shop

ANNA = ClientDraft(
    name="Anna Petrova", phones=("0151 23456789",), emails=("anna@example.com",), language="en"
)
GOLF = UnitDraft(
    make="VOLKSWAGEN", model="GOLF", year="1999", plate="B-AP 126", vin="WVWZZZ1JZXW000010"
)
VINS = ("1M8GDM9AXKP042788", "WBA3A5C51CF256651", "JTDKB20U793512345")


def make_shop(name: str = "Fettle Garage", country: str = "DE") -> Shop:
    return found_shop(name, country=country, currency="EUR")


def actor(shop: Shop, role: str, client: Client | None = None) -> Actor:
    return Actor(
        person_id=None,
        name=role.title(),
        role=role,
        shop_id=shop.pk,
        client_id=client.pk if client else None,
    )


def make_client(nina: Actor, name: str = "Ben Krause", **typed: object) -> Client:
    draft = ClientDraft(name=name, **typed)  # type: ignore[arg-type]
    return Client.objects.get(ref=create_client(nina, draft)["ref"])


def make_unit(nina: Actor, client: Client, **typed: Any) -> Unit:
    draft = UnitDraft(**{"make": "OPEL", "model": "CORSA", **typed})
    return Unit.objects.get(ref=create_unit(nina, client.ref, draft)["ref"])


def make_anna(nina: Actor) -> tuple[Client, Unit]:
    answer = create_client(nina, ANNA, GOLF)
    return Client.objects.get(ref=answer["ref"]), Unit.objects.get(ref=answer["unit"])
