"""The journal's page: what everybody did, with before and after."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door
from fettle.journal.forms import JournalFilter, RangeForm
from fettle.journal.proof import RANGE_MOST, prove
from fettle.journal.queries import entries, matching, tell
from fettle.kernel.cursor import cursor_after, keys_at

PAGE = 50
EXPORT_MAX = 100_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@door("journal.view")
def journal(request: ShopRequest) -> HttpResponse:
    """A page of entries, newest first."""
    form = JournalFilter(request.GET)
    found = entries(request.actor)
    found = matching(found, form.cleaned_data) if form.is_valid() else found.none()
    if keys := keys_at(request.GET.get("cursor", ""), int):
        found = found.filter(pk__lt=keys[0])
    rows = list(found[: PAGE + 1])
    following = cursor_after(rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    shown = {"form": form, "entries": tell(rows[:PAGE]), "next": following}
    template = "journal/_entries.html" if request.htmx else "journal/list.html"
    return render(request, template, shown)


@door("journal.view")
def proof(request: ShopRequest) -> HttpResponse:
    """Whether every entry still is what was sealed; of a range if one is named."""
    form = RangeForm(request.GET or None)
    typed = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = None if form.errors else prove(request.actor, typed.get("first"), typed.get("last"))
    broken = [row.entry for row in found.breaks if row.entry] if found else []
    tell(broken)
    known = {"form": form, "proof": found, "most": RANGE_MOST}
    return render(request, "journal/proof.html", known, status=422 if form.errors else 200)


@door("journal.view")
def export(request: ShopRequest) -> StreamingHttpResponse:
    """The same entries as CSV, at most 100,000, newest first."""
    form = JournalFilter(request.GET)
    found = entries(request.actor)
    found = matching(found, form.cleaned_data) if form.is_valid() else found.none()
    writer = csv.writer(_Echo())
    lines = (writer.writerow(row) for row in _rows(found[:EXPORT_MAX]))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="journal.csv"'
    return answer


class _Echo:
    """A file that hands back what is written, so that rows leave one by one."""

    def write(self, line: str) -> str:
        return line


def _rows(found: Any) -> Iterator[list[str]]:
    yield ["id", "at", "who", "role", "source", "address", "verb", "subject", "facts", "reason"]
    for entry in found.iterator(chunk_size=1000):
        cells = [
            str(entry.pk),
            entry.at.isoformat(),
            entry.name,
            entry.role,
            entry.source,
            entry.address,
            entry.verb,
            entry.subject,
            json.dumps(entry.facts, ensure_ascii=False),
            entry.reason,
        ]
        # A cell that starts like a formula would be run by a spreadsheet.
        yield [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]
