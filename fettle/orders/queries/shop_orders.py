"""Clients' orders as the operators' pane and the clients themselves see them. One statement each.

Whoever may look at the pane sees the same rows in the same order: first come, first served.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from fettle.access.actor import Actor
from fettle.journal import clock, pipeline
from fettle.journal.sql import load
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.models import Order

MOST_ROWS = 200
MOST_OWN = 30
MOST_CLOSED = 1000
PANE_STATES = ("submitted", "delivering", "to_pay", "to_complete")


@dataclass(frozen=True, slots=True)
class ShopLine:
    """A line of a client's order. Paid with points, it costs ``points`` and no money.

    Lines of one bundle bear the same ``package`` and are sold as ``package_name``.
    """

    ref: str
    text: str
    measure: str
    quantity_thousandths: int
    pay_with: str
    points: int
    total_minor: int
    delivery: str
    package: str
    package_name: str

    @property
    def is_delivered(self) -> bool:
        return self.delivery == "delivered"


@dataclass(frozen=True, slots=True)
class Host:
    """Running work of the same client, on whose bill the order may be put."""

    ref: str
    number: int
    title: str
    plate: str


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """A client's order. ``due_minor`` is what is left to pay on its own bill, if it has one."""

    ref: str
    number: int
    stage: str
    version: int
    opened_at: datetime
    completed_at: datetime | None
    wished_tender: str
    note: str
    end_reason: str
    total_minor: int
    currency: str
    seen: bool
    place: str
    section: str
    client: str
    client_ref: str
    entered_by: str
    invoice_ref: str
    due_minor: int
    paid_minor: int
    billed_with_ref: str
    billed_with_number: int
    lines: list[ShopLine]
    hosts: list[Host]

    @property
    def points(self) -> int:
        """What its lines cost in points, all together."""
        return sum(line.points for line in self.lines)

    @property
    def undelivered(self) -> list[ShopLine]:
        """What is still to be handed over."""
        return [line for line in self.lines if line.delivery == "pending"]

    @property
    def state(self) -> str:
        """One of ``PANE_STATES`` while somebody must do something, else its stage."""
        if self.stage != "new":
            return self.stage
        if self.undelivered:
            return "delivering"
        return "to_pay" if self.due_minor else "to_complete"

    @property
    def can_cancel(self) -> bool:
        """The client may still take it back: nobody has accepted it."""
        return self.stage == "submitted"

    @property
    def is_running(self) -> bool:
        """Something is still to happen to it, as far as the client is concerned."""
        return self.stage in ("submitted", "new") or (
            self.stage == "completed" and self.due_minor > 0
        )


@dataclass(frozen=True, slots=True)
class PaneBoard:
    """Everything that the operators have to do with clients' orders, first come first."""

    orders: list[ShopOrder]

    @property
    def submitted(self) -> list[ShopOrder]:
        """Those that wait for a yes or a no."""
        return [order for order in self.orders if order.stage == "submitted"]

    @property
    def unseen(self) -> list[ShopOrder]:
        """Those for which the sound repeats: nobody has looked at them yet."""
        return [order for order in self.submitted if not order.seen]

    @property
    def has_more(self) -> bool:
        """More orders wait than are shown."""
        return len(self.orders) == MOST_ROWS


def pane(actor: Actor) -> PaneBoard:
    """What clients ordered and is not dismissed yet; the same for all who read one language."""
    return PaneBoard(_found(actor, pane=True, most=MOST_ROWS))


def owing(actor: Actor) -> list[ShopOrder]:
    """Completed orders of which something is still to be paid, the oldest first."""
    return _found(actor, owing=True, most=MOST_ROWS)


def shop_order_of(actor: Actor, ref: str) -> ShopOrder:
    """One of the shop's own, for operators. Raises ``NotFound``."""
    found = _found(actor, ref=ref, most=1) if is_ref(ref) and not actor.is_client else []
    if not found:
        raise NotFound(N_("There is no such order."), rule="order.unknown")
    return found[0]


def own_orders(actor: Actor) -> list[ShopOrder]:
    """A client's, or a guest's, own shop orders, newest first. Nobody else has any."""
    if not actor.is_client:
        return []
    found = _found(actor, client=actor.client_id, seating=actor.seating_id, most=MOST_OWN)
    return found[::-1]


def own_order(actor: Actor, ref: str) -> ShopOrder | None:
    """One of the client's own newest orders; ``None`` for everything else."""
    return next((order for order in own_orders(actor) if order.ref == ref), None)


def owners(refs: Iterable[str]) -> dict[str, str]:
    """Whose these orders are: "client:5", or "seating:7" of a guest; the shop's own are left out.

    References of other things are passed over.
    """
    rows = Order.objects.filter(ref__in=list(refs)).values_list("ref", "client_id", "seating_id")
    return {
        ref: f"client:{client}" if client else f"seating:{seating}"
        for ref, client, seating in rows
        if client or seating
    }


def expired_orders(actor: Actor) -> list[str]:
    """Submitted orders of the shop whose goods were held long enough, by reference."""
    statement = pipeline.Statement(load(__file__, "expired_orders"), (actor.shop_id, clock.now()))
    return [row["ref"] for row in pipeline.fetch(statement)]


def paid_orders(actor: Actor) -> list[str]:
    """Completed orders of the shop that are paid by now and not closed, by reference."""
    found = Order.objects.filter(shop_id=actor.shop_id, flow="shop_order", stage="completed")
    paid = found.filter(invoice__paid_minor=F("invoice__total_minor"))
    return list(paid.order_by("pk").values_list("ref", flat=True)[:MOST_CLOSED])


def _found(
    actor: Actor,
    *,
    most: int,
    pane: bool = False,
    client: int | None = None,
    seating: int | None = None,
    ref: str | None = None,
    owing: bool = False,
) -> list[ShopOrder]:
    params = {
        "pane": pane,
        "shop": actor.shop_id,
        "language": actor.language,
        "client": client,
        "seating": seating,
        "ref": ref,
        "owing": owing,
        "most": most,
    }
    rows = pipeline.fetch(pipeline.Statement(load(__file__, "shop_orders"), params))
    return [_order(row) for row in rows]


def _order(row: dict[str, Any]) -> ShopOrder:
    lines = [ShopLine(**line) for line in json.loads(row.pop("lines"))]
    hosts = [Host(**host) for host in json.loads(row.pop("hosts"))]
    return ShopOrder(**row, lines=lines, hosts=hosts)
