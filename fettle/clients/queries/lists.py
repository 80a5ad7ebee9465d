"""Clients and units in pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Prefetch, QuerySet

from fettle.access.actor import Actor
from fettle.clients.models import Client, Ownership, Unit
from fettle.clients.queries.search import find
from fettle.kernel.cursor import cursor_after, keys_at

Row = TypeVar("Row", Client, Unit)

PAGE = 50
LONGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the cursor of the rows after them ("" at the end)."""

    rows: list[Row]
    next: str


def clients(actor: Actor, q: str = "", cursor: str = "", limit: int = PAGE) -> Page[Client]:
    """The newest clients with phones and present units read along, or what `q` means."""
    seen = _with_phones(Client.objects.seen_by(actor))
    if not q.strip():
        return _page(seen, cursor, limit)
    found = find(actor, q, _at_most(limit))
    owned = Ownership.objects.filter(
        unit__in=[each.id for each in found if each.kind == "unit"], to_at=None
    )
    owners = dict(owned.values_list("unit_id", "client_id"))
    ids = [each.id if each.kind == "client" else owners.get(each.id, 0) for each in found]
    return Page(_in_order(seen, ids)[: _at_most(limit)], "")


def units(actor: Actor, q: str = "", cursor: str = "", limit: int = PAGE) -> Page[Unit]:
    """The newest units with their present owner read along, or what `q` means."""
    seen = _with_owner(Unit.objects.seen_by(actor))
    if not q.strip():
        return _page(seen, cursor, limit)
    found = find(actor, q, _at_most(limit))
    owned = Ownership.objects.filter(
        client__in=[each.id for each in found if each.kind == "client"], to_at=None
    )
    of_client: dict[int, list[int]] = {}
    for client_id, unit_id in owned.order_by("-pk").values_list("client_id", "unit_id"):
        of_client.setdefault(client_id, []).append(unit_id)
    ids = [
        unit_id
        for each in found
        for unit_id in ([each.id] if each.kind == "unit" else of_client.get(each.id, []))
    ]
    return Page(_in_order(seen, ids)[: _at_most(limit)], "")


def _page(rows: QuerySet[Row], cursor: str, limit: int) -> Page[Row]:
    rows, limit = rows.order_by("-pk"), _at_most(limit)
    if keys := keys_at(cursor, int):
        rows = rows.filter(pk__lt=keys[0])
    some = list(rows[: limit + 1])
    more = len(some) > limit
    return Page(some[:limit], cursor_after(some[limit - 1].pk) if more else "")


def _in_order(rows: QuerySet[Row], ids: list[int]) -> list[Row]:
    by_id = rows.in_bulk(ids)
    return [by_id[each] for each in dict.fromkeys(ids) if each in by_id]


def _at_most(limit: int) -> int:
    return max(1, min(limit, LONGEST_PAGE))


def read_along(client: Client) -> Client:
    """The same client with phones, e-mails and present units."""
    return _with_phones(Client.objects.filter(pk=client.pk)).get()


def _with_phones(rows: QuerySet[Client]) -> QuerySet[Client]:
    present = Ownership.objects.filter(to_at=None).select_related("unit").order_by("-pk")
    return rows.select_related("group").prefetch_related(
        "phones", "emails", Prefetch("ownerships", present, "present")
    )


def _with_owner(rows: QuerySet[Unit]) -> QuerySet[Unit]:
    present = Ownership.objects.filter(to_at=None).select_related("client")
    return rows.prefetch_related(Prefetch("ownerships", present, "present"))
