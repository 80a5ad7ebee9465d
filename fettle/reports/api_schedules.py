"""Reports by e-mail, for machines."""

from typing import Any

from ninja import Router, Status

from fettle.access.doors import ShopRequest, door
from fettle.catalog.wire import Strict
from fettle.journal import Key
from fettle.reports.actions import reschedule_report, schedule_report
from fettle.reports.queries.schedules import schedules

router = Router(tags=["reports"])


class ScheduleIn(Strict):
    """To whom, how often ("day", "week", "month"), in which language."""

    email: str
    period: str
    language: str = "en"


class RescheduleIn(Strict):
    """Whether it goes on, and in which language."""

    active: bool
    language: str
    version: int | None = None


@router.get("/reports/schedules", summary="Who gets which report by e-mail")
@door("report.view")
def listing(request: ShopRequest) -> dict[str, Any]:
    """``last_on`` is the last day of what was sent last."""
    items = [
        {
            "ref": row.ref,
            "email": row.email,
            "period": row.period,
            "language": row.language,
            "active": row.active,
            "last_on": row.last_on,
            "version": row.version,
        }
        for row in schedules(request.actor)
    ]
    return {"items": items, "next": None}


@router.post(
    "/reports/schedules", summary="Send a report regularly", response={201: dict[str, Any]}
)
@door("report.schedule", methods=("POST",))
def schedule(request: ShopRequest, body: ScheduleIn) -> Status[dict[str, Any]]:
    """The next period that is over is the first to be sent."""
    return Status(201, schedule_report(request.actor, **body.dict(), key=Key.of(request)))


@router.post("/reports/schedules/{ref}/edit", summary="Stop a report, or let it go on")
@door("report.reschedule", methods=("POST",))
def reschedule(request: ShopRequest, ref: str, body: RescheduleIn) -> dict[str, Any]:
    """What was over meanwhile is not sent later."""
    return reschedule_report(request.actor, ref, **body.dict(), key=Key.of(request))
