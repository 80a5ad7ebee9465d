"""How often strangers may knock: secrets are not guessed, and nobody floods the shop."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest

from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_

MINUTE = 60
WRONG_MOST = 20
SENT_MOST = 30


def address_of(request: HttpRequest) -> str:
    """Where the request came from, as the front of the house saw it."""
    peer: str = request.META.get("HTTP_X_FETTLE_PEER") or request.META.get("REMOTE_ADDR") or ""
    return peer[:64]


def count_wrong(request: HttpRequest) -> None:
    """Count a secret that opened nothing. Raises ``Refused`` 429 after many in a minute."""
    _count(f"estimate-wrong:{address_of(request)}", WRONG_MOST)


def count_sent(request: HttpRequest) -> None:
    """Count what is sent to a client's page. Raises ``Refused`` 429 after much in a minute."""
    _count(f"estimate-sent:{address_of(request)}", SENT_MOST)


def _count(place: str, most: int) -> None:
    cache.add(place, 0, MINUTE)
    try:
        many = cache.incr(place)
    except ValueError:  # the minute was over in between
        return
    if many > most:
        raise Refused(N_("That was too often. Wait a minute."), rule="slow_down", status=429)
