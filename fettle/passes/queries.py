"""What may be seen of places and time: the floor for operators, one's own for clients."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from fettle.access.actor import Actor
from fettle.catalog.hours import days_said, of_day
from fettle.journal import clock
from fettle.journal.sql import load
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.ledger.queries import balances_of
from fettle.passes.models import Pass
from fettle.passes.windows import EVERY_DAY, WEEK_DAYS

PASSES_MAX = 40
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Running:
    """A visit that goes on: who, on which pass, and what is left of it in seconds."""

    ref: str
    on_pass: str
    item: str
    client: str
    client_ref: str
    started_at: datetime
    ends_at: datetime | None
    seconds_left: int

    @property
    def is_paused(self) -> bool:
        return self.ends_at is None

    @property
    def left(self) -> str:
        return duration(self.seconds_left)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the floor: its state and whoever is there."""

    id: int
    ref: str
    name: str
    kind: str
    state: str
    section: str
    section_ref: str
    seated: int
    visit: Running | None

    @property
    def stands(self) -> str:
        """How it is shown: "free", "seated", "busy", "paused" or "blocked"."""
        if self.visit is not None:
            return "paused" if self.visit.is_paused else "busy"
        return "seated" if self.state == "free" and self.seated else self.state


@dataclass(frozen=True, slots=True)
class HeldPass:
    """A pass with time left: what remains of it in seconds, when it may be used, where it runs."""

    ref: str
    item: str
    client: str
    seated_at: str
    seconds_left: int
    bought_seconds: int
    granted_at: datetime
    valid_until: datetime | None
    days: tuple[int, ...]
    from_minute: int | None
    to_minute: int | None
    section: str
    is_begun: bool
    visit: str
    ends_at: datetime | None
    place: str
    place_ref: str

    @property
    def is_paused(self) -> bool:
        return bool(self.visit) and self.ends_at is None

    @property
    def left(self) -> str:
        return duration(self.seconds_left)

    @property
    def when(self) -> str:
        """Where and when it may be used, in words; empty for anywhere at any time."""
        days = days_said(sum(1 << day for day in self.days)) if self.days else ""
        return ", ".join(filter(None, [self.section, days, self.hours]))

    @property
    def hours(self) -> str:
        """The hours of the day in which it may be used: "22:00-06:00"; empty for any."""
        if self.from_minute is None or self.to_minute is None:
            return ""
        return f"{of_day(self.from_minute)}–{of_day(self.to_minute)}"


def duration(seconds: int) -> str:
    """Hours, minutes and seconds as a clock shows them: "1:05:00"."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def floor(actor: Actor, place: str = "") -> list[Spot]:
    """The places in use with whoever is there; one if its reference is given. One statement."""
    at = clock.now()
    asked = {"shop": actor.shop_id, "language": actor.language, "at": at, "place": place}
    spots = [_spot(row, at) for row in _rows("floor", asked)]
    return sorted(spots, key=lambda spot: (spot.section, spot.section_ref, _natural(spot.name)))


def spot_of(actor: Actor, place: str) -> Spot:
    """One place on the floor. Raises ``NotFound``."""
    found = floor(actor, place) if place else []
    if not found:
        raise NotFound(N_("There is no such place."), rule="place.unknown")
    return found[0]


def own_passes(actor: Actor) -> list[HeldPass]:
    """The time that a client, or the guest of a seat, still has; what runs comes first."""
    return _held(actor, own=True)


def passes(actor: Actor, q: str = "", *, place_id: int = 0, idle: bool = False) -> list[HeldPass]:
    """The shop's passes with time left, for operators; ``idle``: those that can be started."""
    return _held(actor, own=actor.is_client, q=q, place=place_id, idle=idle)


def pass_of(actor: Actor, ref: str) -> Pass:
    """Raises ``NotFound``."""
    row = Pass.objects.all().seen_by(actor).filter(ref=ref).select_related("item").first()
    if row is None:
        raise NotFound(N_("There is no such pass."), rule="pass.unknown")
    return row


def _held(
    actor: Actor, *, own: bool, q: str = "", place: int = 0, idle: bool = False
) -> list[HeldPass]:
    at = clock.now()
    like = "%" + re.sub(r"([\\%_])", r"\\\1", q) + "%"
    asked = {
        "shop": actor.shop_id, "language": actor.language, "at": at, "own": own,
        "client": actor.client_id, "seating": actor.seating_id, "idle": idle, "place": place,
        "q": q, "like": like, "limit": PASSES_MAX,
    }  # fmt: skip
    rows = [_held_pass(row, at) for row in _rows("held_passes", asked)]
    return [row for row in rows if row.seconds_left > 0]


def _spot(row: dict[str, Any], at: datetime) -> Spot:
    is_over = row["ends_at"] is not None and row["ends_at"] <= at
    visit = _running(row, at) if row["visit"] and not is_over else None
    return Spot(
        id=row["id"],
        ref=row["ref"],
        name=row["name"],
        kind=row["kind"],
        state="free" if is_over else row["state"],
        section=row["section"],
        section_ref=row["section_ref"],
        seated=row["seated"],
        visit=visit,
    )


def _running(row: dict[str, Any], at: datetime) -> Running:
    return Running(
        ref=row["visit"],
        on_pass=row["on_pass"],
        item=row["item"],
        client=row["client"] or "",
        client_ref=row["client_ref"] or "",
        started_at=row["started_at"],
        ends_at=row["ends_at"],
        seconds_left=_left(row, at),
    )


def _held_pass(row: dict[str, Any], at: datetime) -> HeldPass:
    is_over = row["ends_at"] is not None and row["ends_at"] <= at
    weekdays = row["weekdays"]
    days = tuple(day for day in range(WEEK_DAYS) if weekdays >> day & 1)
    return HeldPass(
        ref=row["ref"],
        item=row["item"],
        client=row["client"] or "",
        seated_at=row["seated_at"] or "",
        seconds_left=_left(row, at),
        bought_seconds=row["bought"],
        granted_at=row["granted_at"],
        valid_until=row["valid_until"],
        days=() if weekdays == EVERY_DAY else days,
        from_minute=row["from_minute"],
        to_minute=row["to_minute"],
        section=row["section"] or "",
        is_begun=row["started_at"] is not None,
        visit="" if is_over else row["visit"] or "",
        ends_at=None if is_over else row["ends_at"],
        place="" if is_over else row["place"] or "",
        place_ref="" if is_over else row["place_ref"] or "",
    )


def _left(row: dict[str, Any], at: datetime) -> int:
    """The balance, less what ran since it was posted."""
    if row["running_since"] is None:
        return int(row["seconds"])
    ran = min(at, row["ends_at"]) - row["running_since"]
    return max(0, int(row["seconds"]) - int(ran.total_seconds()))


def _rows(name: str, asked: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, name), asked)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts PC 2 before PC 10."""
    parts = _NUMBERS.split(name)
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def time_of_lines(line_refs: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """The passes of lines that were not taken back, by line: seconds left and bought of each.

    Those with most left come first.
    """
    found = Pass.objects.filter(line_ref__in=line_refs, taken_back_at=None)
    rows = list(found.values_list("line_ref", "account__code", "seconds"))
    left = balances_of([code for _ref, code, _seconds in rows])
    times: dict[str, list[tuple[int, int]]] = {}
    for ref, code, seconds in rows:
        times.setdefault(ref, []).append((left.get(code, 0), seconds))
    return {ref: sorted(each, reverse=True) for ref, each in times.items()}
