"""The clock for machines."""

from datetime import date
from typing import Any

from ninja import Field, Router
from pydantic import AwareDatetime

from fettle.access.doors import ShopRequest, door
from fettle.catalog.wire import Strict
from fettle.clock import actions, queries
from fettle.journal import Key
from fettle.kernel.quantity import Quantity

router = Router(tags=["clock"])


class StartIn(Strict):
    """A line of a running order (its reference), or work in general."""

    line: str = ""
    note: str = Field("", max_length=120)


class StopIn(Strict):
    """Nothing needs to be said."""


class CorrectIn(Strict):
    """Other times with their zone, and why."""

    started_at: AwareDatetime
    ended_at: AwareDatetime
    reason: str


@router.get("/clock", summary="Whether one's own clock runs")
@door("clock.view")
def own(request: ShopRequest) -> dict[str, Any]:
    """And the newest times."""
    row = queries.running(request.actor)
    rows = [_entry(each) for each in queries.own_entries(request.actor)]
    return {"running": _entry(row) if row else None, "items": rows, "next": None}


@router.post("/clock/start", summary="Work from now on")
@door("clock.start", methods=("POST",))
def start(request: ShopRequest, body: StartIn) -> dict[str, Any]:
    """Answers ``ref``, and what was ``stopped`` by it."""
    return actions.start_clock(request.actor, body.line, note=body.note, key=Key.of(request))


@router.post("/clock/stop", summary="Stop whatever runs")
@door("clock.stop", methods=("POST",))
def stop(request: ShopRequest, body: StopIn) -> dict[str, Any]:
    """Answers ``ref``."""
    return actions.stop_clock(request.actor, key=Key.of(request))


@router.post("/clock/{ref}/correct", summary="Set other times")
@door("clock.correct", methods=("POST",))
def correct(request: ShopRequest, ref: str, body: CorrectIn) -> dict[str, Any]:
    """Answers ``ref``; the old times are kept with the reason."""
    return actions.correct_clock(
        request.actor, ref, body.started_at, body.ended_at, body.reason, key=Key.of(request)
    )


@router.get("/clock/people", summary="Clocked against sold hours")
@door("timesheet.view")
def people(request: ShopRequest, from_on: date, to_on: date) -> dict[str, Any]:
    """By person; seconds, and hours as decimal strings."""
    rows = [
        {
            "staff": row.staff_ref,
            "name": row.name,
            "seconds": row.seconds,
            "sold_hours": Quantity(row.flat_thousandths).text,
            "percent": row.percent,
        }
        for row in queries.by_person(request.actor, from_on, to_on)
    ]
    return {"items": rows, "next": None}


def _entry(row: Any) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "order": row.line.order.ref if row.line else None,
        "line": row.line.ref if row.line else None,
        "note": row.note,
        "started_at": row.started_at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
    }
