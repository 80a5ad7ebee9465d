"""A client's account as it is read: how they stand, and every entry that made it so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.models import Invoice, Tender
from fettle.billing.queries import LARGEST_PAGE, PAGE_SIZE, Standing, standing_of
from fettle.clients.queries import client_of, ref_of
from fettle.journal.sql import load
from fettle.kernel.cursor import cursor_after, keys_at
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.ledger.queries import moves_on

KINDS = {
    "bill": N_("Bill"),
    "reversal": N_("Bill reversed"),
    "credit": N_("Credit note"),
    "payment": N_("Payment"),
    "refund": N_("Given back"),
    "top_up": N_("Deposit"),
    "withdrawal": N_("Deposit taken back"),
    "advance": N_("Advance"),
    "advance_back": N_("Advance given back"),
    "rounding": N_("Rounding"),
}
POINTS_KINDS = {
    "earn": N_("Earned"),
    "hold": N_("Held for an order"),
    "release": N_("Released"),
    "redeem": N_("Spent"),
    "return": N_("Given back"),
    "unearn": N_("Taken back"),
    "adjust": N_("Changed by hand"),
}
_END = 2**62


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a statement; amounts in minor units, below zero where the balance sinks.

    ``moved_minor`` is what was billed or paid, ``amount_minor`` what of it moved the balance.
    """

    kind: str
    at: datetime
    ref: str
    number: int | None
    document: str
    tender: str
    staff: str
    amount_minor: int
    deposit_minor: int
    moved_minor: int
    balance_minor: int

    @property
    def word(self) -> str:
        return gettext(KINDS[self.kind])

    @property
    def tender_word(self) -> str:
        return str(Tender(self.tender).label) if self.tender else ""

    @property
    def is_of_bill(self) -> bool:
        return self.number is not None and self.kind != "credit"


@dataclass(frozen=True, slots=True)
class PointsEntry:
    """One movement of points: what became free, what is held."""

    kind: str
    at: datetime
    document: str
    free: int
    held: int

    @property
    def word(self) -> str:
        return gettext(POINTS_KINDS.get(self.kind, self.kind))

    @property
    def page(self) -> str:
        """The name of the page of what it was for: "order"; empty for none."""
        return self.document.rpartition(":")[0]

    @property
    def ref(self) -> str:
        return self.document.rpartition(":")[2]

    @property
    def points(self) -> int:
        """What the client has more or fewer of, counting what is held."""
        return self.free + self.held


@dataclass(frozen=True, slots=True)
class Account:
    """A client's account in the actor's shop."""

    client: Any
    standing: Standing
    unpaid: list[Invoice]


def account_of(actor: Actor, client_ref: str) -> Account:
    """How a client stands, with their unpaid bills. Raises ``NotFound``."""
    client = client_of(actor, client_ref)
    unpaid = Invoice.objects.filter(shop_id=actor.shop_id, client=client).unpaid()
    return Account(client, standing_of(client.pk, actor.shop_id), list(unpaid.order_by("pk")))


def own_ref(actor: Actor) -> str:
    """The reference of the client who acts. Raises ``NotFound`` for guests and staff."""
    if actor.client_id is None:
        raise NotFound(N_("There is no account behind this."), rule="account.unknown")
    return ref_of(actor.client_id)


def entries(
    actor: Actor, client_id: int, cursor: str = "", limit: int = PAGE_SIZE
) -> tuple[list[Entry], str]:
    """Entries behind the cursor, newest first, and the cursor of the next page."""
    limit = max(1, min(limit, LARGEST_PAGE))
    micros, place, last = keys_at(cursor, int, int, int) or (_END, 0, 0)
    wanted = {
        "shop": actor.shop_id,
        "client": client_id,
        "micros": micros,
        "place": place,
        "id": last,
        "limit": limit + 1,
    }
    with connection.cursor() as asked:
        asked.execute(load(__file__, "statement"), wanted)
        rows = asked.fetchall()
    following = cursor_after(*rows[limit - 1][11:]) if len(rows) > limit else ""
    return [Entry(*row[:11]) for row in rows[:limit]], following


def points_entries(
    client_id: int, cursor: str = "", limit: int = PAGE_SIZE
) -> tuple[list[PointsEntry], str]:
    """Movements of points behind the cursor, newest first, and the cursor of the next page."""
    limit = max(1, min(limit, LARGEST_PAGE))
    (before,) = keys_at(cursor, int) or (_END,)
    free, held = accounts.points(client_id), accounts.points_held(client_id)
    rows = moves_on([free, held], int(before), limit + 1)
    following = cursor_after(rows[limit - 1].id) if len(rows) > limit else ""
    return [
        PointsEntry(
            kind=row.movement.split(":")[0].removeprefix("points."),
            at=row.at,
            document=row.movement.partition(":")[2],
            free=row.amounts.get(free, 0),
            held=row.amounts.get(held, 0),
        )
        for row in rows[:limit]
    ], following
