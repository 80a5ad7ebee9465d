"""Checks in lists: of the shop, of one order."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count

from fettle.access.actor import Actor
from fettle.inspections.content import content_of
from fettle.inspections.models import Inspection, Rule
from fettle.inspections.queries.scores import marks_of
from fettle.inspections.scoring import score
from fettle.journal import clock

MOST = 60
REHEARSED_MOST = 500
SPAN = timedelta(days=90)
TABS = {
    "running": ("created", "running"),
    "submitted": ("submitted",),
    "issued": ("issued", "superseded"),
}


def checks(actor: Actor, tab: str) -> list[Inspection]:
    """The newest of one tab."""
    rows = Inspection.objects.seen_by(actor).filter(state__in=TABS[tab])
    named = rows.select_related("unit", "order__client", "edition__template", "inspector")
    return list(named.order_by("-pk")[:MOST])


def counted(actor: Actor) -> dict[str, int]:
    """How many are in each tab."""
    rows = Inspection.objects.seen_by(actor).order_by().values("state").annotate(n=Count("id"))
    states = {row["state"]: row["n"] for row in rows}
    return {tab: sum(states.get(state, 0) for state in inside) for tab, inside in TABS.items()}


def checks_of_order(actor: Actor, order_id: int) -> list[Inspection]:
    """Those of one order that were not discarded, the newest first."""
    rows = Inspection.objects.seen_by(actor).filter(order_id=order_id)
    named = rows.exclude(state="discarded").select_related("edition__template")
    return list(named.order_by("-pk"))


def own_reports(actor: Actor, unit_id: int) -> list[Inspection]:
    """The issued reports of a client's own visits with a unit, the newest first."""
    if not actor.is_client or actor.client_id is None:
        return []
    rows = Inspection.objects.filter(
        shop_id=actor.shop_id, unit_id=unit_id, state="issued", order__client_id=actor.client_id
    )
    return list(rows.select_related("edition__template").order_by("-issued_at")[:MOST])


def rehearsed(
    rule: Rule, content: dict[str, Any], at: datetime | None = None
) -> list[dict[str, Any]]:
    """What the rule would have said of the reports of the last ninety days.

    One row a report: ``then`` and ``now`` in basis points (``then`` is ``None`` where the rule was
    not yet), whether it passed, and ``moved``, by how much.
    """
    since = (at or clock.now()) - SPAN
    rows = Inspection.objects.filter(
        edition__template=rule.template, issued_at__gte=since, shop_id=rule.template.shop_id
    )
    named = rows.select_related("edition", "unit").prefetch_related("answers")
    return [_again(rule, content, row) for row in named.order_by("-issued_at")[:REHEARSED_MOST]]


def _again(rule: Rule, content: dict[str, Any], row: Inspection) -> dict[str, Any]:
    made = score(content, marks_of(content_of(row.edition.content), row.answers.all()))
    then = next((each for each in row.scores if each.get("rule") == rule.ref), None)
    return {
        "check": row,
        "then": then["bp"] if then else None,
        "then_passed": then["passed"] if then else None,
        "now": made.bp,
        "now_passed": made.passed,
        "moved": made.bp - then["bp"] if then else None,
    }
