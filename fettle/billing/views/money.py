"""The money pages: what came in and went out, and bills."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.billing import queries
from fettle.billing.credit_notes import story_of
from fettle.billing.forms import PeriodForm
from fettle.billing.headings import heading_words
from fettle.billing.models import Invoice
from fettle.billing.printing import issued_sheet
from fettle.billing.providers import provider
from fettle.kernel.words import N_

TABS = {
    "payments": (N_("Payments"), "payment.view", ("tender",)),
    "finance": (N_("Income and expense"), "finance.view", ("kind", "category")),
    "unpaid": (N_("Unpaid bills"), "invoice.view", ()),
    "bills": (N_("Bills"), "invoice.view", ()),
}


@door("payment.view")
def money(request: ShopRequest) -> HttpResponse:
    """Sums of a period, and its payments, entries or bills; for htmx the live part alone."""
    actor = request.actor
    tab = _tab(actor, request.GET.get("show", ""))
    today = timezone.localdate()
    typed = request.GET if "from_on" in request.GET else _days(today, today)
    form = PeriodForm(typed, heading_words(actor.shop_id) if tab == "finance" else {})
    form.keep(*TABS[tab][2])
    wish = form.cleaned_data if form.is_valid() else {"from_on": today, "to_on": today}
    rows, following = queries.page(_found(actor, tab, wish), request.GET.get("cursor", ""))
    known = {
        "tab": tab,
        "tabs": _tabs(actor),
        "form": form,
        "rows": rows,
        "next": following,
        "totals": queries.totals(actor, wish),
        "periods": _periods(today),
    }
    return render(request, f"billing/{'_live' if request.htmx else 'money'}.html", known)


@door("invoice.view")
def invoice(request: ShopRequest, ref: str) -> HttpResponse:
    """A bill as it was issued, and what was paid on it."""
    row = queries.invoice_of(request.actor, ref)
    known = {
        "invoice": row,
        "sheet": issued_sheet(row),
        "payments": queries.payments_of(row),
        "story": story_of(row),
        "origin": _address(row, ""),
        "receipt": _address(row, "receipt"),
        "pays_online": provider() is not None,
        "pay": _address(row, "pay") if row.due_minor else "",
        "may_change": row.reversed_at is None and row.credited_minor < row.total_minor,
    }
    return render(request, f"billing/{'_invoice' if request.htmx else 'invoice'}.html", known)


def _tab(actor: Actor, wanted: str) -> str:
    return wanted if wanted in TABS and actor.may(TABS[wanted][1]) else "payments"


def _tabs(actor: Actor) -> list[tuple[str, str]]:
    return [(tab, _(word)) for tab, (word, verb, _fields) in TABS.items() if actor.may(verb)]


def _found(actor: Actor, tab: str, wish: dict[str, Any]) -> Any:
    if tab == "payments":
        return queries.payments(actor, wish)
    if tab == "finance":
        return queries.finance(actor, wish)
    bills = queries.invoices(actor, {"state": "unpaid"} if tab == "unpaid" else wish)
    return bills.select_related("client")


def _days(first: date, last: date) -> dict[str, str]:
    return {"from_on": first.isoformat(), "to_on": last.isoformat()}


def _periods(today: date) -> list[tuple[str, dict[str, str]]]:
    """The periods that are asked for most, each one tap away."""
    yesterday = today - timedelta(days=1)
    return [
        (_("Today"), _days(today, today)),
        (_("Yesterday"), _days(yesterday, yesterday)),
        (_("7 days"), _days(today - timedelta(days=6), today)),
        (_("This month"), _days(today.replace(day=1), today)),
    ]


def _address(row: Invoice, verb: str) -> str:
    """The page of what the bill is for, or one of its verbs; empty where there is none."""
    page, _colon, ref = row.document.partition(":")
    try:
        return reverse(f"{page}.{verb}" if verb else page, args=[ref])
    except NoReverseMatch:
        return ""
