"""What only somebody may do who typed the password a moment ago: an open page is not enough."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from fettle.access.misses import MissedTooOften, note_miss, require_patience
from fettle.access.models import Person
from fettle.access.people import has_password
from fettle.kernel.refusal import NotAllowed
from fettle.kernel.words import N_

FRESH = timedelta(minutes=5)
FIELD = "confirm_password"
_TYPED_AT = "password_at"
_SLOWLY = N_("Too many wrong passwords. Wait a quarter of an hour, then try again.")


class Unconfirmed(NotAllowed):
    """The page asks for the password, and sends what was to be sent along."""

    def __init__(self, sentence: str = N_("Type your password once more to do this.")) -> None:
        super().__init__(sentence, rule="access.confirm")


def note_password(request: HttpRequest, **_signal: Any) -> None:
    """Somebody signed in with a password, or typed it again."""
    request.session[_TYPED_AT] = timezone.now().timestamp()


def forget_password(request: HttpRequest) -> None:
    """Somebody signed in without one."""
    request.session.pop(_TYPED_AT, None)


def require_fresh(request: HttpRequest) -> None:
    """Raise ``Unconfirmed`` unless the password was typed within five minutes, or is sent now.

    Machines come with a token and not with a session: theirs is their scope.
    """
    person = request.user
    if request.headers.get("Authorization") or not isinstance(person, Person):
        return
    now = timezone.now()
    typed_at = request.session.get(_TYPED_AT, 0)
    if timedelta(0) <= now - datetime.fromtimestamp(typed_at, now.tzinfo) <= FRESH:
        return
    typed = request.POST.get(FIELD, "")
    if not typed:
        raise Unconfirmed
    _confirm(request, person, typed, now)


def _confirm(request: HttpRequest, person: Person, typed: str, now: datetime) -> None:
    places = (request.actor.address, f"person:{person.pk}")  # type: ignore[attr-defined]
    for place in places:
        try:
            require_patience(place, now)
        except MissedTooOften as slow:
            raise MissedTooOften(_SLOWLY) from slow
    if has_password(person, typed):
        note_password(request)
        return
    with transaction.atomic():
        for place in places:
            note_miss(place, now)
    raise Unconfirmed(N_("This is not your password. Type it once more."))
