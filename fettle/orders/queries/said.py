"""Single lines, for rooms above that know their references."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.orders.models import Line


def said_of(refs: Sequence[str]) -> dict[str, str]:
    """What the client said of each line: its authorisation. Lines that are gone are left out."""
    if not refs:
        return {}
    return dict(Line.objects.filter(ref__in=refs).values_list("ref", "authorisation"))
