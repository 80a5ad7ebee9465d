"""The X and Z reports, and the chain that holds the Z reports together."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from fettle.access.doors import ShopRequest, door
from fettle.shop.queries import current_shop
from fettle.tills import queries
from fettle.tills.models import Entry

ENTRIES_SHOWN = 500


@door("till.view")
def session(request: ShopRequest, ref: str) -> HttpResponse:
    """A session's X report; closed, its Z report with its proof; for htmx the live part alone."""
    found = queries.session_of(request.actor, ref)
    entries = [_linked(row) for row in queries.entries_of(found)[:ENTRIES_SHOWN]]
    known = {
        "session": found,
        "report": queries.report_of(request.actor, found),
        "entries": entries,
        "holds": not found.is_open and queries.holds(found),
        "house": current_shop(request.actor),
        "carried": _address("till.carried", ref),
    }
    name = "tills/_session.html" if request.htmx else "tills/session.html"
    return render(request, name, known)


@door("books.view")
def chain(request: ShopRequest) -> HttpResponse:
    """Every Z report proved anew, from the first to the last."""
    return render(request, "tills/chain.html", {"chain": queries.chain_of(request.actor)})


def _linked(entry: Entry) -> Any:
    """With the page of what it was for, as ``.href``."""
    page, _colon, ref = entry.document.partition(":")
    entry.href = _address(page, ref) if ref else ""  # type: ignore[attr-defined]
    return entry


def _address(page: str, ref: str) -> str:
    try:
        return reverse(page, args=[ref])
    except NoReverseMatch:
        return ""
