"""A version and its order, locked in the order in which everybody locks: the order first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fettle.estimates.drafts import Which
from fettle.estimates.models import EstimateVersion
from fettle.estimates.queries.versions import version_by_code, version_of
from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.orders.actions import take_for_answer

if TYPE_CHECKING:
    from fettle.orders.models import Order


def take_version(step: Step, which: Which) -> tuple[Order, EstimateVersion]:
    """The version with its order, both locked until the step ends. Raises ``NotFound``."""
    known = version_by_code(which.code) if which.code else version_of(step.actor, which.ref)
    order = take_for_answer(step, known.estimate.order.ref)
    version = EstimateVersion.objects.select_for_update(of=("self",)).get(pk=known.pk)
    return order, version


def answer_of_version(step: Step, order: Order, version: EstimateVersion, **more: object) -> None:
    """The standard answer: which version, and how it stands now. Never its secret."""
    step.answer(
        ref=version.ref,
        order=order.ref,
        number=order.number,
        n=version.n,
        state=version.state,
        outcome=version.outcome,
        total={"amount": Money(version.total_minor, version.currency).text,
               "currency": version.currency},
        **more,
    )  # fmt: skip
