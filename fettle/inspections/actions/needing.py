"""Which orders need a health check: set for each type of service; the database keeps it."""

from __future__ import annotations

from collections.abc import Collection

from fettle.access.actor import Actor
from fettle.inspections import facts
from fettle.inspections.models import CheckNeed
from fettle.inspections.queries.needing import needed_types
from fettle.journal import Answer, Key, act
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders.queries.choosing import service_types


def set_check_need(actor: Actor, refs: Collection[str], *, key: Key | None = None) -> Answer:
    """Orders of these types of service, and of no other, need a health check before *ready*.

    Raises ``Invalid`` for a type that is not there, ``Refused`` when nothing changes.
    """
    with act(actor, "check_need.set", key=key) as step:
        known = {row.ref: row for row in service_types()}
        if strange := sorted(set(refs) - set(known)):
            raise Invalid(
                N_("There is no such type of service."), rule="service_type.unknown",
                ref=strange[0],
            )  # fmt: skip
        before = {row.ref for row in needed_types(actor.shop_id)}
        if before == set(refs):
            raise Refused(N_("It is like this already."), rule="check_need.same")
        CheckNeed.objects.filter(shop_id=actor.shop_id).exclude(service_type__ref__in=refs).delete()
        CheckNeed.objects.bulk_create(
            CheckNeed(shop_id=actor.shop_id, service_type=known[ref])
            for ref in sorted(set(refs) - before)
        )
        names = sorted(known[ref].name for ref in refs)
        old = sorted(known[ref].name for ref in before if ref in known)
        step.record("", facts.CheckNeedsSet(changes={"types": (old, names)}))
        step.answer(types=sorted(refs))
    return step.answered
