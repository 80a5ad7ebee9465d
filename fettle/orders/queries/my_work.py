"""What somebody at work has to do: their orders in one stage, with the works and parts of each."""

from __future__ import annotations

from django.db.models import Count, Prefetch, Q

from fettle.access.actor import Actor
from fettle.orders.models import Line, Order, PartRequest
from fettle.orders.queries.sheet import with_lateness
from fettle.orders.queries.steps import note_progress
from fettle.orders.states import OPEN_STAGES, STRUCK

STAGES = ("in_progress", "new", "waiting", "ready")
MOST = 60


def my_orders(actor: Actor, stage: str) -> list[Order]:
    """The actor's orders in a stage, the next promise first; lines and requests read along."""
    lines = Line.objects.exclude(authorisation__in=STRUCK).order_by("position")
    asked = PartRequest.objects.filter(state="asked")
    found = (
        with_lateness(Order.objects.filter(_mine(actor), shop_id=actor.shop_id, stage=stage))
        .select_related("client", "unit", "service_type", "responsible", "reception")
        .prefetch_related(
            Prefetch("lines", lines, to_attr="works_and_parts"),
            Prefetch("part_requests", asked, to_attr="asked"),
        )
    )
    rows: list[Order] = list(found.order_by("promised_at", "pk").distinct()[:MOST])
    note_progress(line for row in rows for line in row.works_and_parts)  # type: ignore[attr-defined]
    return rows


def counted(actor: Actor) -> dict[str, int]:
    """How many of the actor's orders are in each open stage."""
    found = Order.objects.filter(_mine(actor), shop_id=actor.shop_id, stage__in=OPEN_STAGES)
    rows = found.order_by().values("stage").annotate(n=Count("pk", distinct=True))
    return dict.fromkeys(STAGES, 0) | {row["stage"]: row["n"] for row in rows}


def _mine(actor: Actor) -> Q:
    return Q(responsible_id=actor.staff_id) | Q(
        pk__in=Line.objects.filter(doer_id=actor.staff_id).values("order_id")
    )
