"""After the checkout the database itself refuses every change, through whatever door it comes."""

import pytest
from django.db import DatabaseError, connection, transaction

from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, fresh, jpeg

ORDER_COLUMNS = {
    "number": "number + 1",
    "flow": "'ticket'",
    "client_id": "NULL",
    "unit_id": "NULL",
    "total_minor": "total_minor + 1",
    "tax_minor": "0",
    "title": "'x'",
    "currency": "'USD'",
    "invoice_id": "NULL",
    "locked_at": "NULL",
    "locked_by_id": "NULL",
    "stage": "'in_progress'",
    "completed_at": "now()",
    "opened_at": "now()",
    "promised_at": "now()",
    "line_count": "9",
    "responsible_id": "NULL",
    "section_id": "NULL",
    "client_note": "'x'",
    "service_type_id": "id",
    "parent_id": "id",
    "shop_id": "shop_id + 1",
    "ref": "'x'",
}
LINE_COLUMNS = {
    "quantity_thousandths": "quantity_thousandths + 1",
    "unit_price_minor": "1",
    "text": "'x'",
    "discount_minor": "1",
    "total_minor": "total_minor + 1",
    "tax_minor": "0",
    "cost_minor": "0",
    "work_state": "'todo'",
    "issued_thousandths": "issued_thousandths + 1000",
    "position": "99",
    "authorisation": "'declined'",
    "delivery_state": "'returned'",
    "doer_id": "NULL",
    "order_id": "(SELECT max(id) FROM orders_order)",
    "item_id": "NULL",
}
GUARDS = ("orders_locked", "orders_move_known", "orders_append_only")
CHILDREN = (
    "orders_line",
    "orders_reception",
    "orders_mark",
    "orders_partrequest",
    "orders_orderphoto",
    "orders_comment",
    "orders_linemovement",
)
INSERTS = {
    "orders_line": "ref = 'anotherref000000', position = 98",
    "orders_reception": "order_id = order_id",
    "orders_mark": "ref = 'anotherref000000'",
    "orders_partrequest": "ref = 'anotherref000000'",
    "orders_orderphoto": "caption = 'x'",
}


@pytest.fixture
def locked(garage: Garage) -> Order:
    """A checked out order with something in each of its tables; and a second, open order."""
    order = garage.opened(section_ref=garage.lifts.ref, service_type_ref=garage.repair.ref)
    actions.receive_unit(
        garage.rex,
        order.ref,
        meter="90500",
        complaint="It squeaks",
        marks=[actions.MarkDraft("scratch", 100, 200)],
    )
    asked = actions.request_part(garage.tek, order.ref, text="Bulb")["request"]
    actions.refuse_part(garage.ada, order.ref, asked, "None left")
    actions.issue_part(garage.ada, order.ref, garage.pads.ref, "1")
    actions.photograph_order(garage.tek, order.ref, jpeg())
    actions.comment_order(garage.tek, order.ref, "Worn on one side")
    actions.checkout_order(garage.ann, order.ref, tender="card")
    garage.opened(unit_ref=garage.fiat.ref)
    return fresh(order)


def refused(sql: str) -> None:
    """By one of the guards, and not by chance by a foreign key."""
    with (
        pytest.raises(DatabaseError) as error,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert error.value.__cause__.diag.constraint_name in GUARDS  # type: ignore[union-attr]


@pytest.mark.parametrize("column", ORDER_COLUMNS)
def test_no_column_of_the_order_changes(locked: Order, column: str) -> None:
    refused(f"UPDATE orders_order SET {column} = {ORDER_COLUMNS[column]} WHERE id = {locked.pk}")


@pytest.mark.parametrize("column", LINE_COLUMNS)
def test_no_column_of_a_line_changes(locked: Order, column: str) -> None:
    refused(
        f"UPDATE orders_line SET {column} = {LINE_COLUMNS[column]} WHERE order_id = {locked.pk}"
    )


@pytest.mark.parametrize("table", CHILDREN)
def test_nothing_of_it_is_deleted(locked: Order, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] > 0
    refused(f"DELETE FROM {table}")


def test_the_order_is_not_deleted(locked: Order) -> None:
    refused(f"DELETE FROM orders_order WHERE id = {locked.pk}")


@pytest.mark.parametrize("table", INSERTS)
def test_nothing_is_added_to_it(locked: Order, table: str) -> None:
    """The row that is there is copied; only the lock can refuse the copy."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns"
            f" WHERE table_name = '{table}' AND column_name <> 'id' ORDER BY ordinal_position"
        )
        columns = [row[0] for row in cursor.fetchall()]
    changed = dict(pair.split(" = ") for pair in INSERTS[table].split(", "))
    values = ", ".join(changed.get(column, column) for column in columns)
    refused(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table}"
        f" WHERE order_id = {locked.pk} LIMIT 1"
    )


def test_a_line_of_another_order_is_not_moved_into_it(garage: Garage, locked: Order) -> None:
    second = Order.objects.exclude(pk=locked.pk).get()
    actions.add_line(garage.ada, second.ref, item_ref=garage.labour.ref)
    refused(
        f"UPDATE orders_line SET order_id = {locked.pk}, position = 77 WHERE order_id = {second.pk}"
    )


def test_the_note_for_the_house_and_comments_go_on(garage: Garage, locked: Order) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE orders_order SET note = 'called' WHERE id = {locked.pk}")
    actions.comment_order(garage.rex, locked.ref, "The client is happy")
    assert locked.comments.count() == 2
