"""A new order: choose or make whose unit it is, then say what is to be done."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.clients.queries import client_of, owner_of, unit_of
from fettle.journal import Key
from fettle.orders import actions
from fettle.orders.forms.opening import EditForm, OpenForm
from fettle.orders.models import Order
from fettle.orders.queries.choosing import (
    Pair,
    open_order_on,
    pairs_found,
    pairs_of,
    usual_promise,
)
from fettle.orders.queries.sheet import order_of
from fettle.orders.views.answers import attempt, dialog, done, status_of

SEARCH_MOST = 80


@door("order.open", methods=("GET", "POST"))
def open_order(request: ShopRequest) -> HttpResponse:
    """The form; ``?client=`` and ``?unit=`` fill it in, ``?q=`` searches for both."""
    return opened_by(request, OpenForm)


def opened_by(request: ShopRequest, shape: type[OpenForm]) -> HttpResponse:
    """An order of the form's flow: asked for, and opened by POST."""
    asked = request.POST or request.GET
    who = _who(request.actor, asked.get("client", ""), asked.get("unit", ""))
    form = shape(request.actor, who["units"], _shown(request, who), request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form, lambda: actions.open_order(request.actor, **form.order(), key=Key.of(request))
        )
        if answer is not None:
            return HttpResponseRedirect(f"{reverse('order', args=[answer['ref']])}")
    q = request.GET.get("q", "")[:SEARCH_MOST]
    known = {
        **who,
        "form": form,
        "q": q,
        "pairs": pairs_found(request.actor, q) if q else [],
        "running": _running(request.actor, who, form) if shape.flow == "workshop" else None,
        "flow": shape.flow,
        "opens": reverse("ticket.open" if shape.flow == "ticket" else "order.open"),
    }
    return render(request, "orders/open/open.html", known, status=status_of(form))


@door("order.open")
def found(request: ShopRequest) -> HttpResponse:
    """Clients and their units while somebody types."""
    q = request.GET.get("q", "")[:SEARCH_MOST]
    ticket = request.GET.get("flow") == "ticket"
    opens = reverse("ticket.open" if ticket else "order.open")
    known = {"pairs": pairs_found(request.actor, q), "q": q, "opens": opens}
    return render(request, "orders/open/_found.html", known)


@door("order.edit", methods=("GET", "POST"))
def edit(request: ShopRequest, ref: str) -> HttpResponse:
    """The order's heading."""
    order = order_of(request.actor, ref)
    order.require_unlocked()
    form = EditForm(request.actor, order, request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.edit_order(
                request.actor,
                ref,
                form.changes(),
                version=form.cleaned_data["version"],
                key=Key.of(request),
            ),
        )
        if answer is not None:
            return done(request, _("Saved."), reverse("order", args=[ref]))
    return dialog(
        request,
        "orders/open/edit.html",
        {
            "order": order,
            "heading": _("Change the order"),
        },
        form,
    )


def _who(actor: Actor, client_ref: str, unit_ref: str) -> dict[str, Any]:
    """The client and the units to choose from; a unit alone names its owner as the client."""
    client = client_of(actor, client_ref) if client_ref else None
    if client is None and unit_ref:
        client = owner_of(unit_of(actor, unit_ref))
    pairs = pairs_of(actor, client.pk) if client else []
    units = [(pair.unit_ref, _named(pair)) for pair in pairs if pair.unit_ref]
    chosen = unit_ref or (units[0][0] if len(units) == 1 else "")
    phone = pairs[0].phone if pairs else ""
    return {"client": client, "units": units, "chosen": chosen, "phone": phone}


def _named(pair: Pair) -> str:
    return " · ".join(part for part in (pair.plate, pair.unit_name) if part)


def _shown(request: ShopRequest, who: dict[str, Any]) -> dict[str, Any]:
    client = who["client"]
    return {
        "client": client.ref if client else "",
        "unit": who["chosen"],
        "promised_at": usual_promise(request.actor),
        "title": request.GET.get("title", "")[:160],
    }


def _running(actor: Actor, who: dict[str, Any], form: OpenForm) -> Order | None:
    """The order that is open on the chosen unit already."""
    ref = form["unit"].value() or who["chosen"]
    if not ref or ref not in dict(who["units"]):
        return None
    return open_order_on(actor, unit_of(actor, ref).pk)
