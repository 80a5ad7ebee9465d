"""What a new order is made of: whose unit, which service, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import QuerySet

from fettle.access.actor import Actor
from fettle.clients.queries import Found, find
from fettle.journal import pipeline
from fettle.journal.sql import load
from fettle.orders.models import Order, ServiceType
from fettle.orders.states import OPEN_STAGES
from fettle.shop.queries import current_shop, local_zone

MOST_FOUND = 12
_EVENING = time(17)
_NOON = time(12)
_LEAST_WORK = timedelta(hours=2)
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """A client with one of their units (or none), and the unit's open order if there is one."""

    client_ref: str
    client_name: str
    phone: str
    unit_ref: str
    plate: str
    unit_name: str
    order_ref: str
    order_number: int | None


def pairs_found(actor: Actor, q: str) -> list[Pair]:
    """Whose name, number, plate or VIN matches what was typed, the likeliest first."""
    return _pairs(actor, find(actor, q, MOST_FOUND))


def pairs_of(actor: Actor, client_id: int) -> list[Pair]:
    """A client with each of their present units."""
    return _pairs(actor, [Found("client", client_id)])


def _pairs(actor: Actor, found: list[Found]) -> list[Pair]:
    if not found:
        return []
    params: dict[str, Any] = {
        "kinds": [each.kind for each in found],
        "ids": [each.id for each in found],
        "shop": actor.shop_id,
        "most": MOST_FOUND,
    }
    rows = pipeline.fetch(pipeline.Statement(load(__file__, "whose"), params))
    return list(dict.fromkeys(Pair(**row) for row in rows))


def open_order_on(actor: Actor, unit_id: int) -> Order | None:
    """The order that is open on a unit in this shop, if one is."""
    found = Order.objects.filter(
        shop_id=actor.shop_id, unit_id=unit_id, flow="workshop", stage__in=OPEN_STAGES
    )
    return found.order_by("-pk").first()


def service_types() -> QuerySet[ServiceType]:
    """The types of service that can be chosen, by name."""
    return ServiceType.objects.filter(active=True).order_by("name")


def usual_promise(actor: Actor) -> datetime:
    """When a new order is promised for unless somebody says otherwise, on the shop's own clock.

    This evening if there are two hours left, otherwise the next day that is no Sunday, at noon.
    """
    zone = local_zone(current_shop(actor))
    return promise_after(_now(zone), zone)


def promise_after(now: datetime, zone: ZoneInfo) -> datetime:
    """The usual promise as it is reckoned at ``now``."""
    local = now.astimezone(zone)
    evening = datetime.combine(local.date(), _EVENING, tzinfo=zone)
    if local + _LEAST_WORK <= evening and local.weekday() != _SUNDAY:
        return evening
    day = local.date() + timedelta(days=1)
    day += timedelta(days=day.weekday() == _SUNDAY)
    return datetime.combine(day, _NOON, tzinfo=zone)


def _now(zone: ZoneInfo) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        now: datetime = cursor.fetchone()[0]
    return now.astimezone(zone)
