"""How things stand at this moment: orders by stage, stock, what is owed and what is put off."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from fettle.access.actor import Actor
from fettle.estimates.queries import Wanted, book
from fettle.journal.sql import load
from fettle.orders.states import STAGES
from fettle.reports.periods import Period
from fettle.reports.queries.sums import along, first_day, period_sums
from fettle.stock.queries import low_count, value_of_stock

if TYPE_CHECKING:
    from fettle.shop.models import Shop


@dataclass(frozen=True, slots=True)
class Standing:
    """At this moment; amounts in minor units. ``owed`` is money that clients left, by kind."""

    stages: list[tuple[str, int]]
    stock_minor: int
    low: int
    put_off: int
    put_off_minor: int
    unpaid: int
    unpaid_minor: int
    points: int
    owed: dict[str, int]
    tills: int


def standing(actor: Actor, shop: Shop) -> Standing:
    """All of it, for the dashboard."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "standing"), {"shop": shop.pk})
        stages, unpaid, unpaid_minor, points, tills = cursor.fetchone()
    waiting = book(actor, Wanted(), 1)
    counts = dict(json.loads(stages or "[]"))
    return Standing(
        stages=[(stage, counts[stage]) for stage in STAGES if counts.get(stage)],
        stock_minor=value_of_stock(actor),
        low=low_count(actor),
        put_off=waiting.count,
        put_off_minor=waiting.total_minor,
        unpaid=unpaid,
        unpaid_minor=unpaid_minor,
        points=-points,
        owed=owed(shop),
        tills=tills,
    )


def owed(shop: Shop) -> dict[str, int]:
    """Money that clients left and have not spent: deposits, advances, vouchers."""
    first = first_day(shop)
    if first is None:
        return {}
    ever = Period("own", first, timezone.localdate())
    sums = along(period_sums(shop, ever, ["owed"]), "owed")
    return {key: each.amount_minor for key, each in sums.items() if each.amount_minor}
