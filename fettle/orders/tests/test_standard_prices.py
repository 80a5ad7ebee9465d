"""A service put on an order costs the standard price of its unit, and brings its parts."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fettle.catalog.actions import add_price, pack_bundle, set_parts_matrix
from fettle.catalog.drafts import Band, Packed, PriceDraft
from fettle.catalog.models import Item
from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid
from fettle.orders.actions import WorkDraft, add_line, edit_line, issue_line, receive_unit
from fettle.orders.models import Line, Order
from fettle.orders.tests.factories import Garage, fresh, line_of
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import make_part


@pytest.fixture
def brakes(garage: Garage) -> Item:
    """Brakes of any car for 180, of a BMW for 219; with it two sets of pads."""
    item = make_part(
        garage.olu, "Brakes", kind="service", stocked=False, price_minor=20_000, cost_minor=0
    )
    add_price(garage.olu, item.ref, PriceDraft("All cars", price_minor=18_000, kind="car"))
    add_price(garage.olu, item.ref, PriceDraft("BMW", price_minor=21_900, make="BMW"))
    pack_bundle(garage.olu, item.ref, [Packed(garage.pads.ref, 2000)])
    return item


def test_the_units_price_is_picked_and_its_rule_is_kept(
    garage: Garage, order: Order, brakes: Item
) -> None:
    line = line_of(add_line(garage.ada, order.ref, item_ref=brakes.ref))
    assert (line.unit_price_minor, line.price_rule) == (21_900, "BMW")
    fiat = garage.opened(unit_ref=garage.fiat.ref)
    line = line_of(add_line(garage.ada, fiat.ref, item_ref=brakes.ref))
    assert (line.unit_price_minor, line.price_rule) == (18_000, "All cars")


def test_its_parts_come_with_it_and_leave_the_shelf_as_others_do(
    garage: Garage, order: Order, brakes: Item
) -> None:
    add_line(garage.ada, order.ref, item_ref=brakes.ref)
    work, pads = Line.objects.order_by("position")
    assert work.package == pads.package != ""
    assert (pads.package_name, pads.quantity_thousandths, pads.unit_price_minor) == (
        "Brakes", 2000, 4900,
    )  # fmt: skip
    assert fresh(order).total_minor == 21_900 + 9_800
    issue_line(garage.ada, order.ref, pads.ref)
    assert garage.on_shelf(garage.pads) == (2000, 0)
    told = [entry.told for entry in entries_of(order.ref)]  # type: ignore[attr-defined]
    assert told[-3:-1] == ["Brakes was added: 1.", "Brake pads was added: 2."]


def test_works_wanted_at_the_reception_bring_theirs(
    garage: Garage, order: Order, brakes: Item
) -> None:
    receive_unit(garage.ada, order.ref, works=[WorkDraft(item_ref=brakes.ref), WorkDraft("Look")])
    assert list(Line.objects.values_list("text", "price_rule")) == [
        ("Brakes", "BMW"), ("Brake pads", ""), ("Look", ""),
    ]  # fmt: skip


def test_another_price_needs_a_reason(garage: Garage, order: Order, brakes: Item) -> None:
    with pytest.raises(Invalid) as refused:
        add_line(garage.ada, order.ref, item_ref=brakes.ref, unit_price="150")
    assert list(refused.value.errors or ()) == ["reason"]
    assert not Line.objects.exists()
    line = line_of(
        add_line(garage.ada, order.ref, item_ref=brakes.ref, unit_price="150", reason="Comes back")
    )
    assert (line.unit_price_minor, line.price_rule) == (15_000, "")
    assert entries_of(order.ref)[-1].reason == "Comes back"


def test_so_does_changing_it_later(garage: Garage, order: Order, brakes: Item) -> None:
    line = line_of(add_line(garage.ada, order.ref, item_ref=brakes.ref, unit_price="219.00"))
    assert line.price_rule == "BMW"
    edit_line(garage.ada, order.ref, line.ref, {"text": "Brakes, front"})
    with pytest.raises(Invalid) as refused:
        edit_line(garage.ada, order.ref, line.ref, {"unit_price": "200"})
    assert list(refused.value.errors or ()) == ["reason"]
    edit_line(garage.ada, order.ref, line.ref, {"unit_price": "200", "reason": "As agreed"})
    line.refresh_from_db()
    assert (line.unit_price_minor, line.price_rule) == (20_000, "")
    assert entries_of(order.ref)[-1].reason == "As agreed"


def test_a_part_without_a_price_gets_one_by_the_matrix(garage: Garage, order: Order) -> None:
    set_parts_matrix(garage.olu, [Band(0, None, 5000)], 100)
    bare = make_part(garage.olu, "Sensor", price_minor=0, cost_minor=2000)
    line = line_of(add_line(garage.ada, order.ref, item_ref=bare.ref))
    assert (line.unit_price_minor, line.price_rule) == (4800, "Parts matrix: margin 50 %")


def test_goods_cost_no_statement_more(garage: Garage, order: Order, brakes: Item) -> None:
    def count(item: Item) -> int:
        with CaptureQueriesContext(connection) as queries:
            add_line(garage.ada, order.ref, item_ref=item.ref)
        return len(queries)

    count(garage.labour)
    assert count(garage.pads) == count(garage.labour) <= 8
    assert count(brakes) <= 8 + 7


def test_the_form_shows_price_rule_and_parts(garage: Garage, order: Order, brakes: Item) -> None:
    browser = signed_in(garage.shop)
    page = f"/orders/{order.ref}/lines?item={brakes.ref}"
    shown = browser.get(page).text
    assert "By the price “BMW”." in shown
    assert 'value="219.00"' in shown
    assert "2 × Brake pads" in shown
