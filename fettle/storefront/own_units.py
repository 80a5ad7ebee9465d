"""What a client brings to the shop, with all that the shop may tell them about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.clients.queries import client_of, last_counted, ref_of, unit_of, units_of
from fettle.estimates.queries.versions import own_versions
from fettle.inspections.queries.listing import own_reports
from fettle.inspections.queries.report import live_code
from fettle.orders.queries.listing import own_visits
from fettle.procedures.queries import orders_shown
from fettle.upkeep.queries import own_plan, plan_of_unit

if TYPE_CHECKING:
    from fettle.clients.models import MeterReading, Unit
    from fettle.estimates.models import EstimateVersion
    from fettle.inspections.models import Inspection
    from fettle.orders.models import Order
    from fettle.upkeep.queries import Due


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """One of them in the list: how many visits run, and what is due first."""

    unit: Unit
    running: list[Order]
    due: Due | None


@dataclass(frozen=True, slots=True)
class OwnCard:
    """One of them in full. ``reports`` with the secrets of their pages, ``worked`` the
    references of visits whose work report may be read.
    """

    unit: Unit
    reading: MeterReading | None
    running: list[Order]
    past: list[Order]
    dues: list[Due]
    estimates: list[EstimateVersion]
    reports: list[tuple[Inspection, str]]
    worked: set[str]


def own_units(actor: Actor) -> list[OwnUnit]:
    """All that is the client's now."""
    if actor.client_id is None:
        return []
    visits, dues = own_visits(actor), own_plan(actor)
    return [
        OwnUnit(
            unit=unit,
            running=[row for row in visits if row.unit_id == unit.pk and is_running(row)],
            due=next((due for due in dues if due.line.unit_id == unit.pk), None),
        )
        for unit in units_of(client_of(actor, ref_of(actor.client_id)))
    ]


def own_card(actor: Actor, ref: str) -> OwnCard:
    """Raises ``NotFound`` for what is not the client's now."""
    unit = unit_of(actor, ref)
    visits = [row for row in own_visits(actor) if row.unit_id == unit.pk]
    running = [row for row in visits if is_running(row)]
    asked = [row for row in own_versions(actor) if row.estimate.order.unit_id == unit.pk]
    found = [(row, live_code(row)) for row in own_reports(actor, unit.pk)]
    return OwnCard(
        unit=unit,
        reading=last_counted(unit.pk),
        running=running,
        past=[row for row in visits if row not in running],
        dues=plan_of_unit(actor, ref)[0],
        estimates=asked,
        reports=[(row, code) for row, code in found if code],
        worked=orders_shown(row.ref for row in visits),
    )


def is_running(order: Order) -> bool:
    """Whether the shop still has to do with it."""
    return order.closed_at is None and not order.has_ended
