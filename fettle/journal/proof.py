"""The proof of the journal: whether every entry still is what was sealed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.journal.actions import BEHIND_MOST
from fettle.journal.models import Entry, Seal
from fettle.journal.sql import load
from fettle.kernel.words import N_

RANGE_MOST = 200_000
ROWS_SHOWN_MAX = 20
WRONG = {
    "changed": N_("This entry was changed after it was sealed."),
    "removed": N_("The entry that was sealed here is gone."),
    "missing": N_("The seal before this one is gone."),
    "unsealed": N_("This entry was put in long after its time."),
}


@dataclass(frozen=True, slots=True)
class Break:
    """A seal that does not fit, or an entry that bears none."""

    number: int | None
    entry_id: int
    wrong: str
    entry: Entry | None = None

    @property
    def told(self) -> str:
        """What is wrong, in the active language."""
        return gettext(WRONG[self.wrong])


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, from seal ``first`` to ``last``, and what did not fit."""

    first: int
    last: int
    head: str
    sealed: int
    waiting: int
    sealed_at: datetime | None
    breaks: list[Break] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.breaks

    @property
    def looked_at(self) -> int:
        return max(self.last - self.first + 1, 0)


def prove(actor: Actor, first: int | None = None, last: int | None = None) -> Proof:
    """Walk the chain over seals of the actor's shop, at most 200,000; the newest if none is named.

    ``head`` is the newest seal: whoever has written it down can prove later that nothing before it
    was changed, even by somebody who computes the whole chain anew.
    """
    shop = actor.shop_id
    head = Seal.objects.filter(shop_id=shop).order_by("-number").first()
    newest = head.number if head else 0
    last = min(max(last or newest, 0), newest)
    first = max(min(first or 1, last), last - RANGE_MOST + 1, 1)
    waiting = Entry.objects.filter(shop_id=shop, id__gt=head.entry_id if head else 0).count()
    return Proof(
        first=first,
        last=last,
        head=bytes(head.digest).hex() if head else "",
        sealed=newest,
        waiting=waiting,
        sealed_at=head.sealed_at if head else None,
        breaks=_breaks(shop, first, last) if newest else [],
    )


def prove_all(actor: Actor) -> Proof:
    """The whole chain of the shop, however long, range by range."""
    newest = prove(actor)
    breaks, last = list(newest.breaks), newest.first - 1
    while last > 0:
        found = prove(actor, None, last)
        breaks, last = [*found.breaks, *breaks], found.first - 1
    return replace(newest, first=1, breaks=breaks)


def _breaks(shop_id: int, first: int, last: int) -> list[Break]:
    asked: dict[str, Any] = {"shop": shop_id, "first": first, "last": last}
    with connection.cursor() as cursor:
        cursor.execute(
            load(__file__, "unproven"), asked | {"most": ROWS_SHOWN_MAX, "behind": BEHIND_MOST}
        )
        rows = cursor.fetchall()
    known = Entry.objects.filter(shop_id=shop_id).in_bulk([row[1] for row in rows])
    return [Break(number, entry, wrong, known.get(entry)) for number, entry, wrong in rows]
