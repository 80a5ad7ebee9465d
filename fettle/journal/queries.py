"""Reading the journal: by subject, by page, and as a tail without gaps."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.access.roles import ROLES
from fettle.journal.facts import sentence
from fettle.journal.models import Entry
from fettle.journal.sql import load
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

SOURCES = {
    "page": N_("Page"),
    "api": N_("Machine"),
    "cli": N_("Command line"),
    "job": N_("By itself"),
}
_OPENING = ("order.open", "order.submit", "sale.open")


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the journal: transaction, then entry. Opaque outside, as ``xid.id``."""

    xid: int = 0
    id: int = 0

    @classmethod
    def parse(cls, text: str) -> "Position":
        """Raise ``Invalid`` unless the text is a position."""
        xid, _, entry = text.partition(".")
        if not (xid.isascii() and xid.isdigit() and entry.isascii() and entry.isdigit()):
            raise Invalid("This is not a position in the journal.", rule="journal.position")
        return cls(int(xid), int(entry))

    def __str__(self) -> str:
        return f"{self.xid}.{self.id}"


@dataclass(frozen=True, slots=True)
class Moment:
    """What a reader sees now: two equal ``snapshot`` texts see exactly the same rows.

    Everything that transactions below ``as_of`` did is among it.
    """

    snapshot: str
    as_of: int


def moment() -> Moment:
    """This moment of the database; what is read behind it is as recent, or more. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_current_snapshot()::text, ({load(__file__, 'settled')})")
        snapshot, as_of = cursor.fetchone()
    return Moment(snapshot, int(as_of))


def after(position: Position, limit: int = 500, *, shop_id: int) -> list[dict[str, Any]]:
    """The shop's entries behind the position, oldest first, none skipped.

    Ids become visible out of order, so only entries below the oldest running transaction are
    read, in the order of their transactions: what commits later has a later place.
    """
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "settled"))
        settled = str(cursor.fetchone()[0])
        cursor.execute(
            load(__file__, "tail"), [str(position.xid), position.id, settled, shop_id, limit]
        )
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [{**row, "facts": json.loads(row["facts"])} for row in rows]


def entries(actor: Actor) -> QuerySet[Entry]:
    """The shop's journal, newest first."""
    return Entry.objects.filter(shop_id=actor.shop_id).order_by("-id")


def matching(found: QuerySet[Entry], wish: Mapping[str, Any]) -> QuerySet[Entry]:
    """Narrow by ``who``, ``verb``, ``subject``, ``topic``, ``source``, ``address``, ``from_on`` and
    ``to_on`` where they are given; ``words`` are looked for in what was told and why.
    """
    asked = {
        "name__icontains": wish.get("who"),
        "verb": wish.get("verb"),
        "subject": wish.get("subject"),
        "topic": wish.get("topic"),
        "source": wish.get("source"),
        "address__startswith": wish.get("address"),
        "at__date__gte": wish.get("from_on"),
        "at__date__lte": wish.get("to_on"),
    }
    found = found.filter(**{field: value for field, value in asked.items() if value})
    if words := wish.get("words"):
        told = found.annotate(told_text=Cast("facts", TextField()))
        found = told.filter(Q(told_text__icontains=words) | Q(reason__icontains=words))
    return found


def entries_of(subject: str) -> list[Entry]:
    """What happened to one thing, oldest first; each with its ``.told`` sentence."""
    found = list(Entry.objects.filter(subject=subject).order_by("id"))
    return tell(found)


def is_order(actor: Actor, ref: str) -> bool:
    """Whether an order of the actor's shop has this reference: for rooms below the orders."""
    found = Entry.objects.filter(shop_id=actor.shop_id, subject=ref)
    return found.filter(verb__in=_OPENING).exists()


def tell(found: list[Entry]) -> list[Entry]:
    """Give each entry its sentence in the active language (``.told``), its ``.changes``, and the
    words for its role and door (``.as_what``, ``.door``).
    """
    for entry in found:
        entry.told = sentence(entry.verb, entry.facts)  # type: ignore[attr-defined]
        entry.changes = _changes(entry.facts)  # type: ignore[attr-defined]
        entry.as_what = gettext(ROLES.get(entry.role, ""))  # type: ignore[attr-defined]
        entry.door = gettext(SOURCES.get(entry.source, entry.source))  # type: ignore[attr-defined]
    return found


def _changes(facts: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """Field, before and after, for entries of an edit."""
    changes = facts.get("changes") or {}
    return [
        (field, _plainly(pair[0]), _plainly(pair[1]))
        for field, pair in changes.items()
        if len(pair) == 2
    ]


def _plainly(value: Any) -> Any:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return value
