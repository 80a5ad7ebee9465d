"""Whether a pass may be used at a place now, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.passes.models import Pass


class Where(Protocol):
    """A place, as far as the rules look at it."""

    name: str
    section_id: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time that may run now: until when, and why it ends then."""

    since: datetime
    ends_at: datetime
    will_end: str


def stretch_from(at: datetime, row: Pass, place: Where, left: int, zone: ZoneInfo) -> Stretch:
    """The longest stretch that may begin now. Raises ``Refused`` with the rule it breaks."""
    _refuse_what_is_over(at, row, left)
    if row.section_id is not None and row.section_id != place.section_id:
        assert row.section is not None
        raise Refused(
            N_("This pass is for {section}, not for {place}."),
            rule="pass.section",
            section=row.section.name,
            place=place.name,
        )
    if not row.hours.are_open(at, zone):
        raise Refused(
            N_("This pass may be used again from {time}."),
            rule="pass.hours",
            time=f"{row.hours.open_next(at, zone).astimezone(zone):%Y-%m-%d %H:%M}",
        )
    limits = [(at + timedelta(seconds=left), "time_over")]
    if (closing := row.hours.close_at(at, zone)) is not None:
        limits.append((closing, "hours_over"))
    if row.valid_until is not None:
        limits.append((row.valid_until, "pass_over"))
    ends_at, will_end = min(limits)
    return Stretch(at, ends_at, will_end)


def _refuse_what_is_over(at: datetime, row: Pass, left: int) -> None:
    if row.taken_back_at is not None:
        raise Refused(N_("This pass was taken back."), rule="pass.taken_back")
    if row.is_over(at):
        raise Refused(N_("This pass has expired."), rule="pass.expired")
    if left < 1:
        raise Refused(N_("No time is left on this pass."), rule="pass.empty")
