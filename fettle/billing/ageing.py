"""What clients owe on account, by how long they have owed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from fettle.access.actor import Actor
from fettle.journal.sql import load
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop

SPANS = (N_("To 30 days"), N_("31 to 60 days"), N_("61 to 90 days"), N_("Over 90 days"))


@dataclass(frozen=True, slots=True)
class Debt:
    """What one client owes, in minor units; without ``ref``: bills that name no client.

    ``spans``: billed up to 30, 60, 90 days ago, and before.
    """

    ref: str
    name: str
    bills: int
    spans: tuple[int, ...]
    total_minor: int


@dataclass(frozen=True, slots=True)
class Ageing:
    """All debts of a shop, the largest first, with their sums."""

    currency: str
    debts: Sequence[Debt]

    @property
    def sums(self) -> Debt:
        """All of them together."""
        spans = tuple(sum(debt.spans[n] for debt in self.debts) for n in range(len(SPANS)))
        bills = sum(debt.bills for debt in self.debts)
        return Debt("", "", bills, spans, sum(spans))


def ageing_of(actor: Actor) -> Ageing:
    """What is unpaid in the actor's shop today, by the shop's own calendar. Two statements."""
    shop = current_shop(actor)
    today = timezone.localdate(timezone=timezone.get_current_timezone())
    wanted: dict[str, Any] = {"shop": shop.pk, "zone": shop.time_zone, "today": today}
    with connection.cursor() as asked:
        asked.execute(load(__file__, "ageing"), wanted)
        rows = asked.fetchall()
    debts = [
        Debt(ref, name, bills, (young, month, quarter, old), total)
        for ref, name, bills, young, month, quarter, old, total in rows
    ]
    return Ageing(shop.currency, debts)
