"""What operators say to a client's order: seen, yes or no; and the shop itself lets go of goods.

The seeds' table word for word: cancel only before accept, void only after; complete at any time,
and unpaid stays unpaid; pay before, between or after deliveries.
"""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.billing.actions import release_points
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.goods import keep_held, let_go
from fettle.orders.actions.keeping import write_order
from fettle.orders.actions.shop_rows import (
    bill,
    document_of,
    put_on,
    redeem,
    require_move,
    take_host,
    take_shop_order,
)
from fettle.orders.models import Order
from fettle.orders.queries.shop_orders import expired_orders


def accept_order(actor: Actor, ref: str, *, onto: str = "", key: Key | None = None) -> Answer:
    """Say yes: goods are held firmly, points are taken, an unpaid bill stands on the account.

    ``onto`` is running work of the same client: then the order is on its bill instead. Raises
    ``Refused`` ``order.move`` with the name of who was faster, ``stock.short`` if what was held
    went back meanwhile and is gone.
    """
    with act(actor, "order.accept", key=key) as step:
        host = take_host(step, onto) if onto else None
        order, lines = take_shop_order(step, ref)
        require_move(order, step.verb)
        if host is None:
            bill(step, order, lines)
        else:
            _put_on(step, order, host)
        goods = keep_held(step, order, lines)
        redeem(step, order)
        order.seen_at = order.seen_at or step.at
        order.move(step.verb)
        write_order(step, order, goods)
        answer_of(step, order)
    return step.answered


def decline_order(actor: Actor, ref: str, reason: str, *, key: Key | None = None) -> Answer:
    """Say no, before anybody accepted: stock and points are free again.

    A client may say it of their own order.
    """
    with act(actor, "order.decline", key=key) as step:
        order, lines = take_shop_order(step, ref)
        require_move(order, step.verb)
        order.end_reason = filled_line(reason, 200)
        goods = let_go(step, order, lines)
        if order.held_points and order.client_id is not None:
            release_points(step, order.client_id, order.held_points, document_of(order))
        order.held_points = 0
        if not actor.is_client:
            order.seen_at = order.seen_at or step.at
        order.move(step.verb)
        write_order(step, order, goods)
        step.record(order.ref, facts.OrderDeclined(number=order.number), reason=order.end_reason)
        answer_of(step, order)
    return step.answered


def see_order(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Somebody looks at a submitted order: the sound stops on every screen.

    Raises ``Refused`` ``order.seen`` if somebody had seen it already: then it is silent anyway.
    """
    with act(actor, "order.see", key=key) as step:
        order, _lines = take_shop_order(step, ref)
        if order.seen_at is not None:
            raise Refused(
                N_("Somebody has seen order {number} already."),
                rule="order.seen",
                number=order.number,
            )
        order.seen_at = step.at
        write_order(step, order)
        step.record(order.ref, facts.OrderSeen(number=order.number))
        answer_of(step, order)
    return step.answered


def release_order(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Nobody answered a submitted order for too long: its goods are free for others.

    The order stays; accepting it takes the goods again, or is refused if they are gone.
    """
    with act(actor, "order.release", key=key) as step:
        order, lines = take_shop_order(step, ref)
        require_move(order, "order.accept")
        write_order(step, order, let_go(step, order, lines))
        step.record(order.ref, facts.OrderReleased(number=order.number))
        answer_of(step, order)
    return step.answered


def release_expired(actor: Actor) -> int:
    """Release every submitted order that was held long enough; how many they were."""
    released = 0
    for ref in expired_orders(actor):
        try:
            release_order(actor, ref)
        except Refused:
            continue  # somebody answered it at this very moment
        released += 1
    return released


def _put_on(step: Step, order: Order, host: Order) -> None:
    put_on(step, order, host)
    told = facts.OrderAccepted(
        number=order.number,
        how="order",
        paper=host.number,
        total_minor=order.total_minor,
    )
    step.record(order.ref, told)
