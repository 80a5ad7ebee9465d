"""Orders taken in hand by prepared statements: locked with what belongs to them, in one trip."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from django.db.models import Model

from fettle.billing.accounts import payment_codes
from fettle.billing.actions import locked_invoice
from fettle.journal import Step
from fettle.journal.pipeline import Statement, fetch_all
from fettle.journal.records import columns_of, record_of
from fettle.journal.sql import load
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.models import Line, Order
from fettle.orders.models.order import SEES_ALL

_BESIDE = {"s": "shop", "c": "client", "b": "invoice"}


def take(step: Step, ref: str, *, bill: bool = False) -> Order:
    """The order with its shop and client, and its ``bill`` if asked, locked until the step ends.

    Raises ``NotFound`` for what the actor may not see.
    """
    (rows,) = fetch_all([_order(step, ref, bill=bill)])
    return _only(step, rows, bill=bill)


def take_with_lines(
    step: Step, ref: str, *, bill: bool = False, host: bool = False
) -> tuple[Order, list[Line]]:
    """As ``take``, with the lines as they are behind the lock.

    ``host``: the work on whose bill the order stands is locked before it.
    """
    asked = {"ref": ref, "shop": step.actor.shop_id}
    taken = _order(step, ref, bill=bill, host=host)
    rows, lines = fetch_all([taken, Statement(_lines_sql(), asked)])
    return _only(step, rows, bill=bill), [record_of(Line, "l", row) for row in lines]


def take_with_line(step: Step, ref: str, line_ref: str) -> tuple[Order, Line | None]:
    """As ``take``, with one of its lines, locked too; ``None`` if it has no such line."""
    (rows,) = fetch_all([_order(step, ref, line=line_ref)])
    order = _only(step, rows, bill=False)
    return order, None if rows[0]["l.id"] is None else record_of(Line, "l", rows[0])


def _order(
    step: Step, ref: str, *, bill: bool = False, host: bool = False, line: str = ""
) -> Statement:
    if not is_ref(ref):
        raise _unknown()
    actor = step.actor
    return Statement(
        _order_sql(),
        {
            "ref": ref,
            "shop": actor.shop_id,
            "all": actor.role in SEES_ALL,
            "own": actor.is_client,
            "client": actor.client_id,
            "seating": actor.seating_id,
            "staff": actor.staff_id,
            "with_bill": bill,
            "codes": payment_codes(actor.shop_id) if bill else [],
            "with_host": host,
            "line": line if is_ref(line) else "",
        },
    )


def _only(step: Step, rows: list[dict[str, Any]], *, bill: bool) -> Order:
    if not rows:
        raise _unknown()
    order = record_of(Order, "o", rows[0])
    for table, name in _BESIDE.items():
        if rows[0][f"{table}.id"] is not None:
            setattr(order, name, record_of(_model(name), table, rows[0]))
    for told in ("asks", "known", "points_earned"):
        setattr(order, told, rows[0][told])
    if bill and order.invoice_id is not None:
        _know_bill(step, order, seen=rows[0]["b.id"] is not None)
    return order


def _know_bill(step: Step, order: Order, *, seen: bool) -> None:
    """A bill issued while the statement waited for the order is not seen by it: asked for anew."""
    if not seen:
        order.invoice = locked_invoice(step, order.invoice_id or 0)
    assert order.invoice is not None, "an order's bill stays"
    order.invoice.shop = order.shop


def _unknown() -> NotFound:
    return NotFound(N_("There is no such order."), rule="order.unknown")


def _model(name: str) -> type[Model]:
    return cast("type[Model]", Order._meta.get_field(name).related_model)


@cache
def _order_sql() -> str:
    sql = load(__file__, "take_order").replace("{o}", columns_of(Order, "o"))
    sql = sql.replace("{l}", columns_of(Line, "l"))
    for table, name in _BESIDE.items():
        sql = sql.replace(f"{{{table}}}", columns_of(_model(name), table))
    return sql


@cache
def _lines_sql() -> str:
    return load(__file__, "lines_of").replace("{l}", columns_of(Line, "l"))
