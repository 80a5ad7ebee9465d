"""The book of what clients declined or put off, and the way back onto an order."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door
from fettle.clients.queries import unit_of
from fettle.estimates.queries.book import DUE, PAGE, Wanted, book, put_off_of_unit
from fettle.kernel.words import N_, Word
from fettle.orders.states import DANGERS

STATES = {"declined": N_("Declined by the client"), "deferred": N_("Put off")}
DUE_WORDS = {"overdue": N_("Overdue"), "month": N_("In 30 days"), "quarter": N_("In 90 days")}
MOST_SKIPPED = 100_000


@door("deferred.view")
def listing(request: ShopRequest) -> HttpResponse:
    """All of it, with what it comes to; the longest due first."""
    asked = request.GET
    wanted = Wanted(
        q=asked.get("q", "")[:80],
        state=asked.get("state", ""),
        danger=asked.get("danger", "") if asked.get("danger", "") in DANGERS else "",
        due=asked.get("due", "") if asked.get("due", "") in DUE else "",
        skip=_skip(asked.get("from", "")),
    )
    known = {
        "book": book(request.actor, wanted),
        "wanted": wanted,
        "filtered": wanted != Wanted(),
        "before": max(wanted.skip - PAGE, 0) if wanted.skip else None,
        **_words(),
    }
    name = "_rows" if request.htmx else "page"
    return render(request, f"estimates/deferred/{name}.html", known)


@door("deferred.view")
def of_unit(request: ShopRequest, ref: str) -> HttpResponse:
    """What was put off about a unit, on the unit's page."""
    unit = unit_of(request.actor, ref)
    known = {"book": put_off_of_unit(request.actor, unit.ref), "unit": unit, **_words()}
    name = "_of_unit" if request.htmx else "of_unit"
    return render(request, f"estimates/deferred/{name}.html", known)


def _skip(typed: str) -> int:
    return min(int(typed), MOST_SKIPPED) if typed.isascii() and typed.isdecimal() else 0


def _words() -> dict[str, dict[str, Word]]:
    return {"dangers": DANGERS, "states": STATES, "dues": DUE_WORDS}
