"""Paying a bill online: the way to the service, and the door by which it tells how it went."""

from __future__ import annotations

import segno
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt

from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.billing import actions
from fettle.billing.charges import Charge
from fettle.billing.providers import provider
from fettle.billing.providers.fake import Fake
from fettle.billing.providers.protocol import Event, UnsignedError
from fettle.billing.queries import invoice_of
from fettle.journal import Key
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotAllowed, NotFound, Refused
from fettle.kernel.words import N_

BODY_MAX = 65_536  # bytes


@door("charge.ask", methods=("POST",))
def ask(request: ShopRequest, ref: str) -> HttpResponse:
    """A client goes on to the service; the shop shows the way there, to be sent or scanned."""
    page = "account.own" if request.actor.is_client else "home"
    back = request.build_absolute_uri(reverse(page))
    answer = actions.ask_charge(request.actor, ref, back, key=Key.of(request))
    url = request.build_absolute_uri(answer["url"])
    if request.actor.is_client:
        return HttpResponseRedirect(url)
    code = segno.make(url, error="m").svg_inline(scale=4, border=2, dark="#000", light="#fff")
    known = {
        "invoice": invoice_of(request.actor, ref),
        "url": url,
        "code": mark_safe(code),  # noqa: S308 - a package's own drawing
    }
    return render(request, "billing/charge/way.html", known)


@csrf_exempt
@door(PUBLIC, methods=("POST",))
def hook(request: ShopRequest, name: str) -> HttpResponse:
    """What the service tells, signed; a second time it changes nothing."""
    service = provider()
    if service is None or service.name != name:
        raise NotFound(N_("There is no such page."), rule="not.found")
    if len(request.body) > BODY_MAX:
        raise Refused(N_("The body is too large."), rule="body.large", status=413)
    try:
        event = service.read(request.body, request.headers)
    except UnsignedError as unsigned:
        raise NotAllowed(
            N_("This message is not signed as agreed."), rule="charge.signature"
        ) from unsigned
    return JsonResponse({"heard": bool(event and actions.hear_charge(service, event))})


@door(PUBLIC, methods=("GET", "POST"))
def fake(request: ShopRequest, key: str) -> HttpResponse:
    """The page of the service that moves no money; only where that is the one that is set."""
    service = provider()
    charge = Charge.objects.filter(ref=key, provider="fake").first() if is_ref(key) else None
    if not isinstance(service, Fake) or charge is None:
        raise NotFound(N_("There is no such page."), rule="not.found")
    state = request.POST.get("state", "")
    if state in {"paid", "failed"}:
        minor, currency = charge.amount_minor, charge.currency
        actions.hear_charge(service, Event(f"{key}-{state}", key, state, minor, currency))
        charge.refresh_from_db()
    known = {"charge": charge, "house": settings.PAYMENTS}
    return render(request, "billing/charge/fake.html", known)
