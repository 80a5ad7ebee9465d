"""The table of moves, laid down in the database so that it refuses every other way."""

from typing import Any

from django.db import connection

from fettle.orders.states import MOVES

_LAY = """
    INSERT INTO orders_move (flow, verb, source, target, stock, invoice, message)
    SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
                         %s::text[])
    ON CONFLICT (flow, verb, source) DO UPDATE
    SET target = excluded.target, stock = excluded.stock, invoice = excluded.invoice,
        message = excluded.message
"""
_LIFT = """
    DELETE FROM orders_move m
    WHERE NOT EXISTS (
        SELECT FROM unnest(%s::text[], %s::text[], %s::text[]) AS k(flow, verb, source)
        WHERE (k.flow, k.verb, k.source) = (m.flow, m.verb, m.source))
"""


def lay_down(**_signal: Any) -> None:
    """Make the rows of ``orders_move`` the rows of ``states.MOVES``; runs after every migration."""
    rows = [[m.flow, m.verb, m.source, m.target, m.stock, m.invoice, m.message] for m in MOVES]
    columns = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('orders_move')")
        if cursor.fetchone()[0] is None:
            return
        cursor.execute(_LAY, columns)
        cursor.execute(_LIFT, columns[:3])
