"""One's own clock on the pages of the rooms below: ``{% load clocking %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.template.context import Context

from fettle.access.actor import Actor
from fettle.clock.queries import running
from fettle.orders.states import OPEN_STAGES

if TYPE_CHECKING:
    from django.http import HttpRequest

    from fettle.clock.models import Entry
    from fettle.orders.models import Line, Order

register = template.Library()


@register.inclusion_tag("clock/_of_line.html", takes_context=True)
def clock_on(context: Context, order: Order, line: Line) -> dict[str, Any]:
    """``{% clock_on order line %}``: start the reader's clock on a work, or stop it there."""
    actor: Actor | None = context.get("actor")
    may = actor is not None and actor.may("clock.start") and actor.staff_id is not None
    if actor is None or not may or order.stage not in OPEN_STAGES:
        return {"shown": False}
    entry = _running(context, actor)
    runs = entry is not None and entry.line_id == line.pk
    return {"shown": runs or line.work_state == "todo", "runs": runs, "line": line}


@register.inclusion_tag("clock/_now.html", takes_context=True)
def clock_now(context: Context) -> dict[str, Any]:
    """``{% clock_now %}``: what the reader's clock runs on, with the way to stop it."""
    actor: Actor | None = context.get("actor")
    may = actor is not None and actor.may("clock.start") and actor.staff_id is not None
    return {"shown": may, "running": _running(context, actor) if actor and may else None}


def _running(context: Context, actor: Actor) -> Entry | None:
    """Read once a page."""
    request: HttpRequest = context["request"]
    known: dict[str, Any] = request.__dict__
    if "clock_read" not in known:
        known["clock_read"] = running(actor)
    entry: Entry | None = known["clock_read"]
    return entry
