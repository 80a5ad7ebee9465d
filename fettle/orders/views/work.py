"""My work: a technician's orders on a tablet."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door
from fettle.orders.queries.my_work import STAGES as SHOWN
from fettle.orders.queries.my_work import counted, my_orders
from fettle.orders.states import STAGES, WAITING_REASONS
from fettle.orders.views.cards import ICONS, VERBS, ways_from


@door("order.start")
def my_work(request: ShopRequest) -> HttpResponse:
    """The actor's own orders in one stage; what is in progress unless asked otherwise."""
    stage = request.GET.get("stage", "in_progress")
    stage = stage if stage in SHOWN else "in_progress"
    verbs = frozenset(verb for verb in VERBS if request.actor.may(verb))
    counts = counted(request.actor)
    known = {
        "stage": stage,
        "tabs": [(each, STAGES[each], ICONS[each], counts[each]) for each in SHOWN],
        "jobs": [
            {
                "order": order,
                "ways": ways_from(order.flow, order.stage, verbs),
                "reason": WAITING_REASONS.get(order.waiting_reason, ""),
                "may_receive": request.actor.may("order.receive")
                and not hasattr(order, "reception"),
            }
            for order in my_orders(request.actor, stage)
        ],
    }
    name = "_live.html" if request.htmx else "my_work.html"
    return render(request, f"orders/work/{name}", known)
