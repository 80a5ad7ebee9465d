"""Parts leave the shelf for an order: movement, line with its cost, and total in one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fettle.catalog.actions import edit_item
from fettle.catalog.drafts import ItemDraft
from fettle.journal import Key
from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import (
    add_line,
    edit_line,
    issue_line,
    issue_part,
    release_line,
    reserve_line,
)
from fettle.orders.models import Line, LineMovement, Order
from fettle.orders.tests.factories import Garage, fresh, line_of
from fettle.stock.models import Movement
from fettle.stock.tests.factories import make_part


def test_one_transaction_does_all_of_it(garage: Garage, order: Order) -> None:
    answer = issue_part(garage.ada, order.ref, garage.pads.ref, "2")
    line = line_of(answer)
    assert garage.on_shelf(garage.pads) == (2000, 0)
    assert (line.issued_thousandths, line.cost_minor, line.total_minor) == (2000, 4200, 9800)
    assert line.is_recorded
    assert (fresh(order).total_minor, answer["total"]["amount"]) == (9800, "98.00")
    movement = Movement.objects.get(reason="issue")
    assert movement.document == f"order:{order.ref}/line:{line.ref}"
    assert LineMovement.objects.get().movement_id == movement.pk
    assert entries_of(order.ref)[-1].told == "Brake pads was issued: 2."  # type: ignore[attr-defined]


def test_short_stock_is_refused_with_the_number_there_is(garage: Garage, order: Order) -> None:
    with pytest.raises(Refused) as error:
        issue_part(garage.ada, order.ref, garage.pads.ref, "5")
    assert (error.value.rule, str(error.value)) == ("stock.short", "Only 4 of Brake pads left.")
    assert garage.on_shelf(garage.pads) == (4000, 0)
    assert not Line.objects.exists()
    assert fresh(order).version == 1


def test_an_item_may_be_allowed_to_run_short(garage: Garage, order: Order) -> None:
    bulbs = make_part(garage.olu, "Bulb", allows_negative=True, cost_minor=50)
    line = line_of(issue_part(garage.ada, order.ref, bulbs.ref, "2"))
    assert (garage.on_shelf(bulbs), line.cost_minor) == ((-2000, 0), 100)


def test_the_cost_is_that_of_the_moment(garage: Garage, order: Order) -> None:
    line = line_of(issue_part(garage.ada, order.ref, garage.pads.ref, "1"))
    draft = ItemDraft(
        kind="part",
        name="Brake pads",
        price_minor=9900,
        cost_minor=5000,
        stocked=True,
        tax_rate=garage.pads.tax_rate.ref,
    )
    edit_item(garage.olu, garage.pads.ref, draft)
    assert Line.objects.get(pk=line.pk).cost_minor == 2100


@pytest.mark.parametrize("quantity", ["0", "-1", "0.5", "1.5", "1e3", "１", None, True, [], "x"])
def test_quantities_that_are_none(garage: Garage, order: Order, quantity: object) -> None:
    with pytest.raises(Invalid) as error:
        issue_part(garage.ada, order.ref, garage.pads.ref, quantity)
    assert set(error.value.errors or {}) == {"quantity"}
    assert garage.on_shelf(garage.pads) == (4000, 0)


@pytest.mark.parametrize("item_ref", ["", "0" * 16, "a\0b"])
def test_an_item_that_is_not_there(garage: Garage, order: Order, item_ref: str) -> None:
    with pytest.raises(Invalid) as error:
        issue_part(garage.ada, order.ref, item_ref)
    assert set(error.value.errors or {}) == {"item"}


def test_only_what_is_kept_in_stock(garage: Garage, order: Order) -> None:
    with pytest.raises(Invalid) as error:
        issue_part(garage.ada, order.ref, garage.labour.ref)
    assert (error.value.errors or {})["item"].rule == "stock.not_stocked"


def test_a_planned_line_is_issued_in_parts(garage: Garage, order: Order) -> None:
    part = line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref, quantity="3"))
    issue_line(garage.ada, order.ref, part.ref, "1")
    assert garage.on_shelf(garage.pads) == (3000, 0)
    assert not Line.objects.get().is_recorded
    with pytest.raises(Refused) as error:
        issue_line(garage.ada, order.ref, part.ref, "3")
    assert str(error.value) == "2 of Brake pads are left to be issued."
    issue_line(garage.ada, order.ref, part.ref)
    line = Line.objects.get()
    assert (line.issued_thousandths, line.cost_minor, line.is_recorded) == (3000, 6300, True)
    assert LineMovement.objects.count() == 2
    with pytest.raises(Refused) as error:
        issue_line(garage.ada, order.ref, part.ref)
    assert error.value.rule == "line.issued"


def test_what_is_reserved_goes_first(garage: Garage, order: Order) -> None:
    part = line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref, quantity="3"))
    reserve_line(garage.ada, order.ref, part.ref)
    assert garage.on_shelf(garage.pads) == (1000, 3000)
    issue_line(garage.ada, order.ref, part.ref, "2")
    assert garage.on_shelf(garage.pads) == (1000, 1000)
    assert Line.objects.get().reserved_thousandths == 1000
    issue_line(garage.ada, order.ref, part.ref)
    assert (garage.on_shelf(garage.pads), Line.objects.get().reserved_thousandths) == ((1000, 0), 0)


def test_others_do_not_get_what_is_reserved(garage: Garage, order: Order) -> None:
    part = line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref, quantity="3"))
    reserve_line(garage.ada, order.ref, part.ref)
    second = garage.opened(unit_ref=garage.fiat.ref)
    with pytest.raises(Refused) as error:
        issue_part(garage.ada, second.ref, garage.pads.ref, "2")
    assert str(error.value) == "Only 1 of Brake pads left."


def test_reserving_holds_what_is_left_and_releasing_frees_it(garage: Garage, order: Order) -> None:
    part = line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref, quantity="2"))
    with pytest.raises(Refused) as error:
        release_line(garage.ada, order.ref, part.ref)
    assert error.value.rule == "line.not_reserved"
    reserve_line(garage.ada, order.ref, part.ref)
    with pytest.raises(Refused) as error:
        reserve_line(garage.ada, order.ref, part.ref)
    assert error.value.rule == "line.reserved"
    edit_line(garage.ada, order.ref, part.ref, {"quantity": "3"})
    reserve_line(garage.ada, order.ref, part.ref)
    assert (garage.on_shelf(garage.pads), Line.objects.get().reserved_thousandths) == (
        (1000, 3000),
        3000,
    )
    release_line(garage.ada, order.ref, part.ref)
    assert (garage.on_shelf(garage.pads), Line.objects.get().reserved_thousandths) == ((4000, 0), 0)


def test_more_than_there_is_cannot_be_reserved(garage: Garage, order: Order) -> None:
    part = line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref, quantity="9"))
    with pytest.raises(Refused) as error:
        reserve_line(garage.ada, order.ref, part.ref)
    assert error.value.rule == "stock.short"
    assert Line.objects.get().reserved_thousandths == 0


def test_work_is_not_kept_in_stock(garage: Garage, order: Order) -> None:
    work = line_of(add_line(garage.ada, order.ref, item_ref=garage.labour.ref))
    for verb in (issue_line, reserve_line, release_line):
        with pytest.raises(Refused) as error:
            verb(garage.ada, order.ref, work.ref)
        assert error.value.rule == "line.not_stocked"


@pytest.mark.parametrize("name", ["tek", "ann"])
def test_it_refuses_who_may_not(garage: Garage, order: Order, name: str) -> None:
    with pytest.raises(NotAllowed):
        issue_part(getattr(garage, name), order.ref, garage.pads.ref)
    part = line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref))
    for verb in (issue_line, reserve_line, release_line):
        with pytest.raises(NotAllowed):
            verb(getattr(garage, name), order.ref, part.ref)


def test_the_same_key_issues_once(garage: Garage, order: Order) -> None:
    values = (garage.ada, order.ref, garage.pads.ref, "1")
    first = issue_part(*values, key=Key("tap", "a"))
    assert issue_part(*values, key=Key("tap", "a")) == first
    assert garage.on_shelf(garage.pads) == (3000, 0)


def test_the_same_few_statements_whatever_is_on_the_order(garage: Garage, order: Order) -> None:
    def count(number: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            issue_part(garage.ada, order.ref, garage.oil.ref, "0.5", key=Key(str(number), "digest"))
        return len(queries)

    count(0)  # opens the item's account of what clients have
    first = count(1)
    for number in range(2, 6):
        last = count(number)
    assert first == last == 5 + 2  # two of them are this test's own savepoint
