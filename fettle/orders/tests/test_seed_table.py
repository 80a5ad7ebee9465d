"""The seeds' table of six actions, each from every stage that an order can stand in."""

import pytest

from fettle.kernel.refusal import Refused
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.queries import pane
from fettle.orders.tests.venue import CASH, Venue, lines_of, one

STAGES = ("submitted", "accepted", "paid", "delivered", "owed", "closed", "declined", "voided")


def stand(venue: Venue, stage: str) -> Order:
    """An order of one cola that has come to this stage."""
    order = venue.submitted(venue.cy, one(venue.cola))
    if stage == "declined":
        actions.decline_order(venue.opal, order.ref, "no")
    elif stage in ("owed", "closed"):
        actions.complete_order(venue.opal, order.ref)
        if stage == "closed":
            actions.pay_order(venue.opal, order.ref, CASH)
    elif stage != "submitted":
        actions.accept_order(venue.opal, order.ref)
    if stage == "voided":
        actions.void_order(venue.opal, order.ref, "spilled")
    elif stage == "delivered":
        actions.deliver_line(venue.opal, order.ref, lines_of(order)[0].ref)
    elif stage == "paid":
        actions.pay_order(venue.opal, order.ref, CASH)
    return order


def deliver(venue: Venue, order: Order) -> object:
    return actions.deliver_line(venue.mia, order.ref, lines_of(order)[0].ref)


ACTS = {
    "accept": lambda venue, order: actions.accept_order(venue.mia, order.ref),
    "cancel": lambda venue, order: actions.decline_order(venue.mia, order.ref, "no"),
    "void": lambda venue, order: actions.void_order(venue.mia, order.ref, "no", refund="tender"),
    "pay": lambda venue, order: actions.pay_order(venue.mia, order.ref, CASH),
    "complete": lambda venue, order: actions.complete_order(venue.mia, order.ref),
    "deliver": deliver,
}
# What each action makes of each stage; what is not named is refused.
TABLE = {
    "accept": {"submitted": "new"},
    "cancel": {"submitted": "declined"},
    "void": {"accepted": "voided", "paid": "voided", "delivered": "voided", "owed": "voided"},
    "pay": {"accepted": "new", "delivered": "new", "owed": "closed"},
    "complete": {
        "submitted": "completed",
        "accepted": "completed",
        "delivered": "completed",
        "paid": "closed",
    },
    "deliver": {"accepted": "new", "paid": "new"},
}


@pytest.mark.parametrize("stage", STAGES)
def test_every_action_from(venue: Venue, stage: str) -> None:
    for name, act in ACTS.items():
        order = stand(venue, stage)
        before = Order.objects.get(pk=order.pk)
        after = TABLE[name].get(stage)
        if after is None:
            with pytest.raises(Refused):
                act(venue, order)
            unchanged = Order.objects.get(pk=order.pk)
            assert (unchanged.stage, unchanged.version) == (before.stage, before.version), name
        else:
            act(venue, order)
            assert Order.objects.get(pk=order.pk).stage == after, name


def test_view_is_the_row_of_the_pane(venue: Venue) -> None:
    orders = [stand(venue, stage) for stage in STAGES]
    shown = {order.ref for order in pane(venue.mia).orders}
    assert shown == {order.ref for order in orders[:4]}
