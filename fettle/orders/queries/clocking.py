"""Works on running orders that somebody may clock their time on."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from fettle.access.actor import Actor
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.models import Line
from fettle.orders.queries.sheet import order_of
from fettle.orders.states import OPEN_STAGES, STRUCK

MOST = 200


def own_works(actor: Actor) -> QuerySet[Line]:
    """Works that are still to be done, on which the reader is put or whose order is theirs."""
    lines = Line.objects.filter(
        Q(doer_id=actor.staff_id) | Q(order__responsible_id=actor.staff_id),
        order__shop_id=actor.shop_id,
        order__stage__in=OPEN_STAGES,
        kind__in=("labour", "service"),
        work_state="todo",
    )
    ordered = lines.exclude(authorisation__in=STRUCK).select_related("order")
    return ordered.order_by("order__number", "position")[:MOST]


def running_line(actor: Actor, ref: str) -> Line:
    """A line of a running order that the actor may see. Raises ``NotFound``."""
    found = Line.objects.filter(
        ref=ref if is_ref(ref) else "", order__shop_id=actor.shop_id, order__stage__in=OPEN_STAGES
    )
    line = found.select_related("order").first()
    if line is None:
        raise NotFound(N_("There is no such line on a running order."), rule="line.unknown")
    order_of(actor, line.order.ref)
    return line
