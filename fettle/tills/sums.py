"""What the entries of a session come to, by kind and means of payment. Minor units."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.translation import gettext

from fettle.tills.models import Entry, Session
from fettle.tills.states import CASH, KINDS, TAKINGS, TENDERS


@dataclass(frozen=True, slots=True)
class SumRow:
    """The entries of one kind by one means of payment."""

    kind: str
    tender: str
    count: int
    minor: int

    @property
    def kind_word(self) -> str:
        return gettext(KINDS[self.kind])

    @property
    def tender_word(self) -> str:
        return gettext(TENDERS.get(self.tender, self.tender))


def sums_of(session: Session) -> list[SumRow]:
    """In the order of the kinds, cash first."""
    grouped = Entry.objects.filter(session=session).order_by().values("kind", "tender")
    rows = grouped.annotate(count=Count("pk"), minor=Sum("amount_minor"))
    found = [SumRow(row["kind"], row["tender"], row["count"], row["minor"]) for row in rows]
    order = list(KINDS)
    return sorted(found, key=lambda row: (order.index(row.kind), row.tender != CASH, row.tender))


def drawer(rows: list[SumRow]) -> list[SumRow]:
    """What moved cash; together it is what must lie in the drawer."""
    return [row for row in rows if row.tender == CASH]


def takings(rows: list[SumRow]) -> dict[str, tuple[int, int]]:
    """By means of payment, how often and how much clients paid, less what they got back."""
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        if row.kind in TAKINGS:
            count, minor = found.get(row.tender, (0, 0))
            found[row.tender] = (count + row.count, minor + row.minor)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] != CASH, pair[0])))
