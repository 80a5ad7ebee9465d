"""Clients: the list, the card, making and changing one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fettle.access.doors import ShopRequest, door
from fettle.clients import actions, queries
from fettle.clients.duplicates import Duplicate
from fettle.clients.forms import ClientForm, ConsentForm, NewClientForm
from fettle.clients.queries.car_types import makes
from fettle.clients.states import Channel
from fettle.clients.views.answers import dialog, go_on, typed_version, way_back
from fettle.journal import Key
from fettle.kernel.phone import phone_digits
from fettle.kernel.refusal import Invalid
from fettle.shop.queries import current_shop


@door("client.view")
def clients(request: ShopRequest) -> HttpResponse:
    """All clients, the newest first, or those meant by `q`."""
    q = request.GET.get("q", "").strip()
    page = queries.clients(request.actor, q, request.GET.get("cursor", ""))
    return render(request, "clients/clients.html", {"page": page, "q": q})


@door("client.view")
def client(request: ShopRequest, ref: str) -> HttpResponse:
    """One client's card."""
    row = queries.client_of(request.actor, ref)
    consents = [
        (channel, channel.label, queries.consents_of(row)[channel.value]) for channel in Channel
    ]
    known = {"client": row, "units": queries.units_of(row), "consents": consents}
    return render(request, "clients/client.html", known)


@door("client.create", ("GET", "POST"))
def create(request: ShopRequest) -> HttpResponse:
    """A new client, with the unit they came with."""
    if request.method == "GET":
        form = NewClientForm(initial=_first_words(request))
        return render(request, "clients/create.html", _form(form, besides=[]))
    form = NewClientForm(request.POST)
    besides = request.POST.getlist("besides")[:50]
    try:
        answer = actions.create_client(
            request.actor, form.draft(), form.unit_draft(), besides=besides, key=Key.of(request)
        )
    except Duplicate as refused:
        return _offer(request, "clients/create.html", form, refused, besides)
    except Invalid as refused:
        form.refuse(refused)
        return render(request, "clients/create.html", _form(form, besides=besides), status=422)
    usual = reverse("client.view", args=[answer["ref"]])
    made = {"client": answer["ref"], "unit": answer.get("unit") or ""}
    return go_on(request, way_back(request, usual, **made))


@door("client.edit", ("GET", "POST"))
def edit(request: ShopRequest, ref: str) -> HttpResponse:
    """Change a client's card."""
    row = queries.client_of(request.actor, ref)
    known = {"client": row, "version": row.version}
    if request.method == "GET":
        draft = queries.draft_of_client(row, current_shop(request.actor))
        form = ClientForm(initial=ClientForm.typed(draft))
        return render(request, "clients/edit.html", _form(form, **known))
    form = ClientForm(request.POST)
    besides = request.POST.getlist("besides")[:50]
    known = {"client": row, "version": request.POST.get("version", "")}
    try:
        actions.edit_client(
            request.actor,
            ref,
            form.draft(),
            besides=besides,
            version=typed_version(request),
            key=Key.of(request),
        )
    except Duplicate as refused:
        return _offer(request, "clients/edit.html", form, refused, besides, **known)
    except Invalid as refused:
        form.refuse(refused)
        return render(request, "clients/edit.html", _form(form, **known), status=422)
    return go_on(request, reverse("client.view", args=[ref]))


@door("consent.set", ("GET", "POST"))
def consent(request: ShopRequest, ref: str) -> HttpResponse:
    """Write down whether a client agrees to a channel."""
    row = queries.client_of(request.actor, ref)
    if request.method == "GET":
        first = {"channel": request.GET.get("channel", "")}
        return dialog(request, "consent", {"form": ConsentForm(initial=first), "client": row})
    form = ConsentForm(request.POST)
    try:
        actions.set_consent(
            request.actor,
            ref,
            form.said("channel"),
            given=form.said("given") == "yes",
            heard=form.said("heard"),
            key=Key.of(request),
        )
    except Invalid as refused:
        form.refuse(refused)
        return dialog(request, "consent", {"form": form, "client": row}, 422)
    return go_on(request, reverse("client.view", args=[ref]))


def _first_words(request: ShopRequest) -> dict[str, str]:
    """What was searched for in vain is the beginning of the new card."""
    shop, q = current_shop(request.actor), request.GET.get("q", "").strip()[:80]
    words = {"language": shop.language, "unit_meter": shop.meter}
    if not q:
        return words
    is_phone = bool(phone_digits(q)) and not any(map(str.isalpha, q))
    is_plate = bool(phone_digits(q)) and not is_phone
    return {**words, "phones" if is_phone else "unit_plate" if is_plate else "name": q}


def _form(form: ClientForm, **known: Any) -> dict[str, Any]:
    return {"form": form, "makes": makes(), "q": "", **known}


def _offer(
    request: ShopRequest,
    template: str,
    form: ClientForm,
    refused: Duplicate,
    besides: list[str],
    **known: Any,
) -> HttpResponse:
    """The form again, with those who are there already."""
    offered = {
        "matches": refused.matches,
        "besides": [*besides, *(match.client for match in refused.matches)],
        "may_double": not any(match.unit for match in refused.matches),
    }
    form.is_valid()
    return render(request, template, _form(form, **offered, **known), status=refused.status)
