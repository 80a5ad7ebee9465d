"""Adding a line."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from fettle.catalog.actions import edit_item, retire_item
from fettle.catalog.drafts import ItemDraft
from fettle.journal import Key
from fettle.journal.queries import entries_of
from fettle.kernel.money import Money
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import add_line, ready_order
from fettle.orders.models import Line, Order
from fettle.orders.pricing import price_of
from fettle.orders.tests.factories import Garage, fresh, line_of
from fettle.shop.actions import edit_shop
from fettle.stock.tests.factories import make_part


def test_it_copies_the_catalogue_and_computes_the_total(garage: Garage, order: Order) -> None:
    answer = add_line(garage.ada, order.ref, item_ref=garage.labour.ref, quantity="0,8")
    line = line_of(answer)
    assert (line.kind, line.text, line.measure, line.tax_bp) == ("labour", "Labour", "hour", 1900)
    assert (line.quantity_thousandths, line.total_minor, line.tax_minor) == (800, 7200, 1150)
    assert (line.position, line.seller_id, line.authorisation) == (
        1,
        garage.ada.staff_id,
        "authorised",
    )
    now = fresh(order)
    assert (now.total_minor, now.tax_minor, now.line_count, now.version) == (7200, 1150, 1, 2)
    assert answer["total"] == {"amount": "72.00", "currency": "EUR"}
    assert answer["version"] == 2


def test_it_is_told_in_the_journal(garage: Garage, order: Order) -> None:
    add_line(garage.ada, order.ref, item_ref=garage.labour.ref, quantity="0.8")
    assert entries_of(order.ref)[-1].told == "Labour was added: 0.8."  # type: ignore[attr-defined]


def test_later_changes_of_the_catalogue_never_reach_it(garage: Garage, order: Order) -> None:
    line = line_of(add_line(garage.ada, order.ref, item_ref=garage.labour.ref))
    draft = ItemDraft(
        kind="labour",
        name="Dear labour",
        price_minor=20_000,
        measure="hour",
        step_thousandths=50,
        tax_rate=garage.labour.tax_rate.ref,
    )
    edit_item(garage.olu, garage.labour.ref, draft)
    again = Line.objects.get(pk=line.pk)
    assert (again.text, again.unit_price_minor) == ("Labour", 9000)


def test_a_part_is_only_planned(garage: Garage, order: Order) -> None:
    line = line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref, quantity=2))
    assert (line.stocked, line.issued_thousandths, line.cost_minor) == (True, 0, 0)
    assert garage.on_shelf(garage.pads) == (4000, 0)


def test_a_free_line_says_everything_itself(garage: Garage, order: Order) -> None:
    line = line_of(
        add_line(
            garage.ada,
            order.ref,
            kind="fee",
            text="Disposal of oil",
            quantity="2",
            unit_price={"amount": "3.50", "currency": "EUR"},
            discount="1",
            doer_ref=garage.ref_of("Tek"),
        )
    )
    assert (line.item, line.text, line.measure, line.tax_bp) == (
        None,
        "Disposal of oil",
        "piece",
        1900,
    )
    assert (line.total_minor, line.discount_minor) == (600, 100)
    assert line.doer_id == garage.tek.staff_id


def test_another_price_and_name_for_this_order(garage: Garage, order: Order) -> None:
    line = line_of(
        add_line(
            garage.ada,
            order.ref,
            item_ref=garage.labour.ref,
            text="Brakes, front",
            unit_price=Money(8000, "EUR"),
            quantity=Quantity(500),
        )
    )
    assert (line.text, line.total_minor) == ("Brakes, front", 4000)


def test_tax_on_top_where_prices_are_without(garage: Garage, order: Order) -> None:
    edit_shop(garage.olu, {"prices_include_tax": False})
    line = line_of(add_line(garage.ada, order.ref, item_ref=garage.labour.ref))
    assert (line.total_minor, line.tax_minor) == (10_710, 1710)


def test_a_number_of_a_machine_is_exact(garage: Garage, order: Order) -> None:
    line = line_of(
        add_line(garage.ada, order.ref, item_ref=garage.oil.ref, quantity=Decimal("4.125"))
    )
    assert (line.quantity_thousandths, line.total_minor) == (4125, 4909)


@pytest.mark.parametrize(
    "quantity",
    [
        0,
        "0",
        "-1",
        -1,
        "",
        None,
        "abc",
        "1e3",
        "1E30",
        Decimal("1e30"),
        Decimal("NaN"),
        "NaN",
        "inf",
        "１２",
        True,
        False,
        [],
        {},
        "1.0001",
        "1000001",
        10**40,
        "9" * 5000,
        "1,234,567.1.2",
        "0x10",
        " ",
        "1\0",
        "٣",
    ],
)
def test_quantities_that_are_none(garage: Garage, order: Order, quantity: object) -> None:
    with pytest.raises(Invalid) as error:
        add_line(garage.ada, order.ref, item_ref=garage.oil.ref, quantity=quantity)
    assert set(error.value.errors or {}) == {"quantity"}
    assert not Line.objects.exists()


@pytest.mark.parametrize(
    ("item", "quantity"),
    [
        ("pads", "1.5"),
        ("pads", "0.001"),
        ("labour", "0.01"),
        ("labour", "0.33"),
    ],
)
def test_quantities_go_by_the_items_steps(
    garage: Garage, order: Order, item: str, quantity: str
) -> None:
    with pytest.raises(Invalid) as error:
        add_line(garage.ada, order.ref, item_ref=getattr(garage, item).ref, quantity=quantity)
    assert (error.value.errors or {})["quantity"].rule == "quantity.step"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "gift"}, "kind"),
        ({"kind": None}, "kind"),
        ({"text": ""}, "text"),
        ({"text": "x" * 201}, "text"),
        ({"text": "a\u2066b"}, "text"),
        ({"unit_price": None}, "unit_price"),
        ({"unit_price": "-1"}, "unit_price"),
        ({"unit_price": "1.234"}, "unit_price"),
        ({"unit_price": 10**15}, "unit_price"),
        ({"unit_price": {"amount": "1", "currency": "USD"}}, "unit_price"),
        ({"unit_price": {"amount": 1.5, "currency": "EUR"}}, "unit_price"),
        ({"unit_price": {}}, "unit_price"),
        ({"unit_price": Money(100, "USD")}, "unit_price"),
        ({"discount": "6"}, "discount"),
        ({"discount": "-1"}, "discount"),
        ({"doer_ref": "nobody"}, "doer"),
        ({"quantity": "0.5"}, "quantity"),
        ({"unit_price": "9999999999", "quantity": "1000000"}, "unit_price"),
    ],
)
def test_wrong_values_are_told_at_their_field(
    garage: Garage, order: Order, wrong: dict[str, object], field: str
) -> None:
    right: dict[str, object] = {"kind": "fee", "text": "Disposal", "unit_price": "5"}
    with pytest.raises(Invalid) as error:
        add_line(garage.ada, order.ref, **right | wrong)  # type: ignore[arg-type]
    assert set(error.value.errors or {}) == {field}
    assert not Line.objects.exists()


def test_all_that_is_wrong_is_told_at_once(garage: Garage, order: Order) -> None:
    with pytest.raises(Invalid) as error:
        add_line(garage.ada, order.ref, kind="gift", text="", quantity="x", unit_price="y")
    assert set(error.value.errors or {}) == {"kind", "text", "quantity", "unit_price"}


@pytest.mark.parametrize("item_ref", ["0" * 16, "x", "a\0b"])
def test_an_item_that_is_not_there(garage: Garage, order: Order, item_ref: str) -> None:
    with pytest.raises(Invalid) as error:
        add_line(garage.ada, order.ref, item_ref=item_ref)
    assert set(error.value.errors or {}) == {"item"}


def test_what_is_retired_or_no_thing_of_a_workshop(garage: Garage, order: Order) -> None:
    retire_item(garage.olu, garage.pads.ref)
    hours = make_part(garage.olu, "Five hours", kind="time_offer", stocked=False)
    for item, rule in ((garage.pads, "item.retired"), (hours, "item.kind")):
        with pytest.raises(Invalid) as error:
            add_line(garage.ada, order.ref, item_ref=item.ref)
        assert (error.value.errors or {})["item"].rule == rule


def test_html_is_text(garage: Garage, order: Order) -> None:
    line = line_of(
        add_line(
            garage.ada, order.ref, kind="fee", text="<script>alert(1)</script>", unit_price="0"
        )
    )
    assert line.text == "<script>alert(1)</script>"


def test_a_ready_order_takes_a_fee(garage: Garage, order: Order) -> None:
    ready_order(garage.tek, order.ref)
    add_line(garage.ada, order.ref, kind="fee", text="Storage", unit_price="10")
    assert fresh(order).total_minor == 1000


def test_there_is_room_for_five_hundred(garage: Garage, order: Order) -> None:
    Order.objects.filter(pk=order.pk).update(line_count=500)
    with pytest.raises(Refused) as error:
        add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    assert error.value.rule == "order.lines_most"
    Order.objects.filter(pk=order.pk).update(line_count=0)


@pytest.mark.parametrize("name", ["tek", "ann"])
def test_it_refuses_who_may_not(garage: Garage, order: Order, name: str) -> None:
    with pytest.raises(NotAllowed):
        add_line(getattr(garage, name), order.ref, item_ref=garage.labour.ref)


def test_the_same_few_statements_whatever_is_on_the_order(garage: Garage, order: Order) -> None:
    def count(number: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            add_line(
                garage.ada, order.ref, item_ref=garage.labour.ref, key=Key(str(number), "digest")
            )
        return len(queries)

    first = count(0)
    for number in range(1, 6):
        last = count(number)
    assert first == last == 4 + 2  # two of them are this test's own savepoint


@given(
    st.integers(1, 10**9),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(0, 10_000),
    st.booleans(),
)
def test_the_tax_is_a_part_of_the_total(
    thousandths: int, price: int, discount: int, tax_bp: int, with_tax: bool
) -> None:
    with suppress(Invalid):
        priced = price_of(thousandths, price, discount, tax_bp, with_tax=with_tax)
        assert 0 <= priced.tax_minor <= priced.total_minor
