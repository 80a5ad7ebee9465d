"""Tickets: what is new, what waits, what can be fetched, and all there ever was."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door
from fettle.kernel.words import N_
from fettle.orders.forms.opening import TicketForm
from fettle.orders.queries.tickets import ALL, TABS
from fettle.orders.queries.tickets import tickets as tickets_of
from fettle.orders.states import OPEN_STAGES, WAITING_REASONS
from fettle.orders.views.opening import opened_by

_WORDS = {
    "new": (N_("New tickets"), "circle-dot"),
    "waiting": (N_("Waiting"), "hourglass"),
    "ready": (N_("Ready for pickup"), "circle-check"),
    ALL: (N_("All (incl. closed)"), "list"),
}
_NOTHING = {
    "new": N_("No ticket is new or in work."),
    "waiting": N_("No ticket waits for anything."),
    "ready": N_("Nothing waits to be fetched."),
    ALL: N_("No tickets yet."),
}
WORD_MOST = 80
CURSOR_MOST = 400


@door("order.view")
def tickets(request: ShopRequest) -> HttpResponse:
    """One section of the tickets; for htmx what is below the bar. ``?q=`` searches in all."""
    q = request.GET.get("q", "")[:WORD_MOST].replace("\0", "").strip()
    asked = request.GET.get("tab", "new")
    tab = ALL if q or asked not in (*TABS, ALL) else asked
    found = tickets_of(request.actor, tab, q, request.GET.get("cursor", "")[:CURSOR_MOST])
    known = {
        "page": found.page,
        "tab": tab,
        "tabs": [(key, *_WORDS[key], found.counts[key]) for key in _WORDS],
        "late": found.late,
        "more": found.more,
        "nothing": _NOTHING[tab],
        "q": q,
        "reasons": WAITING_REASONS,
        "open_stages": OPEN_STAGES,
        "working": TABS["new"],
    }
    return render(request, f"orders/tickets/{'_live' if request.htmx else 'page'}.html", known)


@door("order.open", methods=("GET", "POST"))
def take_in(request: ShopRequest) -> HttpResponse:
    """A new ticket for a client, about something of theirs or about nothing that was brought."""
    return opened_by(request, TicketForm)
