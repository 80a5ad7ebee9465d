"""Who is acting: from the session of a page, the token of a machine, or a place's code."""

from collections.abc import Callable
from dataclasses import replace
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user as user_of
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from fettle.access.actor import Actor, Source
from fettle.access.doors import ShopRequest, peer_of
from fettle.access.models import Person
from fettle.access.tokens import digest
from fettle.clients.queries import client_id_of
from fettle.shop.codes import SEAT_COOKIE
from fettle.shop.queries import (
    Job,
    Seat,
    job_at,
    job_of_token,
    person_at_work,
    seat_of,
)
from fettle.storefront.shops import where

GetResponse = Callable[[HttpRequest], HttpResponse]


class StaffBackend(ModelBackend):
    """Signs in as Django does; a person's jobs come in the same statement as the person."""

    def get_user(self, user_id: int) -> Person | None:
        """Who is signed in, unless the login was switched off meanwhile."""
        person = person_at_work(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None


class ActorMiddleware:
    """Sets ``request.actor``: an ``Actor``, or ``None`` when nobody is signed in.

    Times are then shown as the clock on the shop's wall shows them.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = self._actor(request)
        cast(ShopRequest, request).actor = actor  # type: ignore[assignment]
        with timezone.override(ZoneInfo(actor.time_zone) if actor else None):
            return self.get_response(request)

    def _actor(self, request: HttpRequest) -> Actor | None:
        bearer = request.headers.get("Authorization", "")
        if bearer:
            return token_actor(bearer, address_of(request))
        actor = None
        if request.user.is_authenticated:
            shop_id = request.session.get("shop_id")
            actor = person_actor(request.user, shop_id, address_of(request))
        return seated(actor, request.COOKIES.get(SEAT_COOKIE, ""), address_of(request))


def person_actor(person: Person, shop_id: int | None, address: str) -> Actor | None:
    """The person at work in the shop, or as a client; ``None`` when they are neither any more."""
    job = job_at(person, shop_id)
    if job is not None:
        return _at_work(job, "page", address)
    own = client_id_of(person.pk)
    here = where(own, shop_id) if own is not None else None
    if own is None or here is None:
        return None
    return Actor(
        person_id=person.pk,
        name=person.name,
        role="client",
        shop_id=here.shop_id,
        client_id=own,
        language=person.language,
        time_zone=here.time_zone,
        address=address,
        closed=here.closed,
    )


def seated(actor: Actor | None, token: str, address: str) -> Actor | None:
    """The client at the place where they sit down, in that shop whichever they had chosen; a guest
    of the place if nobody signed in.

    Staff stay who they are, wherever they sit.
    """
    if not token or not (actor is None or actor.is_client):
        return actor
    seat = seat_of(token)
    if seat is None:
        return actor
    if actor is None:
        return _guest(seat, address)
    return replace(
        actor,
        shop_id=seat.shop_id,
        time_zone=seat.time_zone,
        closed=seat.closed,
        seating_id=seat.seating_id,
        place_id=seat.place_id,
    )


def _guest(seat: Seat, address: str) -> Actor:
    return Actor(
        person_id=None,
        name=seat.name,
        role="client",
        shop_id=seat.shop_id,
        seating_id=seat.seating_id,
        place_id=seat.place_id,
        language=translation.get_language() or "en",
        time_zone=seat.time_zone,
        address=address,
        closed=seat.closed,
    )


def token_actor(header: str, address: str) -> Actor | None:
    """The actor behind ``Authorization: Bearer …``, or ``None``."""
    kind, _, token = header.partition(" ")
    job = job_of_token(digest(token.strip())) if kind.lower() == "bearer" else None
    return _at_work(job, "api", address) if job else None


def _at_work(job: Job, source: Source, address: str) -> Actor:
    return Actor(
        person_id=job.person_id,
        name=job.name,
        role=job.role,
        shop_id=job.shop_id,
        staff_id=job.staff_id,
        language=job.language,
        time_zone=job.time_zone,
        source=source,
        address=address,
        scopes=job.scopes,
        **job.limits,
    )


def address_of(request: HttpRequest) -> str:
    """The client's address, as the front of the house saw it."""
    return peer_of(request)


def resolve_headers(headers: dict[str, str]) -> Actor | None:
    """The actor behind raw request headers (names in small letters), for the live stream."""
    if bearer := headers.get("authorization"):
        return token_actor(bearer, headers.get("x-fettle-peer", ""))
    cookies = _cookies(headers.get("cookie", ""))
    actor = _actor_of_session(cookies.get(settings.SESSION_COOKIE_NAME, ""))
    return seated(actor, cookies.get(SEAT_COOKIE, ""), "")


def _actor_of_session(key: str) -> Actor | None:
    if not key:
        return None
    request = HttpRequest()
    engine = import_module(settings.SESSION_ENGINE)
    request.session = engine.SessionStore(key)
    person = user_of(request)
    if not person.is_authenticated:
        return None
    return person_actor(person, request.session.get("shop_id"), "")


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}
