"""Guests sit down by a place's code, and leave."""

from __future__ import annotations

from datetime import timedelta

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.actions.places import lock_place
from fettle.shop.codes import SEATING_SECONDS, digest, new_seat_token
from fettle.shop.models import Place, Seating

LASTS = timedelta(seconds=SEATING_SECONDS)
MINUTE = timedelta(minutes=1)
SEATINGS_A_MINUTE_MAX = 10
_UNKNOWN = N_("This code opens nothing. Ask for the new one.")


def start_seating(actor: Actor, place_ref: str, secret: str) -> tuple[Answer, str]:
    """Seat whoever shows the place's code; the second value is what the cookie holds.

    Raises ``NotFound`` for a code that is not valid any more, ``Refused`` ``place.blocked`` and,
    when too many sit down at once, ``slow_down``.
    """
    token = new_seat_token()
    with act(actor, "seating.start") as step:
        place = _opened(step, place_ref, secret)
        lately = place.seatings.filter(started_at__gt=step.at - MINUTE).count()
        if lately >= SEATINGS_A_MINUTE_MAX:
            raise Refused(N_("Wait a minute, then try again."), rule="slow_down", status=429)
        row = Seating.objects.create(
            place=place, digest=digest(token), started_at=step.at, expires_at=step.at + LASTS
        )
        step.record(row.ref, facts.SeatingStarted(place=place.name))
        step.answer(ref=row.ref, place=place.name)
    return step.answered, token


def move_seating(actor: Actor, place_ref: str, secret: str, *, key: Key | None = None) -> Answer:
    """Take somebody who sits already to another place; what is theirs goes with them.

    Raises as ``start_seating``, and ``NotFound`` for whoever sits nowhere.
    """
    with act(actor, "seating.move", key=key) as step:
        place = _opened(step, place_ref, secret)
        row = Seating.objects.select_for_update(of=("self",)).select_related("place")
        seating = row.filter(pk=actor.seating_id or 0, ended_at=None).first()
        if seating is None:
            raise NotFound(N_("Scan the code at your place first."), rule="visit.place")
        left, seating.place = seating.place.name, place
        seating.expires_at = step.at + LASTS
        seating.save(update_fields=["place", "expires_at"])
        step.record(seating.ref, facts.SeatingMoved(place=place.name, left=left))
        step.answer(ref=seating.ref, place=place.name)
    return step.answered


def end_seating(actor: Actor, place_ref: str, *, key: Key | None = None) -> Answer:
    """Send away whoever sits at a place; a guest leaves alone. Raises ``Refused`` when empty."""
    with act(actor, "seating.end", key=key) as step:
        place = lock_place(step, place_ref)
        found = place.seatings.filter(ended_at=None)
        if actor.is_client:
            found = found.filter(pk=actor.seating_id or 0)
        count = found.update(ended_at=step.at)
        if not count:
            raise Refused(N_("Nobody sits at {place}."), rule="seating.none", place=place.name)
        step.record(place.ref, facts.SeatingEnded(place=place.name, seatings=count))
        step.answer(ref=place.ref, seatings=count)
    return step.answered


def _opened(step: Step, place_ref: str, secret: str) -> Place:
    """The locked place, if this is its code. Raises ``NotFound``, ``Refused``."""
    place = lock_place(step, place_ref)
    known = place.token_digest
    if not place.active or known is None or bytes(known) != digest(secret):
        raise NotFound(_UNKNOWN, rule="place.unknown")
    if place.state == "blocked":
        raise Refused(N_("{place} is blocked."), rule="place.blocked", place=place.name)
    return place
