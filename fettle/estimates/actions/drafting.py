"""A draft: a copy of what the order says now, seen by nobody outside until it is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Max

from fettle.access.actor import Actor
from fettle.estimates import facts
from fettle.estimates.actions.rows import answer_of_version
from fettle.estimates.models import Estimate, EstimateLine, EstimateVersion
from fettle.estimates.states import FLOWS
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders.actions import take_for_answer
from fettle.orders.queries.asking import ask_rule
from fettle.orders.queries.sheet import order_of
from fettle.orders.states import STRUCK
from fettle.orders.typed import money_typed, whole_typed

if TYPE_CHECKING:
    from fettle.orders.models import Line, Order

NOTE_MOST = 500
DAYS_MOST = 365


def draft_estimate(
    actor: Actor,
    order_ref: str,
    *,
    deposit: object = None,
    valid_days: object = None,
    note: str = "",
    key: Key | None = None,
) -> Answer:
    """Make the next version from the order's lines; a draft that is there already is replaced.

    ``deposit`` is asked for with the answer, ``note`` is for the client. Raises ``Refused``
    ``estimate.nothing`` where no line waits for the client, ``Invalid`` by field.
    """
    with act(actor, "estimate.draft", key=key) as step:
        order = take_for_answer(step, order_of(actor, order_ref).ref)
        order.require_changeable()
        lines = _lines(order)
        estimate = _estimate(step, order)
        version = _version(step, order, estimate, sum(line.total_minor for line in lines))
        _word(version, order, deposit, valid_days, note)
        estimate.versions.filter(state="draft").update(state="replaced", ended_at=step.at)
        version.save(force_insert=True)
        _copy(version, lines)
        step.record(order.ref, facts.EstimateDrafted(
            number=order.number, n=version.n, currency=version.currency,
            total=Money(version.total_minor, version.currency).text,
        ))  # fmt: skip
        answer_of_version(step, order, version)
    return step.answered


def _lines(order: Order) -> list[Line]:
    if order.flow not in FLOWS:
        raise Refused(N_("Nobody is asked about such an order."), rule="estimate.flow")
    lines = [line for line in order.lines.all() if line.authorisation not in STRUCK]
    if not any(line.authorisation == "proposed" for line in lines):
        raise Refused(
            N_("There is nothing to ask: no line of order {number} is proposed."),
            rule="estimate.nothing",
            number=order.number,
        )
    return lines


def _estimate(step: Step, order: Order) -> Estimate:
    found = Estimate.objects.filter(order=order).first()
    return found or Estimate.objects.create(order=order, made_at=step.at)


def _version(step: Step, order: Order, estimate: Estimate, total_minor: int) -> EstimateVersion:
    last = estimate.versions.aggregate(last=Max("n"))["last"] or 0
    return EstimateVersion(
        estimate=estimate,
        n=last + 1,
        currency=order.currency,
        total_minor=total_minor,
        made_at=step.at,
        made_by_id=step.actor.staff_id,
    )


def _word(
    version: EstimateVersion, order: Order, deposit: object, valid_days: object, note: str
) -> None:
    gather = Gather()
    if deposit is not None and deposit != "":
        version.deposit_minor = gather.take("deposit", lambda: _deposit(deposit, version), 0)
    days = ask_rule(order.shop_id, order.flow).valid_days
    if valid_days is not None and valid_days != "":
        days = gather.take("valid_days", lambda: _days(valid_days), days)
    version.note = gather.take("note", lambda: plain_line(note, NOTE_MOST), "")
    version.valid_until = version.made_at + timedelta(days=days)
    gather.close()


def _deposit(typed: object, version: EstimateVersion) -> int:
    minor = money_typed(typed, version.currency)
    if minor > version.total_minor:
        raise Invalid(N_("The deposit is more than the whole estimate."), rule="estimate.deposit")
    return minor


def _days(typed: object) -> int:
    if not (days := whole_typed(typed, DAYS_MOST)):
        raise Invalid(N_("An estimate is valid for a day at least."), rule="asking.days")
    return days


def _copy(version: EstimateVersion, lines: list[Line]) -> None:
    EstimateLine.objects.bulk_create(
        EstimateLine(
            version=version,
            position=place,
            line_ref=line.ref,
            kind=line.kind,
            text=line.text,
            measure=line.measure,
            quantity_thousandths=line.quantity_thousandths,
            unit_price_minor=line.unit_price_minor,
            discount_minor=line.discount_minor,
            tax_minor=line.tax_minor,
            total_minor=line.total_minor,
            danger=line.danger,
            found=line.found,
            due_on=line.due_on,
            asked=line.authorisation == "proposed",
        )
        for place, line in enumerate(lines, start=1)
    )
