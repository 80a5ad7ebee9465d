"""Time over the counter: for a client, or for somebody without a name; paid at the till."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.catalog.queries import offers, pick
from fettle.clients.queries import client_of, clients
from fettle.journal import Answer, Key
from fettle.kernel.plain import plain_line
from fettle.kernel.refs import is_ref
from fettle.orders import actions
from fettle.orders.forms.time_sale import TimeForm
from fettle.orders.views.answers import attempt, status_of
from fettle.shop.queries import current_shop

if TYPE_CHECKING:
    from fettle.clients.models import Client

QUESTION_MAX = 60
OFFERS_MAX = 50
CLIENTS_MAX = 8


@door("sale.open", methods=("GET", "POST"))
def sell(request: ShopRequest) -> HttpResponse:
    """Which offer, for whom; then the till. ``?q=`` looks for the client."""
    actor = request.actor
    sold = offers(actor, pick(actor, "", OFFERS_MAX, kinds=("time_offer",)))
    q = plain_line(request.GET.get("q", ""), QUESTION_MAX)
    known = _clients(actor, q, request.POST.get("client", ""))
    names = [(offer.item.ref, offer.name) for offer in sold]
    form = TimeForm(names, [(row.ref, row.name) for row in known], request.POST or None)
    if request.method == "POST":
        answer = attempt(form, lambda: _sell(request, form))
        if answer is not None:
            return HttpResponseRedirect(reverse("order.checkout", args=[answer["ref"]]))
    shown = {
        "form": form,
        "q": q,
        "clients": known,
        "sold": sold,
        "currency": current_shop(actor).currency,
    }
    return render(request, "orders/open/time.html", shown, status=status_of(form))


def _sell(request: ShopRequest, form: TimeForm) -> Answer:
    client = form.cleaned_data["client"]
    return actions.open_sale(request.actor, form.lines(), client_ref=client, key=Key.of(request))


def _clients(actor: Actor, q: str, chosen: str) -> list[Client]:
    """Those who are meant by what was typed, and the one chosen already."""
    found = clients(actor, q, limit=CLIENTS_MAX).rows[:CLIENTS_MAX] if q else []
    return [*found, client_of(actor, chosen)] if is_ref(chosen) else list(found)
