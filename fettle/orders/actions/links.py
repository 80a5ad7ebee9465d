"""The client's own page of an order: its link is made, taken back, and ends by itself."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.access.tokens import digest
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.rows import take_seen
from fettle.orders.link_codes import new_code
from fettle.orders.models import Order, OrderLink
from fettle.orders.queries.links import next_number
from fettle.orders.states import LINK_LIVES

LINKS_MOST = 10


def make_link(actor: Actor, ref: str, *, key: Key | None = None) -> tuple[Answer, str]:
    """Give the client one more page of the order, and its secret, which nobody can be told again.

    The secret is no part of the answer, which is kept: who repeats a key is told none. Raises
    ``Refused`` ``link.ended`` thirty days after the end.
    """
    code = ""
    with act(actor, "link.make", key=key) as step:
        order = take_seen(step, ref)
        code = _make(step, order)
        answer_of(step, order)
    return step.answered, code if _is_known(code) else ""


def revoke_link(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Close the client's page of the order at once. Raises ``Refused`` ``link.none``."""
    with act(actor, "link.revoke", key=key) as step:
        order = take_seen(step, ref)
        if not _revoke(step, order):
            raise Refused(N_("The client has no link to this order."), rule="link.none")
        step.record(order.ref, facts.LinkRevoked(number=order.number))
        answer_of(step, order)
    return step.answered


def link_order(step: Step, order: Order) -> str:
    """The secret of a new link to the order, which is locked."""
    return _make(step, order)


def end_links(step: Step, order: Order) -> None:
    """The order ended without a checkout: its link goes on for thirty days, then opens nothing."""
    OrderLink.objects.filter(order=order, revoked_at=None).update(expires_at=step.at + LINK_LIVES)


def _make(step: Step, order: Order) -> str:
    """One more link; of the links that are open the oldest gives way when there are many."""
    if order.closed_at is not None and order.closed_at + LINK_LIVES < step.at:
        raise Refused(
            N_("Order {number} is closed for more than thirty days."),
            rule="link.ended",
            number=order.number,
        )
    live = OrderLink.objects.filter(order=order, revoked_at=None).order_by("-number")
    OrderLink.objects.filter(pk__in=[row.pk for row in live[LINKS_MOST - 1 :]]).update(
        revoked_at=step.at
    )
    code = new_code()
    OrderLink.objects.create(
        order=order,
        number=next_number(order),
        digest=digest(code),
        made_at=step.at,
        made_by_id=step.actor.staff_id,
        expires_at=step.at + LINK_LIVES if order.has_ended and not order.closed_at else None,
    )
    step.record(order.ref, facts.LinkMade(number=order.number))
    return code


def _is_known(code: str) -> bool:
    """Whether this is the secret that was kept, and not one whose step was answered before."""
    return OrderLink.objects.filter(digest=digest(code)).exists()


def _revoke(step: Step, order: Order) -> int:
    live = OrderLink.objects.filter(order=order, revoked_at=None)
    return live.update(revoked_at=step.at)
