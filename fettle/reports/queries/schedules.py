"""Who gets which report."""

from __future__ import annotations

from django.db.models import QuerySet

from fettle.access.actor import Actor
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.reports.models import Schedule


def schedules(actor: Actor) -> QuerySet[Schedule]:
    """The shop's reports by e-mail."""
    return Schedule.objects.filter(shop_id=actor.shop_id)


def schedule_of(actor: Actor, ref: str) -> Schedule:
    """Raises ``NotFound`` for another shop's."""
    row = schedules(actor).filter(ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such report."), rule="report.unknown")
    return row
