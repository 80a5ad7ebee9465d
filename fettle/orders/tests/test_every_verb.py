"""What every verb of an order refuses alike: the lock, the end, other shops, old versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fettle.access.actor import Actor
from fettle.journal.models import Entry
from fettle.kernel.refusal import NotFound, Refused
from fettle.orders import actions
from fettle.orders.models import Line, Order, PartRequest
from fettle.orders.tests.factories import Garage, OtherGarage, fresh, jpeg, line_of

Do = Callable[[Actor, Order, Line, PartRequest, Garage, dict[str, Any]], object]

VERBS: dict[str, Do] = {
    "order.edit": lambda who, o, n, q, g, v: actions.edit_order(who, o.ref, {"title": "x"}, **v),
    "order.assign": lambda who, o, n, q, g, v: actions.assign_order(who, o.ref, None, **v),
    "order.receive": lambda who, o, n, q, g, v: actions.receive_unit(who, o.ref, meter="5", **v),
    "order.start": lambda who, o, n, q, g, v: actions.start_order(who, o.ref, **v),
    "order.wait": lambda who, o, n, q, g, v: actions.wait_order(who, o.ref, "parts", **v),
    "order.resume": lambda who, o, n, q, g, v: actions.resume_order(who, o.ref, **v),
    "order.ready": lambda who, o, n, q, g, v: actions.ready_order(who, o.ref, **v),
    "order.reopen": lambda who, o, n, q, g, v: actions.reopen_order(who, o.ref, **v),
    "order.photograph": lambda who, o, n, q, g, v: actions.photograph_order(who, o.ref, jpeg()),
    "order.cancel": lambda who, o, n, q, g, v: actions.cancel_order(who, o.ref, "no", **v),
    "line.add": lambda who, o, n, q, g, v: actions.add_line(who, o.ref, item_ref=g.labour.ref, **v),
    "line.edit": lambda who, o, n, q, g, v: actions.edit_line(
        who, o.ref, n.ref, {"text": "x"}, **v
    ),
    "line.remove": lambda who, o, n, q, g, v: actions.remove_line(who, o.ref, n.ref, **v),
    "line.do": lambda who, o, n, q, g, v: actions.do_line(who, o.ref, n.ref, **v),
    "line.undo": lambda who, o, n, q, g, v: actions.undo_line(who, o.ref, n.ref, **v),
    "line.skip": lambda who, o, n, q, g, v: actions.skip_line(who, o.ref, n.ref, "no", **v),
    "line.reserve": lambda who, o, n, q, g, v: actions.reserve_line(who, o.ref, n.ref, **v),
    "line.release": lambda who, o, n, q, g, v: actions.release_line(who, o.ref, n.ref, **v),
    "line.issue": lambda who, o, n, q, g, v: actions.issue_line(who, o.ref, n.ref, **v),
    "line.issue (part)": lambda who, o, n, q, g, v: actions.issue_part(
        who, o.ref, g.pads.ref, "1", **v
    ),
    "line.return": lambda who, o, n, q, g, v: actions.return_line(who, o.ref, n.ref, **v),
    "part.request": lambda who, o, n, q, g, v: actions.request_part(who, o.ref, text="bulb"),
    "part.issue": lambda who, o, n, q, g, v: actions.issue_requested(who, o.ref, q.ref, g.pads.ref),
    "part.refuse": lambda who, o, n, q, g, v: actions.refuse_part(who, o.ref, q.ref, "none"),
}
NO_VERSION = {"order.photograph", "part.request", "part.issue", "part.refuse"}
OF_A_LINE = [
    name
    for name in VERBS
    if name.startswith("line.") and name not in ("line.add", "line.issue (part)")
]


@pytest.fixture
def stage(garage: Garage) -> tuple[Order, Line, PartRequest]:
    """A started order with a work on it and a part that was asked for."""
    order = garage.started()
    line = line_of(actions.add_line(garage.rex, order.ref, item_ref=garage.labour.ref))
    asked = actions.request_part(garage.tek, order.ref, text="Bulb")["request"]
    return fresh(order), line, PartRequest.objects.get(ref=asked)


def everything() -> tuple[object, ...]:
    """All rows that a verb could change, and the length of the journal."""
    return (
        [*Order.objects.order_by("pk").values()],
        [*Line.objects.order_by("pk").values()],
        [*PartRequest.objects.order_by("pk").values()],
        Entry.objects.count(),
    )


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_changes_after_the_checkout(
    garage: Garage, stage: tuple[Order, Line, PartRequest], verb: str
) -> None:
    order, line, asked = stage
    actions.checkout_order(garage.ann, order.ref, tender="card")
    before = everything()
    with pytest.raises(Refused) as error:
        VERBS[verb](garage.olu, order, line, asked, garage, {})
    assert error.value.rule == "orders_locked"
    assert everything() == before


@pytest.mark.parametrize("verb", VERBS)
def test_another_shops_order_is_not_there(
    garage: Garage, other: OtherGarage, stage: tuple[Order, Line, PartRequest], verb: str
) -> None:
    order, line, asked = stage
    before = everything()
    with pytest.raises(NotFound) as error:
        VERBS[verb](other.eve, order, line, asked, garage, {})
    assert error.value.rule == "order.unknown"
    assert everything() == before


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in NO_VERSION])
def test_an_old_version_is_refused(
    garage: Garage, stage: tuple[Order, Line, PartRequest], verb: str
) -> None:
    order, line, asked = stage
    before = everything()
    with pytest.raises(Refused) as error:
        VERBS[verb](garage.olu, order, line, asked, garage, {"version": order.version - 1})
    assert error.value.rule == "stale.version"
    assert everything() == before


@pytest.mark.parametrize("verb", OF_A_LINE)
def test_a_line_of_another_order_is_not_there(
    garage: Garage, stage: tuple[Order, Line, PartRequest], verb: str
) -> None:
    _order, line, asked = stage
    second = garage.opened(unit_ref=garage.fiat.ref)
    with pytest.raises(NotFound) as error:
        VERBS[verb](garage.olu, second, line, asked, garage, {})
    assert error.value.rule == "line.unknown"


@pytest.mark.parametrize("verb", ["part.issue", "part.refuse"])
def test_a_request_of_another_order_is_not_there(
    garage: Garage, stage: tuple[Order, Line, PartRequest], verb: str
) -> None:
    _order, line, asked = stage
    second = garage.opened(unit_ref=garage.fiat.ref)
    with pytest.raises(NotFound) as error:
        VERBS[verb](garage.olu, second, line, asked, garage, {})
    assert error.value.rule == "part.unknown"


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "order.photograph"])
def test_an_ended_order_stays(
    garage: Garage, stage: tuple[Order, Line, PartRequest], verb: str
) -> None:
    order, line, asked = stage
    actions.cancel_order(garage.rex, order.ref, "Client went away")
    before = everything()
    with pytest.raises(Refused) as error:
        VERBS[verb](garage.olu, order, line, asked, garage, {})
    assert error.value.rule in ("order.ended", "order.move")
    assert everything() == before


@pytest.mark.parametrize("verb", ["order.start", "order.wait", "line.do", "part.request"])
def test_a_technician_reaches_only_their_own_orders(
    garage: Garage, stage: tuple[Order, Line, PartRequest], verb: str
) -> None:
    order, line, asked = stage
    actions.assign_order(garage.rex, order.ref, None)
    with pytest.raises(NotFound):
        VERBS[verb](garage.tek, order, line, asked, garage, {})


@pytest.mark.parametrize("ref", ["", "x", "0" * 16, "a\0b", "' OR 1=1 --", "9" * 5000])
@pytest.mark.parametrize("verb", ["order.start", "line.add", "part.request", "order.photograph"])
def test_a_reference_of_nothing_is_not_there(
    garage: Garage, stage: tuple[Order, Line, PartRequest], verb: str, ref: str
) -> None:
    _order, line, asked = stage
    with pytest.raises(NotFound):
        VERBS[verb](garage.olu, Order(ref=ref), line, asked, garage, {})
