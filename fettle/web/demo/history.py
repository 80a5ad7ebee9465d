"""Years of orders at once: the demo's closed orders echoed, each with its bill, money and stock.

The database copies whole rows, shifts their times into the past and gives them new references, so
that a million orders take minutes. Every identity of the books holds for what was made.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from fettle.access.actor import Actor
from fettle.journal.sql import load
from fettle.kernel.refusal import Refused
from fettle.stock.actions import StockLine, receive_stock

AT_ONCE = 5000
SPAN = timedelta(days=3 * 365)
TABLES = {
    # table: whose rows belong to a template, by the templates' rank
    "orders_order": "JOIN echoed o ON o.order_id = t.id",
    "billing_invoice": "JOIN echoed o ON o.invoice_id = t.id",
    "orders_line": "JOIN echoed o ON o.order_id = t.order_id",
    "stock_movement": (
        "JOIN orders_linemovement k ON k.movement_id = t.id JOIN orders_line l ON l.id = k.line_id"
        " JOIN echoed o ON o.order_id = l.order_id"
    ),
    "orders_linemovement": (
        "JOIN orders_line l ON l.id = t.line_id JOIN echoed o ON o.order_id = l.order_id"
    ),
    "billing_payment": (
        "JOIN billing_allocation a ON a.payment_id = t.id"
        " JOIN echoed o ON o.invoice_id = a.invoice_id"
    ),
    "billing_allocation": "JOIN echoed o ON o.invoice_id = t.invoice_id",
    "billing_finance": (
        "JOIN billing_allocation a ON a.payment_id = t.payment_id"
        " JOIN echoed o ON o.invoice_id = a.invoice_id"
    ),
    "ledger_posting": "JOIN echoed_movement o ON o.name = t.movement",
    "journal_entry": (
        "JOIN orders_order j ON j.ref = t.subject JOIN echoed o ON o.order_id = j.id"
        " AND t.verb IN ('order.open', 'order.checkout')"
    ),
}
POINTS_AT = {
    "order_id": "orders_order",
    "invoice_id": "billing_invoice",
    "line_id": "orders_line",
    "movement_id": "stock_movement",
    "payment_id": "billing_payment",
}
Progress = Callable[[int, int], None]


def echo(owner: Actor, shelf: str, count: int, progress: Progress = lambda _d, _t: None) -> None:
    """Add at least ``count`` closed orders to the shop. Raises ``Refused`` without the right to."""
    _require_superuser()
    with connection.cursor() as cursor:
        templates = _choose_templates(cursor)
        copies = -(-count // templates)
        _stock_up(cursor, owner, shelf, copies)
        wholes = {table: _ranked(cursor, table) for table in TABLES}
        _reserve(cursor, wholes, copies)
        rounds = max(1, AT_ONCE // templates)
        for first in range(1, copies + 1, rounds):
            last = min(copies, first + rounds - 1)
            _add(cursor, wholes, (first, last, copies))
            progress(min(count, last * templates), count)
        cursor.execute(load(__file__, "echo_forget"))
        cursor.execute("ANALYZE")


def _require_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            raise Refused("A history can only be made by a superuser of PostgreSQL.")


def _choose_templates(cursor: Any) -> int:
    """How many of the shop's closed orders will be echoed. Raises ``Refused`` without any."""
    cursor.execute("SELECT max(id) FROM orders_order")
    cursor.execute(load(__file__, "echo_templates"), {"orders": cursor.fetchone()[0]})
    cursor.execute("SELECT count(*) FROM echoed")
    if not (found := int(cursor.fetchone()[0])):
        raise Refused("There is no closed order to make a history of.")
    return found


def _stock_up(cursor: Any, owner: Actor, shelf: str, copies: int) -> None:
    """What the copies will take from the shelf is received first."""
    cursor.execute(load(__file__, "echo_wares"))
    lines = [
        StockLine(ref, thousandths * copies, unit_cost)
        for ref, thousandths, unit_cost in cursor.fetchall()
    ]
    receive_stock(owner, shelf, lines, document="DN-HISTORY")


def _ranked(cursor: Any, table: str) -> tuple[int, int]:
    """Rank the templates' rows of a table; the highest id so far, and how many rows they are."""
    cursor.execute(
        f"CREATE TEMP TABLE echoed_{table} AS"  # noqa: S608 - names of our own tables
        f" SELECT id, row_number() OVER (ORDER BY place, id) AS rank FROM"
        f" (SELECT DISTINCT t.id, o.rank AS place FROM {table} t {TABLES[table]}) found"
    )
    cursor.execute(f"CREATE INDEX ON echoed_{table} (id)")
    cursor.execute(f"SELECT (SELECT max(id) FROM {table}), count(*) FROM echoed_{table}")  # noqa: S608
    highest, rows = cursor.fetchone()
    return int(highest or 0), int(rows)


def _reserve(cursor: Any, wholes: dict[str, tuple[int, int]], copies: int) -> None:
    """The copies' ids are theirs from the start: a worker that runs meanwhile takes later ones."""
    for table, (highest, rows) in wholes.items():
        sequence = f"pg_get_serial_sequence('{table}', 'id')"
        cursor.execute(f"SELECT setval({sequence}, %s)", [max(highest + copies * rows, 1)])


def _add(cursor: Any, wholes: dict[str, tuple[int, int]], rounds: tuple[int, int, int]) -> None:
    """One part of the copies in a transaction of its own; the triggers' work is done set by set."""
    with transaction.atomic():
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in TABLES:
            cursor.execute(_copying(cursor, table, wholes), rounds_named(rounds))
        first, last, _copies = rounds
        cursor.execute(load(__file__, "echo_sums"), {"rounds": last - first + 1})
        cursor.execute("SET LOCAL session_replication_role = origin")


def rounds_named(rounds: tuple[int, int, int]) -> dict[str, Any]:
    """Which copies, and how far apart in time they are."""
    first, last, copies = rounds
    return {"first": first, "last": last, "step": SPAN / copies}


def _copying(cursor: Any, table: str, wholes: dict[str, tuple[int, int]]) -> str:
    """The statement that copies the templates' rows of one table ``last - first + 1`` times."""
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = %s ORDER BY ordinal_position",
        [table],
    )
    columns = cursor.fetchall()
    values = [_value(table, name, kind, wholes) for name, kind in columns]
    names = ", ".join(f'"{name}"' for name, _kind in columns)
    return (
        f"INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE"  # noqa: S608
        f" SELECT {', '.join(values)} FROM {table} t JOIN echoed_{table} e ON e.id = t.id"
        " CROSS JOIN generate_series(%(first)s::bigint, %(last)s::bigint) AS r(n)"
    )


def _value(table: str, name: str, kind: str, wholes: dict[str, tuple[int, int]]) -> str:
    """What stands in a column of the copy."""
    highest, rows = wholes[table]
    own = f"({highest} + (r.n - 1) * {rows} + e.rank)"
    special = {
        "id": own,
        "ref": "pg_temp.anew(t.ref, r.n)",
        "subject": "pg_temp.anew(t.subject, r.n)",
        "document": "pg_temp.document_anew(t.document, r.n)",
        "movement": "pg_temp.movement_anew(t.movement, r.n)",
        "number": f"(pg_temp.last_number('{table}') + (r.n - 1) * {rows} + e.rank)",
        "xid": "pg_current_xact_id()",
    }
    if name in special:
        return special[name]
    if name in POINTS_AT:
        high, many = wholes[POINTS_AT[name]]
        place = f"(SELECT rank FROM echoed_{POINTS_AT[name]} WHERE id = t.{name})"  # noqa: S608
        return f"({high} + (r.n - 1) * {many} + {place})"
    return f"t.{name} - r.n * %(step)s::interval" if kind.startswith("timestamp") else f't."{name}"'
