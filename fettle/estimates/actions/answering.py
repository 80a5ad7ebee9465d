"""What the client does with a version: opens it, asks, and answers once, line by line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.billing.queries import standing_of
from fettle.estimates import facts
from fettle.estimates.actions.rows import answer_of_version, take_version
from fettle.estimates.drafts import Reply, Which
from fettle.estimates.models import EstimateLine, EstimateVersion
from fettle.estimates.queries.versions import lines_changed
from fettle.estimates.states import CHOICES, DECIDED, DEPOSIT_WAYS, LIVE, WAYS_TO_ASK
from fettle.journal import Answer, Key, act
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import filled_line, plain_text
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders.actions import (
    Decision,
    Said,
    advance_from_deposit,
    decide_lines,
    mark_asked,
)
from fettle.orders.typed import chosen

if TYPE_CHECKING:
    from fettle.orders.models import Order

NAME_MOST = 120
QUESTION_MOST = 1000
CONSENT = N_("I agree to the work that I approved, up to the amount shown.")


def see_estimate(actor: Actor, which: Which, *, key: Key | None = None) -> Answer:
    """The client has opened it. Raises ``Refused`` ``estimate.seen`` if that is known."""
    with act(actor, "estimate.see", key=key) as step:
        order, version = take_version(step, which)
        if version.state != "sent":
            raise Refused(N_("This estimate was opened before."), rule="estimate.seen")
        version.state, version.seen_at = "seen", step.at
        version.save(update_fields=["state", "seen_at"])
        if order.asked_state == "sent":
            mark_asked(step, order, "seen")
        step.record(order.ref, facts.EstimateSeen(number=order.number, n=version.n))
        answer_of_version(step, order, version)
    return step.answered


def answer_estimate(actor: Actor, which: Which, reply: Reply, *, key: Key | None = None) -> Answer:
    """The client decides about every line that is asked, in one act, once.

    Raises ``Refused`` ``estimate.answered`` with the name if somebody was faster,
    ``estimate.over`` for what has expired or was replaced, ``estimate.changed`` if the shop has
    changed the lines since; ``Invalid`` by field (``choice.LINE``, ``name``, ``consent``,
    ``deposit_way``). Nothing is changed then.
    """
    with act(actor, "estimate.answer", key=key) as step:
        order, version = take_version(step, which)
        _require_open(version, step.at)
        lines = [line for line in version.lines.all() if line.asked]
        _require_unchanged(order, version)
        name = _read(order, version, lines, reply)
        channel = "link" if which.code else "portal"
        said = Said(name, channel, version.n, name, key.text if key else "")
        decide_lines(step, order, {
            line.line_ref: _decision(line, reply.choices[line.line_ref]) for line in lines
        }, said)  # fmt: skip
        for line in lines:
            line.choice = reply.choices[line.line_ref]
            line.save(update_fields=["choice"])
        _close(version, lines, name, reply, step.at)
        if version.deposit_way == "account":
            advance_from_deposit(step, order, version.deposit_minor)
        mark_asked(step, order, version.outcome)
        step.record(order.ref, facts.EstimateAnswered(
            number=order.number, n=version.n, who=name, outcome=version.outcome,
            total=Money(_approved(lines), version.currency).text, currency=version.currency,
        ))  # fmt: skip
        answer_of_version(step, order, version)
    return step.answered


def ask_estimate(
    actor: Actor,
    which: Which,
    *,
    how: str = "question",
    question: str = "",
    name: str = "",
    key: Key | None = None,
) -> Answer:
    """The client asks something, or wants to be called; it can still be answered afterwards."""
    with act(actor, "estimate.ask", key=key) as step:
        order, version = take_version(step, which)
        _require_open(version, step.at)
        gather = Gather()
        version.asked_how = gather.take(
            "how", lambda: chosen(how, WAYS_TO_ASK, "estimate.how"), "question"
        )
        version.question = gather.take("question", lambda: _question(how, question), "")
        version.asked_by = gather.take("name", lambda: _named(order, name), "")
        gather.close()
        version.asked_at, version.state = step.at, "seen"
        version.seen_at = version.seen_at or step.at
        version.save()
        mark_asked(step, order, version.asked_how)
        step.record(order.ref, facts.EstimateAsked(
            number=order.number, n=version.n, who=version.asked_by, how=version.asked_how,
            text=version.question,
        ))  # fmt: skip
        answer_of_version(step, order, version)
    return step.answered


def _require_open(version: EstimateVersion, at: datetime) -> None:
    if version.state == "answered":
        refused = Refused(
            N_("{name} has answered this estimate already."),
            rule="estimate.answered",
            name=version.answered_by,
        )
        refused.extra = {"by": version.answered_by, "outcome": version.outcome}
        raise refused
    if version.state not in LIVE or version.valid_until <= at:
        raise Refused(
            N_("This estimate is not valid any more. Please ask the shop."), rule="estimate.over"
        )


def _require_unchanged(order: Order, version: EstimateVersion) -> None:
    order.require_changeable()
    if lines_changed(order, list(version.lines.all())):
        raise Refused(
            N_("The shop has changed this estimate since. Please ask for the new one."),
            rule="estimate.changed",
        )


def _read(order: Order, version: EstimateVersion, lines: list[EstimateLine], reply: Reply) -> str:
    """The name under the answer. Raises ``Invalid`` with all that is missing or wrong."""
    gather = Gather()
    known = {line.line_ref for line in lines}
    if strange := sorted(set(reply.choices) - known):
        gather.wrong(f"choice.{strange[0]}", N_("This is not asked here."), "estimate.line")
    for line in lines:
        if reply.choices.get(line.line_ref) not in CHOICES:
            gather.wrong(f"choice.{line.line_ref}", N_("Choose for this line."), "estimate.choice")
    name = gather.take("name", lambda: filled_line(reply.name, NAME_MOST), "")
    if "yes" in reply.choices.values():
        if reply.consent is not True:
            gather.wrong("consent", N_("Tick that you agree."), "estimate.consent")
        if version.deposit_minor:
            gather.take("deposit_way", lambda: _deposit(order, version, reply.deposit_way), "")
    gather.close()
    return name


def _deposit(order: Order, version: EstimateVersion, way: str) -> str:
    way = chosen(way, DEPOSIT_WAYS, "estimate.deposit_way")
    if way == "account":
        there = 0
        if order.client_id is not None:
            there = standing_of(order.client_id, order.shop_id).deposit_minor
        if there < version.deposit_minor:
            raise Invalid(
                N_("There is not enough on deposit. Choose to pay it at the counter."),
                rule="estimate.deposit_short",
            )
    return way


def _decision(line: EstimateLine, choice: str) -> Decision:
    return Decision(
        DECIDED[choice],
        quantity_thousandths=line.quantity_thousandths,
        unit_price_minor=line.unit_price_minor,
        total_minor=line.total_minor,
    )


def _close(
    version: EstimateVersion, lines: list[EstimateLine], name: str, reply: Reply, at: datetime
) -> None:
    yes = sum(line.choice == "yes" for line in lines)
    version.outcome = "all" if yes == len(lines) else "part" if yes else "none"
    version.state, version.answered_at, version.ended_at = "answered", at, at
    version.seen_at = version.seen_at or at
    version.answered_by = name
    version.consent = gettext(CONSENT) if yes else ""
    version.deposit_way = reply.deposit_way if yes and version.deposit_minor else ""
    version.save()


def _approved(lines: list[EstimateLine]) -> int:
    return sum(line.total_minor for line in lines if line.choice == "yes")


def _question(how: str, typed: str) -> str:
    question = plain_text(typed, QUESTION_MOST)
    if not question and how == "question":
        raise Invalid(N_("Write your question."), rule="text.empty")
    return question


def _named(order: Order, typed: str) -> str:
    usual = order.client.name if order.client else ""
    return filled_line(typed or usual, NAME_MOST)
