"""PINs, and who stands at a shared counter now."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from fettle.access import pins
from fettle.access.actor import Actor
from fettle.access.misses import MissedTooOften, note_miss, require_patience
from fettle.access.people import has_password, keep_pin
from fettle.journal import Answer, Key, Step, act
from fettle.journal.denials import keep_in_journal
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.models import Staff

_SLOWLY = N_("Too many wrong numbers. Wait a quarter of an hour, or sign in with the password.")


def set_pin(actor: Actor, password: str, pin: str, *, key: Key | None = None) -> Answer:
    """Choose the actor's own PIN; an empty one takes it away.

    Raises ``Invalid`` ``pin.malformed``, ``pin.easy``, ``password.wrong``, and ``slow_down``.
    """
    with act(actor, "pin.set", key=key) as step:
        staff = _at_work(step).filter(pk=actor.staff_id or 0).first()
        if staff is None:
            raise NotFound(N_("Only staff have a PIN."), rule="staff.unknown")
        _refuse_guessing(step, staff)
        if not has_password(staff.person, password):
            step.if_refused(lambda: _keep_miss(step, staff))
            wrong = Invalid(N_("This is not your password."), rule="password.wrong")
            raise Invalid(wrong.sentence, rule=wrong.rule, errors={"password": wrong})
        keep_pin(staff.person_id, pins.hashed(pin) if pin.strip() else "")
        step.record(staff.ref, facts.PinSet(name=staff.name))
        step.answer(ref=staff.ref, has_pin=bool(pin.strip()))
    return step.answered


def switch_person(actor: Actor, staff_ref: str, pin: str) -> Answer:
    """Let another person of the shop stand at this counter, by their PIN. Answers ``person``.

    Without a key: what is sent holds a secret. Raises ``NotFound``, ``Refused`` ``pin.wrong`` and,
    after many wrong ones, ``slow_down``.
    """
    with act(actor, "person.switch") as step:
        staff = _at_work(step).filter(ref=staff_ref).first()
        if staff is None:
            raise NotFound(N_("Nobody of this shop has this reference."), rule="staff.unknown")
        _refuse_guessing(step, staff)
        if not staff.person.is_active or not pins.is_pin(pin.strip(), staff.person.pin):
            step.if_refused(lambda: _keep_miss(step, staff))
            wrong = Refused(N_("This is not the PIN of {name}."), rule="pin.wrong", name=staff.name)
            raise Refused(wrong.sentence, rule=wrong.rule, errors={"pin": wrong}, name=staff.name)
        step.record(staff.ref, facts.PersonSwitched(name=staff.name))
        step.answer(ref=staff.ref, person=staff.person_id, name=staff.name)
    return step.answered


def _at_work(step: Step) -> QuerySet[Staff]:
    at_work = Staff.objects.filter(shop_id=step.actor.shop_id, active=True)
    return at_work.select_related("person")


def _refuse_guessing(step: Step, staff: Staff) -> None:
    try:
        require_patience(step.actor.address, step.at)
        require_patience(f"person:{staff.person_id}", step.at)
    except MissedTooOften as slow:
        raise MissedTooOften(_SLOWLY) from slow


def _keep_miss(step: Step, staff: Staff) -> None:
    with transaction.atomic():
        note_miss(step.actor.address, step.at)
        note_miss(f"person:{staff.person_id}", step.at)
    keep_in_journal(step.actor, staff.ref, facts.PinMissed(name=staff.name))
