"""Opening a till: somebody puts the float into a drawer, and takes money from then on."""

from __future__ import annotations

from django.db import connection

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.journal.sql import load
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.kernel.typed import money_typed
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop
from fettle.tills import facts
from fettle.tills.actions.drawers import book, enter, said, text
from fettle.tills.actions.registers import locked_register
from fettle.tills.models import Register, Session


def open_till(
    actor: Actor, register_ref: str, float_amount: object, *, key: Key | None = None
) -> Answer:
    """Begin a session at a register with a float; what waited for an open till goes into it.

    Raises ``Refused`` ``till.taken`` (with the name) when somebody is at the register,
    ``till.own_open`` when the actor is at another one, ``register.retired``; ``Invalid`` by field.
    """
    with act(actor, "till.open", key=key) as step:
        staff_id = _require_staff(actor)
        register = locked_register(step, register_ref)
        _refuse_taken(register, staff_id)
        currency = current_shop(actor).currency
        gather, zero = Gather(), Money(0, currency)
        money = gather.take("float_amount", lambda: money_typed(float_amount, currency), zero)
        gather.close()
        session = Session(
            shop_id=actor.shop_id,
            register=register,
            staff_id=staff_id,
            currency=currency,
            float_minor=money.minor,
            brought_minor=money.minor - left_in(register),
            opened_at=step.at,
        )
        session.save()
        _begin(step, session)
    return step.answered


def left_in(register: Register) -> int:
    """What the last session at a register left in its drawer, in minor units."""
    last = Session.objects.filter(register=register, state="closed").order_by("-z_number").first()
    return (last.left_minor or 0) if last else 0


def _begin(step: Step, session: Session) -> None:
    if session.float_minor:
        enter(step, session, "float", session.float_minor)
    book(step, f"{session.ref}:open", session, {"safe": -session.brought_minor})
    late = _adopt(session)
    step.record(
        session.ref,
        facts.TillOpened(
            register=session.register.name,
            amount=text(session.float_minor, session),
            brought=text(session.brought_minor, session),
            currency=session.currency,
            late=late,
        ),
    )
    step.answer(ref=session.ref, float=said(session.float_minor, session), late=late)


def _adopt(session: Session) -> int:
    """Take in what waited for an open till; how many entries that were."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "adopt"), [session.pk, session.shop_id, session.currency])
        return int(cursor.rowcount)


def _require_staff(actor: Actor) -> int:
    if actor.staff_id is None:
        raise NotAllowed(N_("A till is opened by somebody who works here."), rule="till.nobody")
    return actor.staff_id


def _refuse_taken(register: Register, staff_id: int) -> None:
    if not register.active:
        raise Refused(
            N_("{register} is out of use."), rule="register.retired", register=register.name
        )
    open_now = Session.objects.exclude(state="closed").select_related("staff", "register")
    if (there := open_now.filter(register=register).first()) is not None:
        raise Refused(
            N_("{name} has a session at {register} already."),
            rule="till.taken",
            name=there.staff.name,
            register=register.name,
        )
    if (own := open_now.filter(staff_id=staff_id).first()) is not None:
        raise Refused(
            N_("You have an open session at {register}: close it first."),
            rule="till.own_open",
            register=own.register.name,
        )
