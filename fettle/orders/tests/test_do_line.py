"""Ticking works: done, not done, left out."""

from __future__ import annotations

import pytest

from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import add_line, do_line, ready_order, reopen_order, skip_line, undo_line
from fettle.orders.models import Line
from fettle.orders.tests.factories import Garage, fresh, line_of


def test_who_ticks_it_did_it(garage: Garage) -> None:
    order = garage.started()
    work = line_of(add_line(garage.ada, order.ref, item_ref=garage.labour.ref))
    do_line(garage.tek, order.ref, work.ref)
    line = Line.objects.get()
    assert (line.work_state, line.doer_id, line.is_recorded) == ("done", garage.tek.staff_id, True)
    assert line.done_at is not None


def test_unless_somebody_else_is_named(garage: Garage) -> None:
    order = garage.started()
    work = line_of(
        add_line(garage.ada, order.ref, item_ref=garage.labour.ref, doer_ref=garage.ref_of("Tek"))
    )
    do_line(garage.ada, order.ref, work.ref)
    assert Line.objects.get().doer_id == garage.tek.staff_id


def test_the_tick_is_taken_back(garage: Garage) -> None:
    order = garage.started()
    work = line_of(add_line(garage.ada, order.ref, item_ref=garage.labour.ref))
    do_line(garage.tek, order.ref, work.ref)
    with pytest.raises(Refused) as error:
        do_line(garage.tek, order.ref, work.ref)
    assert error.value.rule == "line.done"
    undo_line(garage.tek, order.ref, work.ref)
    assert (Line.objects.get().work_state, Line.objects.get().done_at) == ("todo", None)
    with pytest.raises(Refused) as error:
        undo_line(garage.tek, order.ref, work.ref)
    assert error.value.rule == "line.todo"


def test_a_work_is_left_out_for_a_reason(garage: Garage) -> None:
    order = garage.started()
    work = line_of(add_line(garage.ada, order.ref, item_ref=garage.labour.ref))
    for empty in ("", "  ", None, "x" * 201):
        with pytest.raises(Invalid) as invalid:
            skip_line(garage.tek, order.ref, work.ref, empty)  # type: ignore[arg-type]
        assert set(invalid.value.errors or {}) == {"reason"}
    skip_line(garage.tek, order.ref, work.ref, "Discs are as new")
    assert (Line.objects.get().work_state, Line.objects.get().skip_reason) == (
        "skipped",
        "Discs are as new",
    )
    with pytest.raises(Refused):
        skip_line(garage.tek, order.ref, work.ref, "again")
    do_line(garage.tek, order.ref, work.ref)
    assert Line.objects.get().skip_reason == ""


def test_a_part_is_no_work(garage: Garage) -> None:
    order = garage.started()
    part = line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref))
    for verb in (do_line, undo_line):
        with pytest.raises(Refused) as error:
            verb(garage.tek, order.ref, part.ref)
        assert error.value.rule == "line.no_work"


def test_a_ready_order_is_taken_up_before_anything_is_undone(garage: Garage) -> None:
    order = garage.started()
    work = line_of(add_line(garage.ada, order.ref, item_ref=garage.labour.ref))
    do_line(garage.tek, order.ref, work.ref)
    ready_order(garage.tek, order.ref)
    with pytest.raises(Refused) as error:
        undo_line(garage.tek, order.ref, work.ref)
    assert error.value.rule == "order.ready_already"
    reopen_order(garage.ada, order.ref)
    undo_line(garage.tek, order.ref, work.ref)
    assert fresh(order).stage == "in_progress"


def test_it_refuses_the_cashier(garage: Garage) -> None:
    order = garage.started()
    work = line_of(add_line(garage.ada, order.ref, item_ref=garage.labour.ref))
    with pytest.raises(NotAllowed):
        do_line(garage.ann, order.ref, work.ref)
    with pytest.raises(NotAllowed):
        undo_line(garage.ann, order.ref, work.ref)
    with pytest.raises(NotAllowed):
        skip_line(garage.ann, order.ref, work.ref, "x")
