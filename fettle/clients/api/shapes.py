"""Clients and units as machines read them."""

from datetime import datetime
from typing import Any

from ninja import Schema

from fettle.clients import queries
from fettle.clients.models import Client, Unit
from fettle.clients.queries import UnitCard
from fettle.kernel.money import Money


class UnitBrief(Schema):
    """A unit in a list."""

    ref: str
    kind: str
    name: str
    make: str
    model: str
    trim: str
    year: int | None
    plate: str
    vin: str
    frame: str
    status: str


class ClientBrief(Schema):
    """Who a client is."""

    ref: str
    name: str


class Phone(Schema):
    """A number in E.164, and as it was typed."""

    number: str
    shown: str
    primary: bool


class ClientShape(ClientBrief):
    """A client's card."""

    kind: str
    language: str
    phones: list[Phone]
    emails: list[str]
    units: list[UnitBrief]
    notes: str
    labels: list[str]
    price_group: str
    credit_limit: dict[str, str] | None
    group: ClientBrief | None
    version: int
    created_at: datetime


class ConsentShape(Schema):
    """The newest word about a channel; `given` is null while nobody asked."""

    channel: str
    given: bool | None
    source: str
    at: datetime | None


class ClientCard(ClientShape):
    """A client's card with consents."""

    consents: list[ConsentShape]


class UnitShape(UnitBrief):
    """A unit's card."""

    colour: str
    fuel: str
    meter: str
    attributes: dict[str, str]
    owner: ClientBrief | None
    version: int
    created_at: datetime


class VinShape(Schema):
    """What a VIN tells."""

    maker: str
    country: str
    years: list[int]
    check_digit_right: bool


class OwnerShape(ClientBrief):
    """Who had a unit, and when; `to_at` is null for the present owner."""

    from_at: datetime
    to_at: datetime | None


class ReadingShape(Schema):
    """A meter reading."""

    value: int
    meter: str
    at: datetime
    source: str
    flag: str


class UnitFull(UnitShape):
    """A unit's card with its history."""

    vin_reading: VinShape | None
    owners: list[OwnerShape]
    readings: list[ReadingShape]
    average_a_day: int | None


class ClientPage(Schema):
    """Some clients, and the cursor of the next ones."""

    items: list[ClientShape]
    next: str


class UnitPage(Schema):
    """Some units, and the cursor of the next ones."""

    items: list[UnitShape]
    next: str


def unit_brief(unit: Unit) -> dict[str, Any]:
    """A unit in a list."""
    names = ("ref", "kind", "name", "make", "model", "trim", "year", "plate", "vin", "frame")
    return {name: getattr(unit, name) for name in names} | {"status": unit.status}


def client_shape(client: Client, currency: str) -> dict[str, Any]:
    """A client whose phones, e-mails and present units are read along."""
    same = ("ref", "name", "kind", "language", "notes", "labels", "price_group", "version")
    limit = client.credit_limit_minor
    return {name: getattr(client, name) for name in same} | {
        "created_at": client.created_at,
        "phones": [
            {"number": row.e164, "shown": row.shown, "primary": row.primary}
            for row in client.phones.all()
        ],
        "emails": [row.address for row in client.emails.all()],
        "units": [unit_brief(owned.unit) for owned in client.present],  # type: ignore[attr-defined]
        "credit_limit": None if limit is None else money_shape(Money(limit, currency)),
        "group": client.group and {"ref": client.group.ref, "name": client.group.name},
    }


def client_card(client: Client, currency: str) -> dict[str, Any]:
    """A client with consents."""
    said = queries.consents_of(client)
    return client_shape(client, currency) | {
        "consents": [
            {
                "channel": channel,
                "given": row and row.given,
                "source": row.source if row else "",
                "at": row and row.at,
            }
            for channel, row in said.items()
        ]
    }


def unit_shape(unit: Unit, owner: Client | None) -> dict[str, Any]:
    """A unit and who has it."""
    same = ("colour", "fuel", "meter", "attributes", "version", "created_at")
    return (
        unit_brief(unit)
        | {name: getattr(unit, name) for name in same}
        | {"owner": {"ref": owner.ref, "name": owner.name} if owner else None}
    )


def unit_full(card: UnitCard) -> dict[str, Any]:
    """A unit with its history."""
    reading = card.vin
    return unit_shape(card.unit, card.owner) | {
        "vin_reading": reading
        and {
            "maker": reading.maker,
            "country": reading.country,
            "years": list(reading.years),
            "check_digit_right": reading.check_digit_right,
        },
        "owners": [
            {
                "ref": row.client.ref,
                "name": row.client.name,
                "from_at": row.from_at,
                "to_at": row.to_at,
            }
            for row in card.owners
        ],
        "readings": [
            {name: getattr(row, name) for name in ReadingShape.model_fields}
            for row in card.readings
        ],
        "average_a_day": card.average_a_day,
    }


def money_shape(money: Money) -> dict[str, str]:
    """An amount as a decimal string with its currency."""
    return {"amount": money.text, "currency": money.currency}
