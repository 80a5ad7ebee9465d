"""Orders written by prepared statements, with their lines and what happens to their goods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from fettle.journal import Step
from fettle.journal.pipeline import Statement, fetch, flush
from fettle.journal.sql import load
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders.models import Line, Order
from fettle.stock.actions import Move, Rest

_OTHERWISE = ("id", "number", "currency")
_KEPT = (
    "id", "stage", "end_reason", "billed_with_id", "held_points", "earned_points", "invoice_id",
    "seen_at", "completed_at", "closed_at", "locked_at", "locked_by_id", "version",
)  # fmt: skip


@dataclass(slots=True)
class Goods:
    """What a step does to the goods of an order, to be written with it.

    Lines that change, movements by line, what is left of reservations; ``firm``: documents for
    which is held without an end from now on.
    """

    lines: Sequence[Line] = ()
    moves: Sequence[tuple[Line, Move]] = ()
    rests: Sequence[Rest] = ()
    firm: Sequence[str] = ()


def write_order(step: Step, order: Order, goods: Goods | None = None) -> None:
    """Queue an order as it stands now, with its goods, as one statement; the change is counted."""
    order.version += 1
    step.write(load(__file__, "keep_order"), _columns(step, order, goods or Goods()))


def write_goods(step: Step, order: Order, goods: Goods) -> None:
    """Write the goods of an order at once: its lock comes behind them in the same step."""
    columns = _columns(step, order, goods)
    flush([Statement(load(__file__, "keep_order"), columns)], commit=False)


def write_opened(step: Step, order: Order) -> None:
    """Write a new order with the next number of its flow, in the shop's currency.

    Raises ``Refused`` ``orders_one_open_per_unit`` when one is open for its unit.
    """
    values = {name: getattr(order, name) for name in _names()}
    alone = order.flow == "workshop" and not order.override_reason
    given = {"alone": alone, "series": f"order.{order.flow}", "currency": order.currency}
    (row,) = fetch(Statement(_opened_sql(), values | given))
    if row["second"] is not None:
        raise unit_taken(row["second"])
    order.pk, order.number, order.currency = row["id"], row["number"], row["currency"]


def unit_taken(number: int) -> Refused:
    """The refusal of a second order for a unit, with the number of the first."""
    return Refused(
        N_("Order {number} is open for this unit. Give a reason to open another."),
        rule="orders_one_open_per_unit", number=number,
    )  # fmt: skip


@cache
def _names() -> list[str]:
    """The columns that a new order is written with."""
    fields = Order._meta.concrete_fields
    return [field.attname for field in fields if field.attname not in _OTHERWISE]


@cache
def _opened_sql() -> str:
    columns = ", ".join(f'"{name}"' for name in _names())
    values = ", ".join(f"%({name})s" for name in _names())
    return load(__file__, "write_opened").replace("{columns}", columns).replace("{values}", values)


def _columns(step: Step, order: Order, goods: Goods) -> dict[str, Any]:
    own = {name: getattr(order, name) for name in _KEPT}
    here = {"shop": step.actor.shop_id, "staff": step.actor.staff_id, "at": step.at}
    rests = {
        "kept": [rest.id for rest in goods.rests],
        "rest": [rest.thousandths for rest in goods.rests],
        "state": [rest.state for rest in goods.rests],
        "firm": list(goods.firm),
    }
    return own | here | rests | _lines(goods.lines) | _moves(goods.moves)


def _lines(lines: Sequence[Line]) -> dict[str, list[Any]]:
    return {
        "line": [line.pk for line in lines],
        "reserved": [line.reserved_thousandths for line in lines],
        "issued": [line.issued_thousandths for line in lines],
        "returned": [line.returned_thousandths for line in lines],
        "cost": [line.cost_minor for line in lines],
        "delivery": [line.delivery_state for line in lines],
        "delivered_at": [line.delivered_at for line in lines],
        "work": [line.work_state for line in lines],
        "done_at": [line.done_at for line in lines],
    }


def _moves(moves: Sequence[tuple[Line, Move]]) -> dict[str, list[Any]]:
    return {
        "moved_line": [line.pk for line, _move in moves],
        "moved": [move.ref for _line, move in moves],
        "item": [move.item_id for _line, move in moves],
        "quantity": [move.thousandths for _line, move in moves],
        "source": [move.origin.location_id for _line, move in moves],
        "target": [move.destination.location_id for _line, move in moves],
        "reason": [move.reason.value for _line, move in moves],
        "unit_cost": [move.unit_cost_minor for _line, move in moves],
        "moved_cost": [move.cost_minor for _line, move in moves],
        "document": [move.document for _line, move in moves],
        "undoes": [move.reversal_of for _line, move in moves],
    }
