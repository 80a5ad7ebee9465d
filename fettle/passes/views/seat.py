"""The door by a place's code: for guests without a login, and for clients with one."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from fettle.access.actor import Actor, system_actor
from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.journal import Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop.actions import end_seating, move_seating, start_seating
from fettle.shop.codes import SEAT_COOKIE, SEATING_SECONDS
from fettle.shop.queries import place_of_secret, seat_place

SECRET_MAX = 64


@door(PUBLIC, methods=("GET", "POST"))
def sit(request: ShopRequest, secret: str) -> HttpResponse:
    """Shows where the code leads; POST sits down, as a guest or as whoever is signed in."""
    place = place_of_secret(secret) if len(secret) <= SECRET_MAX else None
    if place is None:
        raise NotFound(N_("This code opens nothing. Ask for the new one."), rule="place.unknown")
    actor: Actor | None = getattr(request, "actor", None)
    if actor is not None and not actor.is_client:
        return HttpResponseRedirect(f"{reverse('places')}#p-{place.ref}")
    if actor is not None and actor.place_id == place.pk:
        return HttpResponseRedirect(reverse("home"))
    if request.method != "POST":
        return render(request, "passes/seat/sit.html", {"place": place, "secret": secret})
    shop_id = place.section.shop_id
    if actor is not None and actor.seating_id is not None and actor.shop_id == shop_id:
        move_seating(actor, place.ref, secret, key=Key.of(request))
        return HttpResponseRedirect(reverse("home"))
    host = replace(system_actor(shop_id, "page"), name=place.name)
    _answer, token = start_seating(host, place.ref, secret)
    answer = HttpResponseRedirect(reverse("home"))
    answer.set_cookie(
        SEAT_COOKIE,
        token,
        max_age=SEATING_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


@door("seating.end", methods=("POST",))
def leave(request: ShopRequest) -> HttpResponse:
    """The guest goes; the screen knows nothing of them any more."""
    end_seating(request.actor, seat_place(request.actor), key=Key.of(request))
    answer = HttpResponseRedirect(reverse("home"))
    answer.delete_cookie(SEAT_COOKIE, samesite="Lax")
    return answer
