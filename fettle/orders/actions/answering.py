"""The ledger of yes and no, from inside a step: every answer is written, and the line follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.composing import retotal
from fettle.orders.actions.holding import release_line_parts
from fettle.orders.actions.later import plan_later
from fettle.orders.actions.rows import line_of
from fettle.orders.ceilings import ceiling_minor, ceiling_thousandths, is_above
from fettle.orders.drafts import Decision, Said
from fettle.orders.models import AskRule, Authorisation, Line, Order
from fettle.orders.queries.asking import ask_rule, last_said
from fettle.orders.states import STRUCK

BY_SHOP = "shop"
_COLUMNS = ("authorisation", "ceiling_minor", "ceiling_thousandths", "due_on")


def decide_lines(
    step: Step, order: Order, decisions: Mapping[str, Decision], said: Said
) -> list[Line]:
    """Write down what the client said about lines (by reference), and move them by it.

    The order is locked. Raises ``NotFound`` for lines of other orders, ``Refused`` ``line.struck``
    for what the shop took off, ``line.issued`` for a no to what has left the shelf.
    """
    rule = ask_rule(order.shop_id, order.flow)
    lines = [line_of(order, ref) for ref in decisions]
    before = last_said(lines)
    for line, decision in zip(lines, decisions.values(), strict=True):
        _require_askable(line, before.get(line.pk), decision)
        _decide(step, order, line, decision, rule)
        _write(step, order, line, decision, said)
        _tell(step, order, line, decision, said)
        if decision.state in STRUCK:
            plan_later(step, order, line)
    retotal(step, order)
    return lines


def withdraw(step: Step, order: Order, line: Line, *, into: str = "proposed") -> None:
    """What the client said about the line holds no longer: it is asked again, or off the order.

    The caller keeps the totals.
    """
    line.authorisation, line.ceiling_minor, line.ceiling_thousandths = into, None, None
    line.save(update_fields=[*_COLUMNS])
    _write(step, order, line, Decision("withdrawn"), Said(step.actor.name, BY_SHOP))


def keep_within(step: Step, order: Order, line: Line) -> None:
    """Ask anew about an agreed line that has grown above what was allowed; call before saving."""
    if line.authorisation == "authorised" and is_above(line):
        withdraw(step, order, line)
        step.record(order.ref, facts.LineProposed(number=order.number, text=line.text))


def require_agreed(line: Line) -> None:
    """Raises ``Refused`` ``line.unauthorised`` for what the client has not agreed to."""
    if line.authorisation == "proposed":
        raise Refused(
            N_("The client has not agreed to {text} yet."),
            rule="line.unauthorised",
            text=line.text,
        )


def was_asked(line: Line) -> bool:
    """Whether there is an answer about the line, or a line that takes it up again."""
    return line.authorisations.exists() or line.asked_again.exists()


def _require_askable(line: Line, before: Authorisation | None, decision: Decision) -> None:
    if line.authorisation in STRUCK and (before is None or before.state not in STRUCK):
        raise Refused(N_("{text} was taken off this order."), rule="line.struck", text=line.text)
    if before is not None and before.state == decision.state == line.authorisation:
        raise Refused(
            N_("{name} said so about {text} already."),
            rule="line.answered",
            name=before.said_by,
            text=line.text,
        )
    if decision.state in STRUCK and line.out_thousandths:
        raise Refused(
            N_("{text} has left the shelf already. Take it back first."),
            rule="line.issued",
            text=line.text,
        )


def _decide(step: Step, order: Order, line: Line, decision: Decision, rule: AskRule) -> None:
    line.authorisation = decision.state
    line.ceiling_minor = line.ceiling_thousandths = None
    if decision.state == "authorised":
        line.ceiling_minor = ceiling_minor(_total(line, decision), rule)
        line.ceiling_thousandths = ceiling_thousandths(_quantity(line, decision), rule)
        if is_above(line):
            raise Refused(
                N_("{text} has become more since the client saw it. Ask again."),
                rule="line.above",
                text=line.text,
            )
    elif line.reserved_thousandths:
        release_line_parts(step, order, line)
    if decision.due_on is not None:
        line.due_on = decision.due_on
    line.save(update_fields=[*_COLUMNS])


def _write(step: Step, order: Order, line: Line, decision: Decision, said: Said) -> None:
    price = decision.unit_price_minor
    Authorisation.objects.create(
        order=order,
        line=line,
        estimate_n=said.estimate_n,
        state=decision.state,
        channel=said.channel,
        said_by=said.by,
        staff_id=step.actor.staff_id,
        quantity_thousandths=_quantity(line, decision),
        unit_price_minor=line.unit_price_minor if price is None else price,
        total_minor=_total(line, decision),
        ceiling_minor=line.ceiling_minor,
        ceiling_thousandths=line.ceiling_thousandths,
        text=f"{line.text}. {line.found}" if line.found else line.text,
        typed_name=said.typed_name,
        address=step.actor.address,
        key=said.key,
        at=step.at,
    )


def _tell(step: Step, order: Order, line: Line, decision: Decision, said: Said) -> None:
    total = Money(_total(line, decision), order.currency).text
    told: dict[str, Any] = {
        "number": order.number,
        "text": line.text,
        "who": said.by,
        "channel": said.channel,
    }
    if decision.state == "authorised":
        step.record(order.ref, facts.LineAuthorised(**told, total=total, currency=order.currency))
    elif decision.state == "declined":
        step.record(order.ref, facts.LineDeclined(**told))
    else:
        until = decision.due_on.isoformat() if decision.due_on else ""
        step.record(order.ref, facts.LineDeferred(**told, until=until))


def _quantity(line: Line, decision: Decision) -> int:
    seen = decision.quantity_thousandths
    return line.quantity_thousandths if seen is None else seen


def _total(line: Line, decision: Decision) -> int:
    return line.total_minor if decision.total_minor is None else decision.total_minor
