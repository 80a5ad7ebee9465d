"""What the readings of a meter tell together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Q

from fettle.clients.models import MeterReading
from fettle.clients.states import ReadingFlag
from fettle.kernel.money import round_half_up

_DAY = 86_400


def last_counted(unit_id: int) -> MeterReading | None:
    """The newest reading that counts: not an implausible one."""
    return (
        MeterReading.objects.filter(unit_id=unit_id)
        .exclude(flag=ReadingFlag.IMPLAUSIBLE)
        .order_by("-pk")
        .first()
    )


def average_a_day(unit_id: int) -> int | None:
    """How far the unit goes in a day, in its own km or mi, since the meter last began anew.

    None while the readings span less than a day.
    """
    last = last_counted(unit_id)
    if last is None:
        return None
    counted = MeterReading.objects.filter(unit_id=unit_id, meter=last.meter).exclude(
        flag=ReadingFlag.IMPLAUSIBLE
    )
    anew = counted.filter(flag=ReadingFlag.REPLACED).order_by("-pk").values("pk")[:1]
    since = counted.filter(Q(pk__gte=anew[0]["pk"]) if anew else Q()).order_by("pk").first()
    seconds = int((last.at - since.at).total_seconds()) if since else 0
    if since is None or seconds < _DAY:
        return None
    return round_half_up((last.value - since.value) * _DAY, seconds)


def readings_of(unit_ids: Iterable[int]) -> Mapping[int, list[MeterReading]]:
    """All readings of these units by unit, the oldest first; one statement."""
    found: defaultdict[int, list[MeterReading]] = defaultdict(list)
    for row in MeterReading.objects.filter(unit_id__in=set(unit_ids)).order_by("pk"):
        found[row.unit_id].append(row)
    return found
