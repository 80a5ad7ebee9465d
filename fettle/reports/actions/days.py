"""Writing down what days came to, once they are over and nothing of them can change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import connection

from fettle.access.actor import Actor
from fettle.journal import Answer, Step, act, clock
from fettle.journal.sql import load
from fettle.reports import facts
from fettle.reports.queries.sums import (
    AXES,
    columns_of,
    first_day,
    open_days,
    sums_statement,
    unsettled_days,
)
from fettle.shop.queries import current_shop, local_zone

DAYS_AT_ONCE = 31
# A step that began before midnight may still be on its way shortly after it.
REST = timedelta(hours=1)
# Bills reversed by steps that began a little earlier make a day be written anew.
ON_THE_WAY = timedelta(minutes=1)


def write_days(actor: Actor) -> int:
    """Write down the sums of days that are over; how many. Most looks find none."""
    count = 0
    days = _due(actor)
    for first in range(0, len(days), DAYS_AT_ONCE):
        count += int(write_some(actor, days[first : first + DAYS_AT_ONCE])["days"])
    return count


def write_some(actor: Actor, days: list[date]) -> Answer:
    """Write down, or write anew, the sums of these days."""
    with act(actor, "report.sum") as step:
        _write(step, days)
        told = facts.DaysSummed(len(days), days[0].isoformat(), days[-1].isoformat())
        step.record(current_shop(actor).ref, told)
        step.answer(days=len(days))
    return step.answered


def _due(actor: Actor) -> list[date]:
    shop = current_shop(actor)
    begun = (clock.now() - REST).astimezone(local_zone(shop)).date()
    first = first_day(shop)
    last = begun - timedelta(days=1)
    if first is None or last < first:
        return []
    days = open_days(shop, first, last)
    if not days:
        return []
    running = unsettled_days(shop, days)
    return [day for day in days if day not in running]


def _write(step: Step, days: list[date]) -> None:
    shop = current_shop(step.actor)
    asked: dict[str, Any] = {
        "shop": shop.pk,
        "zone": shop.time_zone,
        "at": step.at - ON_THE_WAY,
        "axes": list(AXES),
    }
    asked |= columns_of(shop, days)
    writing = load(__file__, "write_days").replace("{sums}", sums_statement())
    with connection.cursor() as cursor:
        for statement in (load(__file__, "mark_days"), load(__file__, "forget_days"), writing):
            cursor.execute(statement, asked)
