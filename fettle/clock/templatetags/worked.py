"""How long somebody worked, as hours and minutes."""

from __future__ import annotations

from datetime import timedelta

from django import template

register = template.Library()


@register.filter
def worked(time: timedelta | int | None) -> str:
    """``{{ entry.took|worked }}`` or seconds: "1:30"; a dash while it runs."""
    if time is None:
        return "–"
    seconds = int(time.total_seconds()) if isinstance(time, timedelta) else int(time)
    minutes = (seconds + 30) // 60
    return f"{minutes // 60}:{minutes % 60:02}"
