"""Staff who are clients too: no top-up, no points, no discount, no refund by their own hand."""

import pytest

from fettle.access.actor import Actor
from fettle.billing.actions import adjust_points, top_up_deposit, withdraw_deposit
from fettle.billing.models import Payment
from fettle.clients.models import Client
from fettle.clients.queries import refuse_own_client
from fettle.journal.models import Entry
from fettle.kernel.refusal import Refused
from fettle.orders.actions import add_line, edit_line
from fettle.orders.models import Line
from fettle.orders.tests.factories import Garage

RULE = "access.self_dealing"


@pytest.fixture
def garage(db: None) -> Garage:
    return Garage()


@pytest.fixture
def own(garage: Garage) -> Actor:
    """Olu brings the BMW to the own shop."""
    Client.objects.filter(pk=garage.cy.pk).update(person_id=garage.olu.person_id)
    return garage.olu


def refused(do: object) -> str:
    with pytest.raises(Refused) as told:
        do()  # type: ignore[operator]
    return str(told.value.rule)


def test_wallets_are_in_others_hands(garage: Garage, own: Actor) -> None:
    cy = garage.cy.ref
    for do in (
        lambda: top_up_deposit(own, cy, tender="cash", amount="10"),
        lambda: withdraw_deposit(own, cy, tender="cash"),
        lambda: adjust_points(own, cy, points="100", reason="a good customer"),
    ):
        assert refused(do) == RULE
    assert not Payment.objects.exists()
    told = Entry.objects.filter(verb="access.self_dealing").order_by("id")
    assert [entry.facts["wanted"] for entry in told] == [
        "deposit.top_up",
        "deposit.withdraw",
        "points.adjust",
    ]
    top_up_deposit(garage.rex, cy, tender="cash", amount="10")


def test_no_discount_for_oneself(garage: Garage, own: Actor) -> None:
    order = garage.opened()
    ref, pads = order.ref, garage.pads.ref
    assert refused(lambda: add_line(own, ref, item_ref=pads, discount="5")) == RULE
    add_line(own, ref, item_ref=pads)
    line = Line.objects.get(order=order).ref
    assert refused(lambda: edit_line(own, ref, line, {"discount": "5"})) == RULE
    edit_line(garage.rex, ref, line, {"discount": "5"})
    edit_line(own, ref, line, {"discount": "4"})  # less is no gift


def test_a_client_is_not_staff(garage: Garage, own: Actor) -> None:
    refuse_own_client(garage.rex, garage.cy.pk)
    refuse_own_client(own, None)
    with pytest.raises(Refused):
        refuse_own_client(own, garage.cy.pk)
