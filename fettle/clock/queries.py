"""What may be read of the clock: one's own, and everybody's against the hours that were sold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from fettle.access.actor import Actor
from fettle.clock.models import Entry
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.kernel.money import round_half_up
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop, local_zone

MOST = 200
DAYS_MOST = 400


@dataclass(frozen=True, slots=True)
class ByPerson:
    """Seconds that somebody clocked; hours sold on the lines they did, in thousandths."""

    staff_ref: str
    name: str
    seconds: int
    flat_thousandths: int

    @property
    def percent(self) -> int | None:
        """Sold hours for a hundred clocked ones."""
        return round_percent(self.flat_thousandths, self.seconds)


@dataclass(frozen=True, slots=True)
class ByLine:
    """Seconds clocked on a line, and the hours it was sold for (``None``: not by the hour)."""

    order_ref: str
    number: int
    text: str
    seconds: int
    flat_thousandths: int | None

    @property
    def percent(self) -> int | None:
        """Sold hours for a hundred clocked ones."""
        return round_percent(self.flat_thousandths or 0, self.seconds)


def round_percent(flat_thousandths: int, seconds: int) -> int | None:
    """Thousandths of an hour against seconds, in whole percent."""
    if not seconds or not flat_thousandths:
        return None
    return round_half_up(flat_thousandths * 360, seconds)


def running(actor: Actor) -> Entry | None:
    """What the reader's clock runs on."""
    found = Entry.objects.filter(staff_id=actor.staff_id or 0, ended_at__isnull=True)
    return found.select_related("line__order").first()


def own_entries(actor: Actor) -> list[Entry]:
    """The reader's newest times."""
    found = Entry.objects.filter(shop_id=actor.shop_id, staff_id=actor.staff_id or 0)
    return list(found.select_related("line__order").order_by("-started_at")[:20])


def entry_of(actor: Actor, ref: str) -> Entry:
    """Raises ``NotFound`` for another shop's."""
    found = Entry.objects.filter(shop_id=actor.shop_id, ref=ref)
    row = found.select_related("staff", "line__order").first()
    if row is None:
        raise NotFound(N_("There is no such time."), rule="clock.unknown")
    return row


def entries(actor: Actor, from_on: date, to_on: date) -> list[Entry]:
    """Everybody's times of the days, newest first, with their corrections."""
    start, end = _span(actor, from_on, to_on)
    found = Entry.objects.filter(shop_id=actor.shop_id, started_at__gte=start, started_at__lt=end)
    joined = found.select_related("staff", "line__order")
    return list(joined.prefetch_related("corrections__staff").order_by("-started_at")[:MOST])


def by_person(actor: Actor, from_on: date, to_on: date) -> list[ByPerson]:
    """Clocked against sold hours by person. Raises ``Invalid`` for a period turned round."""
    return [ByPerson(**row) for row in _summed(actor, "by_person", from_on, to_on)]


def by_line(actor: Actor, from_on: date, to_on: date) -> list[ByLine]:
    """Clocked against sold hours by line of an order."""
    return [ByLine(**row) for row in _summed(actor, "by_line", from_on, to_on)]


def _summed(actor: Actor, name: str, from_on: date, to_on: date) -> list[dict[str, Any]]:
    start, end = _span(actor, from_on, to_on)
    asked = {"shop": actor.shop_id, "start": start, "end": end, "most": MOST}
    return fetch(Statement(load(__file__, name), asked))


def _span(actor: Actor, from_on: date, to_on: date) -> tuple[datetime, datetime]:
    if to_on < from_on:
        raise Invalid(N_("The period ends before it begins."), rule="clock.period")
    if (to_on - from_on).days > DAYS_MOST:
        raise Invalid(N_("Choose a period of at most {days} days."), rule="clock.period",
                      days=DAYS_MOST)  # fmt: skip
    zone = local_zone(current_shop(actor))
    start = timezone.make_aware(datetime.combine(from_on, time()), zone)
    return start, timezone.make_aware(datetime.combine(to_on + timedelta(days=1), time()), zone)
