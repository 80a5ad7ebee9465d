"""A second person says yes: by their own login, and their password or PIN, on the same form."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from fettle.access.actor import Actor
from fettle.access.misses import MissedTooOften, note_miss, require_patience
from fettle.access.people import opens_as, person_named
from fettle.journal import Step
from fettle.journal.denials import keep_in_journal
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.models import Staff
from fettle.shop.queries import job_of

_TOO_MANY = N_("Too many wrong passwords. Wait a quarter of an hour.")
_WRONG = N_("This login and this password or PIN do not belong together, or not to this shop.")


@dataclass(frozen=True, slots=True)
class Approval:
    """What the second person types; ``secret`` is their password or their PIN."""

    username: str
    secret: str

    def __repr__(self) -> str:
        return f"Approval({self.username!r})"


def approved_by(
    step: Step,
    verb: str,
    given: Approval | None,
    *,
    but: Collection[int] = (),
    whose: int | None = None,
) -> int:
    """The staff id of the second person, who may ``verb``, is at work here, and is another.

    ``but``: staff who may not approve this either, as the one whose variance it is; ``whose``: the
    person whose account it is. Call it before rows are locked: passwords are slow to look at.

    Raises ``Refused`` ``approval.needed``, ``approval.self``, ``approval.wrong`` and, after many
    wrong ones, ``slow_down``; a wrong one is kept even though the step is rolled back.
    """
    if given is None or not given.username.strip():
        raise _refused(N_("A second person has to approve this."), "approval.needed")
    staff = _staff_named(step.actor, given.username)
    if staff is not None and (_is_actor(step.actor, staff) or _gains(staff, but, whose)):
        raise _refused(N_("Somebody else has to approve this."), "approval.self")
    _refuse_guessing(step, staff)
    if not opens_as(staff.person if staff else None, given.secret) or staff is None:
        step.if_refused(lambda: _keep_miss(step, verb, staff))
        raise _refused(_WRONG, "approval.wrong", "approval_secret")
    if not _as_actor(step.actor, staff).may(verb):
        raise _refused(N_("{name} may not approve this."), "approval.wrong", name=staff.name)
    return staff.pk


def _staff_named(actor: Actor, username: str) -> Staff | None:
    typed = username.strip().lower()[:64]
    person = person_named(typed) if typed.isprintable() else None
    if person is None:
        return None
    at_work = Staff.objects.filter(person=person, shop_id=actor.shop_id, active=True)
    return at_work.select_related("person", "shop").first()


def _is_actor(actor: Actor, staff: Staff) -> bool:
    return staff.pk == actor.staff_id or staff.person_id == actor.person_id


def _gains(staff: Staff, but: Collection[int], whose: int | None) -> bool:
    return staff.pk in but or (whose is not None and staff.person_id == whose)


def _as_actor(actor: Actor, staff: Staff) -> Actor:
    job = job_of(staff.person_id, actor.shop_id)
    limits = job.limits if job is not None else {}
    return Actor(
        person_id=staff.person_id,
        name=staff.name,
        role=staff.role,
        shop_id=actor.shop_id,
        staff_id=staff.pk,
        **limits,
    )


def _refuse_guessing(step: Step, staff: Staff | None) -> None:
    """By where it comes from, and by whose secret it is that somebody guesses at."""
    try:
        require_patience(step.actor.address, step.at)
        if staff is not None:
            require_patience(_guessed_at(staff), step.at)
    except MissedTooOften as slow:
        raise MissedTooOften(_TOO_MANY) from slow


def _keep_miss(step: Step, verb: str, staff: Staff | None) -> None:
    with transaction.atomic():
        note_miss(step.actor.address, step.at)
        if staff is not None:
            note_miss(_guessed_at(staff), step.at)
    told = facts.ApprovalMissed(wanted=verb, login=staff.person.username if staff else "?")
    keep_in_journal(step.actor, verb, told)


def _guessed_at(staff: Staff) -> str:
    return f"person:{staff.person_id}"


def _refused(sentence: str, rule: str, field: str = "approval_username", **params: Any) -> Refused:
    wrong = Refused(sentence, rule=rule, **params)
    return Refused(sentence, rule=rule, errors={field: wrong}, **params)
