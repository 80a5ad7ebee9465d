"""The client comes for a line: asks for a day, and the shop agrees on one or has to decline."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop
from fettle.upkeep import facts
from fettle.upkeep.actions.rows import line_locked, require_in_use, require_running
from fettle.upkeep.checks import visit_day
from fettle.upkeep.models import WISH_MAX, PlanLine
from fettle.upkeep.queries.reckoning import days_here
from fettle.upkeep.states import State


def wish_plan(
    actor: Actor, ref: str, on: object, note: object = "", *, key: Key | None = None
) -> Answer:
    """The client asks to come for a line on a day; asked again, the later day counts.

    Raises ``Invalid`` by field for a day that has passed, is more than a year away, or on which
    the shop is closed; ``Refused`` ``plan.ended``, and ``plan.booked`` for what is agreed already.
    """
    with act(actor, "plan.wish", key=key) as step:
        line = line_locked(step, ref)
        require_running(line)
        require_in_use(line.unit)
        if line.state == State.BOOKED:
            raise Refused(
                N_("You have an appointment for {name}. Please call us to change it."),
                rule="plan.booked",
                name=line.name,
            )
        _take(step, line, on, note)
        line.reply = ""
        _keep(line)
        day = str(line.wished_on)
        step.record(
            line.unit.ref, facts.VisitWished(line.unit.name, line.name, day, line.wish_note)
        )
        step.answer(ref=line.ref, wished_on=day)
    return step.answered


def unwish_plan(actor: Actor, ref: str, reply: object = "", *, key: Key | None = None) -> Answer:
    """The client takes the wish back, or the shop declines it with a word to the client.

    Raises ``Refused`` ``plan.no_wish`` where nobody asked.
    """
    with act(actor, "plan.unwish", key=key) as step:
        line = line_locked(step, ref)
        if line.wished_on is None:
            raise Refused(
                N_("Nobody asks to come for {name}."), rule="plan.no_wish", name=line.name
            )
        gather = Gather()
        line.reply = gather.take("reply", lambda: plain_line(reply, WISH_MAX), "")
        gather.close()
        day, line.wished_on, line.wish_note = str(line.wished_on), None, ""
        _keep(line)
        step.record(line.unit.ref, facts.WishEnded(line.unit.name, line.name, day, line.reply))
        step.answer(ref=line.ref, wished_on=None)
    return step.answered


def book_plan(
    actor: Actor, ref: str, on: object = None, reply: object = "", *, key: Key | None = None
) -> Answer:
    """The client has an appointment for it: no reminder leaves. Raises ``Refused``, ``Invalid``.

    Without a day ``on`` it is the one that the client asked for, if there is one.
    """
    with act(actor, "plan.book", key=key) as step:
        line = line_locked(step, ref)
        require_running(line)
        gather = Gather()
        today = days_here(current_shop(actor), step.at)
        line.booked_on = gather.take("on", lambda: visit_day(on, today), None) or line.wished_on
        line.reply = gather.take("reply", lambda: plain_line(reply, WISH_MAX), "")
        gather.close()
        line.state, line.skipped, line.wished_on = State.BOOKED, "", None
        _keep(line)
        day = str(line.booked_on or "")
        step.record(line.unit.ref, facts.LineBooked(line.unit.name, line.name, day))
        step.answer(ref=line.ref, state=line.state, booked_on=day or None)
    return step.answered


def _take(step: Step, line: PlanLine, on: object, note: object) -> None:
    gather = Gather()
    shop = current_shop(step.actor)
    today = days_here(shop, step.at)
    day = gather.take("on", lambda: visit_day(on, today, shop.opening_hours), None)
    if day is None and "on" not in gather.errors:
        gather.wrong("on", N_("Choose the day on which you would like to come."), "plan.day")
    line.wished_on = day
    line.wish_note = gather.take("note", lambda: plain_line(note, WISH_MAX), "")
    gather.close()


def _keep(line: PlanLine) -> None:
    line.version += 1
    line.save()
