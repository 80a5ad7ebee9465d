"""Submitting a shop order: the hottest path of the house, in its fast shape.

One statement reads and locks, plain Python decides, one statement writes; postings, journal, key
and COMMIT ride in the same flush. The number of statements does not depend on that of the lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Reading, Step, act
from fettle.journal.sql import load
from fettle.kernel.money import line_total, tax_on, tax_within
from fettle.kernel.plain import plain_line
from fettle.kernel.quantity import Quantity
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import Movement, post_all
from fettle.orders import facts
from fettle.orders.actions.answers import amount

LINES_MAX = 100
HELD_FOR = "15 minutes"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a client wants of one item, in thousandths of its measure."""

    item_ref: str
    thousandths: int


@dataclass(frozen=True, slots=True)
class Ware:
    """A wished line after the decision: what it costs, and what is held on the shelf for it."""

    ref: str
    row: dict[str, Any]
    thousandths: int
    total_minor: int
    tax_minor: int


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

    Raises ``Refused``: ``item.unavailable`` for what is not sold, ``stock.short`` with the number
    that there is; ``Invalid`` for an empty or malformed order. Nothing is then changed.
    """
    _require_wishes(wishes)
    note = plain_line(note, 500)
    shop = actor.shop_id
    refs = [wish.item_ref for wish in wishes]
    reading = Reading(load(__file__, "read_wares"), (refs, shop, shop, shop))
    with act(actor, "order.submit", key=key, reading=reading) as step:
        wares = _decide(step, wishes)
        order = _write(step, wares, (place_id, client_id), (wished_tender, note))
        _hold(step, order, wares)
    return step.answered


def _require_wishes(wishes: Sequence[Wish]) -> None:
    if not wishes or len(wishes) > LINES_MAX:
        raise Invalid(N_("An order has 1 to {most} lines."), rule="order.lines", most=LINES_MAX)
    if len({wish.item_ref for wish in wishes}) < len(wishes):
        raise Invalid(N_("Put each item on one line only."), rule="order.item_twice")


def _decide(step: Step, wishes: Sequence[Wish]) -> list[Ware]:
    rows = {row["ref"]: row for row in step.found}
    return [_ware(step, wish, rows.get(wish.item_ref)) for wish in wishes]


def _ware(step: Step, wish: Wish, row: dict[str, Any] | None) -> Ware:
    if row is None:
        raise Invalid(N_("There is no such item."), rule="item.unknown")
    _require_sold(step, row)
    if wish.thousandths <= 0 or wish.thousandths % row["step_thousandths"]:
        raise Invalid(
            N_("{item} is not sold in this quantity."), rule="item.step", item=row["name"]
        )
    _require_stock(wish, row)
    net_or_gross = line_total(wish.thousandths, row["price_minor"])
    if row["prices_include_tax"]:
        total, tax = net_or_gross, tax_within(net_or_gross, row["rate_bp"])
    else:
        tax = tax_on(net_or_gross, row["rate_bp"])
        total = net_or_gross + tax
    return Ware(new_ref(), row, wish.thousandths, total, tax)


def _require_sold(step: Step, row: dict[str, Any]) -> None:
    snoozed = row["snoozed_until"] is not None and row["snoozed_until"] > step.at
    hidden = step.actor.is_client and not row["client_orderable"]
    if not row["active"] or snoozed or hidden:
        raise Refused(N_("{item} is not sold just now."), rule="item.unavailable", item=row["name"])


def _require_stock(wish: Wish, row: dict[str, Any]) -> None:
    if not row["stocked"] or row["allows_negative"]:
        return
    free = row["free_thousandths"] or 0
    if free < wish.thousandths:
        raise Refused(
            N_("Only {count} of {item} left."),
            rule="stock.short",
            count=Quantity(free).text,
            item=row["name"],
        )


def _write(
    step: Step, wares: list[Ware], whom: tuple[int | None, int | None], wish: tuple[str, str]
) -> str:
    """Queue the order with its lines and reservations; return its reference."""
    first, ref = wares[0].row, new_ref()
    total = sum(ware.total_minor for ware in wares)
    title = ", ".join(ware.row["name"] for ware in wares)[:160]
    step.write(
        load(__file__, "write_submitted"),
        (
            ref,
            first["number"],
            step.actor.shop_id,
            *whom,
            title,
            step.actor.source,
            *wish,
            first["currency"],
            total,
            sum(ware.tax_minor for ware in wares),
            len(wares),
            step.at,
            step.actor.staff_id,
            *_line_columns(wares),
            HELD_FOR,
            *_held_columns(ref, wares),
        ),
    )
    step.record(ref, facts.OrderSubmitted(number=first["number"], total_minor=total))
    step.answer(
        ref=ref,
        number=first["number"],
        flow="shop_order",
        stage="submitted",
        version=1,
        total=amount(total, first["currency"]),
        locked=False,
    )
    return ref


def _line_columns(wares: list[Ware]) -> list[list[Any]]:
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
            w.row["price_minor"],
            w.row["rate_bp"],
            w.tax_minor,
            w.total_minor,
        )
        for place, w in enumerate(wares, start=1)
    ]
    return [list(column) for column in zip(*rows, strict=True)]


def _held_columns(order_ref: str, wares: list[Ware]) -> list[list[Any]]:
    held = [ware for ware in wares if ware.row["shelf_id"]]
    return [
        [ware.ref for ware in held],
        [ware.row["shelf_id"] for ware in held],
        [ware.thousandths for ware in held],
        [f"order:{order_ref}/line:{ware.ref}" for ware in held],
    ]


def _hold(step: Step, order_ref: str, wares: list[Ware]) -> None:
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
