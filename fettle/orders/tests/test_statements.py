"""What the commands of a day cost: few statements each, the same for one line and for many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fettle.access.actor import Actor
from fettle.journal import Key, Step
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import NotFound
from fettle.orders import actions
from fettle.orders.actions.taking import take
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage
from fettle.orders.tests.venue import CASH, Venue, lines_of, one
from fettle.stock.tests.factories import receive

Command = Callable[[Key], object]
MOST = 8


def cost(command: Command) -> int:
    """The statements between BEGIN and COMMIT, which here are a savepoint's."""
    key = Key(new_ref(), "digest")
    with CaptureQueriesContext(connection) as sent:
        command(key)
    return sum("SAVEPOINT" not in asked["sql"] for asked in sent)


def test_opening_an_order_with_all_that_can_be_said_of_it(garage: Garage, order: Order) -> None:
    def opening(key: Key, **more: str) -> None:
        who = {"client_ref": garage.cy.ref, "unit_ref": garage.fiat.ref, "override_reason": "again"}
        actions.open_order(garage.rex, key=key, **who, **more)  # type: ignore[arg-type]

    said = {
        "responsible_ref": garage.ref_of("Tek"),
        "section_ref": garage.lifts.ref,
        "service_type_ref": garage.repair.ref,
        "parent_ref": order.ref,
    }
    assert cost(opening) == 4
    assert cost(lambda key: opening(key, **said)) == MOST


def test_the_work_on_an_order(garage: Garage, order: Order) -> None:
    ref = order.ref
    line = str(actions.add_line(garage.ada, ref, item_ref=garage.labour.ref)["line"])
    costs = {
        "start": cost(lambda key: actions.start_order(garage.tek, ref, key=key)),
        "wait": cost(lambda key: actions.wait_order(garage.tek, ref, "parts", key=key)),
        "resume": cost(lambda key: actions.resume_order(garage.tek, ref, key=key)),
        "do": cost(lambda key: actions.do_line(garage.tek, ref, line, key=key)),
        "ready": cost(lambda key: actions.ready_order(garage.tek, ref, key=key)),
    }
    assert costs == {"start": 3, "wait": 3, "resume": 3, "do": 5, "ready": 5}


def test_the_parts_of_an_order(garage: Garage, order: Order) -> None:
    ref, ada, pads = order.ref, garage.ada, garage.pads.ref

    def costs() -> dict[str, int]:
        line = str(actions.add_line(ada, ref, item_ref=pads)["line"])
        return {
            "add": cost(lambda key: actions.add_line(ada, ref, item_ref=pads, key=key)),
            "take": cost(lambda key: actions.issue_part(ada, ref, garage.oil.ref, "0.5", key=key)),
            "reserve": cost(lambda key: actions.reserve_line(ada, ref, line, key=key)),
            "issue": cost(lambda key: actions.issue_line(ada, ref, line, key=key)),
        }

    costs()  # opens the accounts
    assert costs() == {"add": 4, "take": 5, "reserve": 7, "issue": 6}


def test_letting_go_of_a_part(garage: Garage, order: Order) -> None:
    line = str(actions.add_line(garage.ada, order.ref, item_ref=garage.pads.ref)["line"])
    actions.reserve_line(garage.ada, order.ref, line)
    assert cost(lambda key: actions.release_line(garage.ada, order.ref, line, key=key)) == 6


class Day:
    """A client's orders with two lines or with four, of which one is paid with points."""

    def __init__(self, venue: Venue, *, many: bool) -> None:
        self.venue, self.many = venue, many

    def submitted(self) -> str:
        venue = self.venue
        more = (one(venue.cola, "points"), one(venue.dog)) if self.many else ()
        wishes = (one(venue.cola), one(venue.water), *more)
        return venue.submitted(venue.opal, *wishes, client_id=venue.client.pk).ref

    def accepted(self) -> str:
        ref = self.submitted()
        actions.accept_order(self.venue.opal, ref)
        return ref

    def delivered(self) -> str:
        """The first line is handed over, the others are still held."""
        ref = self.accepted()
        actions.deliver_line(self.venue.opal, ref, self.line(ref))
        return ref

    def paid(self) -> str:
        ref = self.delivered()
        actions.pay_order(self.venue.opal, ref, CASH)
        return ref

    @staticmethod
    def line(ref: str) -> str:
        return lines_of(Order.objects.get(ref=ref))[0].ref

    def costs(self) -> dict[str, int]:
        opal = self.venue.opal
        new, held, billed = self.submitted(), self.submitted(), self.accepted()
        line, half, paid = self.line(billed), self.delivered(), self.paid()
        return {
            "accept": cost(lambda key: actions.accept_order(opal, new, key=key)),
            "decline": cost(lambda key: actions.decline_order(opal, held, "no cups", key=key)),
            "deliver": cost(lambda key: actions.deliver_line(opal, billed, line, key=key)),
            "pay": cost(lambda key: actions.pay_order(opal, billed, CASH, key=key)),
            "complete": cost(lambda key: actions.complete_order(opal, billed, key=key)),
            "void": cost(lambda key: actions.void_order(opal, half, "spilled", key=key)),
            "void paid": cost(
                lambda key: actions.void_order(opal, paid, "spilled", refund="tender", key=key)
            ),
        }


def test_a_clients_order_costs_the_same_whatever_is_on_it(venue: Venue) -> None:
    receive(venue.olu, venue.shelf, venue.cola, 90_000)
    receive(venue.olu, venue.shelf, venue.water, 90_000)
    venue.gives_points(1000)
    Day(venue, many=True).costs()  # opens the accounts
    short, long = Day(venue, many=False).costs(), Day(venue, many=True).costs()
    wallet = {"accept": 1, "decline": 1}  # points that it held are moved: the wallet is locked
    assert long == {name: number + wallet.get(name, 0) for name, number in short.items()}
    assert short == {
        "accept": 6, "decline": 6, "deliver": 5, "pay": 6, "complete": 7, "void": 8, "void paid": 8,
    }  # fmt: skip
    assert max(long.values()) <= MOST


@pytest.mark.parametrize("name", ["olu", "rex", "ada", "tek", "ann", "cy", "eve", "ned"])
def test_who_takes_an_order_is_who_sees_it(garage: Garage, other: OtherGarage, name: str) -> None:
    nobodys = {"responsible_ref": "", "override_reason": "again"}
    client, unit = garage.client_with("Eva", "B-EV 1")
    orders = [
        garage.opened(),
        garage.opened(unit_ref=garage.fiat.ref, **nobodys),
        garage.opened(client_ref=client.ref, unit_ref=unit.ref, **nobodys),
    ]
    tek = garage.ref_of("Tek")
    actions.add_line(garage.ada, orders[1].ref, item_ref=garage.labour.ref, doer_ref=tek)
    everybody = vars(other) | vars(garage)
    everybody["cy"] = replace(garage.olu, role="client", client_id=garage.cy.pk)
    actor: Actor = everybody[name]
    seen = {order.ref for order in Order.objects.seen_by(actor)}
    assert {order.ref for order in orders if _takes(actor, order)} == seen & {
        order.ref for order in orders
    }


def _takes(actor: Actor, order: Order) -> bool:
    try:
        taken = take(Step(actor, "order.see", timezone.now()), order.ref)
    except NotFound:
        return False
    order = Order.objects.get(pk=order.pk)
    for field in Order._meta.concrete_fields:
        assert getattr(taken, field.attname) == getattr(order, field.attname), field.attname
    return True
