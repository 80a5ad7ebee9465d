"""The plan of a unit and of a client, and what is due soon in the shop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.clients.queries import client_of, present_owners, unit_of, units_of
from fettle.journal import clock
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop, local_zone
from fettle.upkeep.models import PlanLine, PlanLines
from fettle.upkeep.projection import Projection
from fettle.upkeep.queries.reckoning import Reckoned, days_here, expected_on, paces_of, projected
from fettle.upkeep.states import SKIPS, State

if TYPE_CHECKING:
    from fettle.clients.models import Client

PAGE = 50
ASKED, COMING = "asked", "coming"
WINDOWS = {"overdue": -1, "week": 7, "month": 31, "year": 366, "all": None}
DONE_SHOWN = 30
COUNTED_DAYS = 92


@dataclass(frozen=True, slots=True)
class Due:
    """A line as it stands today. ``over_days`` and ``over_use`` are above zero when it is overdue.

    ``use_left`` is how far it still may go by the last reading, in the unit's km or mi.
    """

    line: PlanLine
    owner: Client | None
    on: date | None
    projection: Projection | None
    over_days: int
    over_use: int
    use_left: int | None
    today: date
    last_meter: int | None

    @property
    def is_over(self) -> bool:
        return self.line.is_running and (self.over_days > 0 or self.over_use > 0)

    @property
    def is_soon(self) -> bool:
        """Within a month."""
        return self.on is not None and self.on <= self.today + timedelta(days=31)

    @property
    def is_near(self) -> bool:
        """So near that one counts the days."""
        return self.on is not None and self.on <= self.today + timedelta(days=COUNTED_DAYS)

    @property
    def days_left(self) -> int | None:
        return None if self.on is None else (self.on - self.today).days

    @property
    def why_not(self) -> str:
        """Why nobody was told, in a sentence; empty when nothing stands in the way."""
        return gettext(SKIPS[self.line.skipped]) if self.line.skipped else ""

    @property
    def lacks_readings(self) -> bool:
        """Whether the day cannot be told before the meter was read once more."""
        return self.line.due_meter is not None and self.projection is None


def line_of(actor: Actor, ref: str) -> PlanLine:
    """Raises ``NotFound``, also for what the actor may not see."""
    found = PlanLine.objects.all().seen_by(actor).named(ref).select_related("unit", "item", "shop")
    if (row := found.first()) is None:
        raise NotFound(N_("There is no such line in a plan."), rule="plan.unknown")
    return row


def plan_of_unit(actor: Actor, ref: str) -> tuple[list[Due], list[Due]]:
    """What is still to be done, the soonest first; and what is over, the newest first."""
    unit = unit_of(actor, ref)
    rows = _lines(actor).filter(unit=unit)
    running = dued(actor, rows.running())
    ended = rows.exclude(pk__in=rows.running()).order_by("-fulfilled_at", "-pk")[:DONE_SHOWN]
    return sorted(running, key=_soonest), dued(actor, ended)


def plan_of_client(actor: Actor, ref: str) -> list[Due]:
    """What is still to be done on all that the client has now, the soonest first."""
    client = client_of(actor, ref)
    rows = _lines(actor).filter(unit__in=units_of(client).order_by("pk")).running()
    return sorted(dued(actor, rows), key=_soonest)


def own_plan(actor: Actor) -> list[Due]:
    """What is still to be done on what the client who asks has now, the soonest first."""
    rows = _lines(actor).running() if actor.is_client else PlanLine.objects.none()
    return sorted(dued(actor, rows), key=_soonest)


def due_lines(actor: Actor, window: str, cursor: int = 0) -> list[Due]:
    """What is due in the shop within a window, the soonest first; one more than a page."""
    today = days_here(current_shop(actor), clock.now())
    found = _lines(actor).running()
    if window in (ASKED, COMING):
        return dued(actor, _coming(found, window)[cursor : cursor + PAGE + 1])
    days = WINDOWS.get(window, WINDOWS["month"])
    if days is not None:
        found = found.filter(expected_on__lte=today + timedelta(days=days))
    found = found.order_by(F("expected_on").asc(nulls_last=True), "pk")
    return dued(actor, found[cursor : cursor + PAGE + 1])


def counts(actor: Actor) -> dict[str, int]:
    """How many lines are due, by window."""
    today = days_here(current_shop(actor), clock.now())
    latest = today + timedelta(days=31)
    found = PlanLine.objects.all().seen_by(actor).running().filter(expected_on__lte=latest)
    days = [(day - today).days for day in found.values_list("expected_on", flat=True) if day]
    windows = ("overdue", "week", "month")
    near = {name: sum(day <= (WINDOWS[name] or 0) for day in days) for name in windows}
    all_running = PlanLine.objects.all().seen_by(actor).running()
    return near | {name: _coming(all_running, name).count() for name in (ASKED, COMING)}


def dued(actor: Actor, lines: Iterable[PlanLine]) -> list[Due]:
    """The lines as they stand today; three statements for any number."""
    rows = list(lines)
    if not rows:
        return []
    shop = current_shop(actor)
    zone, today = local_zone(shop), days_here(shop, clock.now())
    paces = paces_of([row.unit for row in rows], zone)
    owners = present_owners({row.unit_id for row in rows})
    return [
        _due(row, owners.get(row.unit_id), paces[row.unit_id], projected(row, paces[row.unit_id],
        zone), today)
        for row in rows
    ]  # fmt: skip


def _due(
    line: PlanLine,
    owner: Client | None,
    known: Reckoned,
    projection: Projection | None,
    today: date,
) -> Due:
    on = expected_on(line, projection) if line.is_running else line.due_on
    last = known.last.value if known.last else None
    use_left = line.due_meter - last if line.due_meter is not None and last is not None else None
    return Due(
        line=line,
        owner=owner,
        on=on,
        projection=projection,
        over_days=max((today - on).days, 0) if on and line.is_running else 0,
        over_use=projection.over if projection and line.is_running else 0,
        use_left=use_left,
        today=today,
        last_meter=last,
    )


def _coming(found: PlanLines, window: str) -> PlanLines:
    """For which clients ask to come, and for which they have an appointment; by day."""
    if window == ASKED:
        return found.filter(wished_on__isnull=False).order_by("wished_on", "pk")
    return found.filter(state=State.BOOKED).order_by(F("booked_on").asc(nulls_last=True), "pk")


def _lines(actor: Actor) -> PlanLines:
    found: PlanLines = PlanLine.objects.all().seen_by(actor)
    return found.select_related("unit", "item")


def _soonest(due: Due) -> tuple[bool, date, int]:
    return due.on is None, due.on or date.max, due.line.pk
