"""Words and pictures of the health check in templates: ``{% load inspections %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import gettext

from fettle.inspections.queries.listing import checks_of_order
from fettle.inspections.states import (
    EDITIONS,
    LEVELS,
    PHOTO_RULES,
    POINT_TYPES,
    STATES,
    URGENCIES,
    WHEELS,
)
from fettle.inspections.wording import told_in
from fettle.kernel.amount import written

register = template.Library()

ICONS = {
    "pass": "circle-check",
    "minor": "eye",
    "major": "wrench",
    "dangerous": "triangle-alert",
}


@register.filter
def points(bp: int | None) -> str:
    """``{{ 8750|points }}``: "87.5"; a full score is "100"."""
    if bp is None:
        return "–"
    return written(bp, 2).rstrip("0").rstrip(".")


@register.filter
def whole_points(bp: int) -> int:
    """The score for the ring: whole points, never rounded up to a full score."""
    return bp // 100


@register.filter
def level_icon(level: str) -> str:
    return ICONS.get(level, "circle")


@register.filter
def level_word(level: str) -> str:
    """The level in the reader's language."""
    return gettext(LEVELS.get(level, "")) if level else ""


@register.filter
def urgency_word(urgency: str) -> str:
    return gettext(URGENCIES.get(urgency, ""))


@register.filter
def edition_word(state: str) -> str:
    return gettext(EDITIONS.get(state, ""))


@register.filter
def type_word(kind: str) -> str:
    return gettext(POINT_TYPES.get(kind, ""))


@register.filter
def photo_word(rule: str) -> str:
    return gettext(PHOTO_RULES.get(rule, ""))


@register.filter
def state_word(state: str) -> str:
    return gettext(STATES.get(state, ""))


@register.filter
def wheel_word(wheel: str) -> str:
    return gettext(WHEELS.get(wheel, "")) if wheel else ""


@register.simple_tag(takes_context=True)
def told_point(context: Context, key: str) -> str:
    """The name of a point of the check that is shown."""
    name: str = context["sheet"].told_point(key)
    return name


@register.inclusion_tag("inspections/_of_order.html", takes_context=True)
def checks_of(context: Context, order: Any) -> dict[str, Any]:
    """``{% checks_of order %}``: the block "Health check" of an order's page."""
    actor = context["actor"]
    rows = checks_of_order(actor, order.pk) if actor.may("inspection.view") else []
    language = actor.language
    open_order = order.unit_id and order.stage in ("new", "in_progress", "waiting", "ready")
    return {
        "actor": actor,
        "request": context["request"],
        "order": order,
        "rows": [(row, told_in(row.edition.template.names, language)) for row in rows],
        "may_begin": bool(open_order) and actor.may("inspection.open"),
        "begun": any(row.is_open for row in rows),
    }
