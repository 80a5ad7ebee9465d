"""What may be read of count sheets. What the books say is not among it while people count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from fettle.access.actor import Actor
from fettle.catalog.pages import Page
from fettle.kernel.cursor import cursor_after, keys_at
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.stock.models import CountSheet, SheetCount, SheetLine
from fettle.stock.verdicts import WORDS, Verdict, verdict

PAGE_SIZE = 50
LARGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A shelf on a sheet as a counter sees it. ``own``: what the reader counted last."""

    line: SheetLine
    item: Any
    name: str
    said: Verdict
    own: SheetCount | None

    @property
    def told(self) -> str:
        """How far it is; the word is translated where it is shown."""
        return WORDS[self.said.state]


def sheets(actor: Actor, cursor: str = "", *, limit: int = PAGE_SIZE) -> Page[Any]:
    """All sheets, newest first, with ``line_count`` and ``begun`` (lines with a count)."""
    limit = max(1, min(limit, LARGEST_PAGE))
    found = _own(actor).annotate(
        line_count=Count("lines", distinct=True),
        begun=Count("lines", filter=Q(lines__counts__isnull=False), distinct=True),
    )
    if keys := keys_at(cursor, int):
        found = found.filter(id__lt=keys[0])
    rows = list(found.order_by("-id")[: limit + 1])
    more, rows = len(rows) > limit, rows[:limit]
    return Page(rows, cursor_after(rows[-1].pk) if more else "")


def sheet_of(actor: Actor, ref: str) -> CountSheet:
    """Raises ``NotFound`` for another shop's sheet."""
    row = _own(actor).filter(ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such count sheet."), rule="sheet.unknown")
    return row


def sheet_lines(actor: Actor, sheet: CountSheet) -> list[SheetRow]:
    """The sheet's lines by name."""
    found = sheet.lines.select_related("shelf__item").prefetch_related("counts__staff")
    rows = []
    for line in found.order_by("shelf__item__name", "id"):
        counts = list(line.counts.all())
        own = [count for count in counts if count.staff_id == actor.staff_id]
        item = line.shelf.item
        rows.append(
            SheetRow(
                line,
                item,
                item.name_in(actor.language),
                verdict(counts, sheet.counters),
                max(own, key=lambda count: count.pk) if own else None,
            )
        )
    return rows


def _own(actor: Actor) -> QuerySet[CountSheet]:
    found = CountSheet.objects.filter(shop_id=actor.shop_id)
    return found.select_related("location", "category", "opened_by", "ended_by")
