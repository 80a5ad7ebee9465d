"""Submitting a shop order: the hottest path of the house, in its fast shape.

One statement reads and locks, plain Python decides, one statement writes; postings, journal, key
and COMMIT ride in the same flush. The number of statements does not depend on that of the lines.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fettle.access.actor import Actor
from fettle.billing.actions import hold_points
from fettle.journal import Answer, Key, Reading, Step, act
from fettle.journal.sql import load
from fettle.kernel.plain import plain_line
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import Movement, post_all
from fettle.orders import facts
from fettle.orders.actions.answers import amount
from fettle.orders.states import WISHED_TENDERS
from fettle.orders.wares import PAY_WITH, Asker, Row, Ware, Wish, wares_of

LINES_MAX = 100
HELD_FOR = "15 minutes"


@dataclass(frozen=True, slots=True)
class Whom:
    """Whose order it is and where they sit."""

    place_id: int | None
    client_id: int | None
    seating_id: int | None = None


def submit_order(
    actor: Actor,
    wishes: Sequence[Wish],
    *,
    note: str = "",
    wished_tender: str = "",
    place_id: int | None = None,
    client_id: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Send an order to the operators; prices and totals are the shop's own, stock is held.

    Clients order for themselves, from where they sit: ``client_id`` and ``place_id`` are for
    operators and are not listened to from anybody else. Raises ``Refused``: ``item.unavailable``
    for what is not sold, ``stock.short`` with the number that there is, ``points.short``,
    ``place.blocked``, ``slow_down`` (429) for a client who floods the shop; ``NotFound`` where
    clients may not order at all; ``Invalid`` for an empty or malformed order. Nothing is then
    changed.
    """
    _require_wishes(wishes)
    note = plain_line(note, 500)
    whom = Whom(place_id, client_id)
    if actor.is_client:
        whom = Whom(actor.place_id, actor.client_id, actor.seating_id)
    shop = actor.shop_id
    refs = list(dict.fromkeys(wish.item_ref for wish in wishes))
    reading = Reading(load(__file__, "read_wares"), (shop, refs, shop, whom.place_id, shop))
    with act(actor, "order.submit", key=key, reading=reading) as step:
        _require_open(step, whom, wished_tender)
        asker = Asker(actor.is_client, whom.client_id is not None, step.at)
        wares = wares_of(asker, wishes, step.found)
        order = _write(step, wares, whom, (wished_tender, note))
        _hold(step, order, wares)
        _hold_points(step, order, wares, whom)
    return step.answered


def _require_wishes(wishes: Sequence[Wish]) -> None:
    if not wishes or len(wishes) > LINES_MAX:
        raise Invalid(N_("An order has 1 to {most} lines."), rule="order.lines", most=LINES_MAX)
    if any(wish.pay_with not in PAY_WITH for wish in wishes):
        raise Invalid(N_("An item is paid with money or with points."), rule="order.pay_with")
    if len({(wish.item_ref, wish.pay_with) for wish in wishes}) < len(wishes):
        raise Invalid(N_("Put each item on one line only."), rule="order.item_twice")


def _require_open(step: Step, whom: Whom, wished_tender: str) -> None:
    """The shop takes this order from here, and may be paid like this."""
    offered: Sequence[str] = WISHED_TENDERS
    if step.found and step.actor.is_client:
        if not step.found[0]["client_orders"]:
            raise NotFound(N_("Clients cannot order here."), rule="shop.client_orders")
        offered = json.loads(step.found[0]["client_tenders"])
    if wished_tender and wished_tender not in offered:
        raise Invalid(N_("Choose how it is paid."), rule="tender.unknown")
    if wished_tender == "deposit" and whom.client_id is None:
        raise Refused(N_("Paying from a deposit needs a client's account."), rule="deposit.nobody")
    if step.found and whom.place_id is not None:
        _require_place(step.found[0])


def _require_place(row: Row) -> None:
    if row["place_state"] is None:
        raise Invalid(N_("There is no such place."), rule="place.unknown")
    if row["place_state"] == "blocked":
        raise Refused(
            N_("{place} is blocked: nothing can be ordered there."),
            rule="place.blocked",
            place=row["place"],
        )


def _write(step: Step, wares: Sequence[Ware], whom: Whom, wish: tuple[str, str]) -> str:
    """Queue the order with its lines and reservations; return its reference."""
    first, ref = wares[0].row, new_ref()
    total = sum(ware.total_minor for ware in wares)
    points = sum(ware.points for ware in wares)
    step.write(
        load(__file__, "write_submitted"),
        (
            ref,
            first["number"],
            step.actor.shop_id,
            whom.place_id,
            whom.client_id,
            whom.seating_id,
            _title(wares),
            step.actor.source,
            *wish,
            first["currency"],
            total,
            sum(ware.tax_minor for ware in wares),
            len(wares),
            points,
            step.at,
            step.actor.staff_id,
            None if step.actor.is_client else step.at,
            *_line_columns(wares),
            HELD_FOR,
            *_held_columns(ref, wares),
        ),
    )
    told = facts.OrderSubmitted(number=first["number"], total_minor=total, points=points)
    step.record(ref, told)
    _answer(step, ref, first, total)
    return ref


def _answer(step: Step, ref: str, first: Row, total: int) -> None:
    step.answer(
        ref=ref,
        number=first["number"],
        flow="shop_order",
        stage="submitted",
        version=1,
        total=amount(total, first["currency"]),
        locked=False,
    )


def _title(wares: Sequence[Ware]) -> str:
    names = dict.fromkeys(ware.package_name or ware.row["name"] for ware in wares)
    return ", ".join(names)[:160]


def _line_columns(wares: Sequence[Ware]) -> list[list[Any]]:
    rows = [
        (
            w.ref,
            place,
            w.row["kind"],
            w.row["item_id"],
            w.row["name"],
            w.row["measure"],
            w.row["stocked"],
            w.thousandths,
            w.unit_price_minor,
            w.discount_minor,
            w.row["rate_bp"],
            w.tax_minor,
            w.total_minor,
            w.pay_with,
            w.points,
            w.points_earned,
            w.package,
            w.package_name,
        )
        for place, w in enumerate(wares, start=1)
    ]
    return [list(column) for column in zip(*rows, strict=True)]


def _held_columns(order_ref: str, wares: Sequence[Ware]) -> list[list[Any]]:
    held = [ware for ware in wares if ware.row["shelf_id"]]
    return [
        [ware.ref for ware in held],
        [ware.row["shelf_id"] for ware in held],
        [ware.thousandths for ware in held],
        [f"order:{order_ref}/line:{ware.ref}" for ware in held],
    ]


def _hold(step: Step, order_ref: str, wares: Sequence[Ware]) -> None:
    """Move what is held from free to reserved, all shelves in one statement."""
    moves = [
        Movement(
            f"reserve:{ware.ref}",
            f"sku:{ware.row['item_id']}",
            [
                (ware.row["free_account_id"], -ware.thousandths),
                (ware.row["reserved_account_id"], ware.thousandths),
            ],
        )
        for ware in wares
        if ware.row["shelf_id"]
    ]
    if moves:
        post_all(step, moves)


def _hold_points(step: Step, order_ref: str, wares: Sequence[Ware], whom: Whom) -> None:
    points = sum(ware.points for ware in wares)
    if points and whom.client_id is not None:
        hold_points(step, whom.client_id, points, f"order:{order_ref}")
