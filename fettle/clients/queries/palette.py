"""Clients and units as rows of the palette."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from fettle.access.actor import Actor
from fettle.clients.models import Client, Unit
from fettle.clients.queries.search import Found, find
from fettle.journal import pipeline
from fettle.journal.sql import load
from fettle.kernel.hit import Hit
from fettle.kernel.refs import is_ref
from fettle.kernel.words import N_

CLIENTS, UNITS = N_("Clients"), N_("Vehicles and devices")
_ICONS = {
    "person": "user",
    "company": "building-2",
    "car": "car",
    "bike": "bike",
    "device": "monitor-smartphone",
    "other": "package",
}
_MOST_RECENT = 8


def palette(actor: Actor, q: str, limit: int = 10) -> list[Hit]:
    """Clients and units meant by `q`, at most `limit` of each, what was meant first on top."""
    return _hits(find(actor, q, limit), limit)


def palette_recent(actor: Actor, refs: list[str]) -> list[Hit]:
    """The clients and units with these references, of those that the actor may see."""
    refs = [ref for ref in refs[:_MOST_RECENT] if is_ref(ref)]
    if not refs:
        return []
    clients = dict(Client.objects.seen_by(actor).filter(ref__in=refs).values_list("ref", "pk"))
    units = dict(Unit.objects.seen_by(actor).filter(ref__in=refs).values_list("ref", "pk"))
    found = [Found("client", clients[ref]) for ref in refs if ref in clients]
    found += [Found("unit", units[ref]) for ref in refs if ref in units]
    hits = _hits(found, _MOST_RECENT)
    return [hit for hit in hits if hit.href.rsplit("/", 1)[-1] in refs]


def _hits(found: list[Found], limit: int) -> list[Hit]:
    if not found:
        return []
    asked = {
        "clients": [each.id for each in found if each.kind == "client"],
        "units": [each.id for each in found if each.kind == "unit"],
        "most": limit,
    }
    rows = pipeline.fetch(pipeline.Statement(load(__file__, "show"), asked))
    rows.sort(key=lambda row: row["found"] != found[0].kind)
    return [_hit(row) for row in rows]


def _hit(row: dict[str, Any]) -> Hit:
    return Hit(
        title=row["title"],
        subtitle=row["subtitle"],
        href=reverse(f"{row['found']}.view", args=[row["ref"]]),
        icon=_ICONS[row["kind"]],
        group=CLIENTS if row["found"] == "client" else UNITS,
    )
