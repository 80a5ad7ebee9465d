"""What goes on when a till is closed is counted then, and sealed with its Z."""

import json

import pytest

from fettle.orders import actions
from fettle.orders.tests.factories import Garage
from fettle.orders.tests.pages import Desk, text_of
from fettle.tills.actions import close_till, count_till, create_register, open_till
from fettle.tills.models import Register, Session
from fettle.tills.queries import holds


@pytest.fixture
def closed(garage: Garage) -> Session:
    """Closed while one order was open."""
    create_register(garage.olu, "Front")
    register = Register.objects.get()
    open_till(garage.ann, register.ref, "0")
    garage.opened()
    session = Session.objects.get()
    count_till(garage.ann, session.ref, {"100": 0})
    close_till(garage.ann, session.ref)
    return Session.objects.get()


def test_it_is_counted_at_closing(garage: Garage, closed: Session) -> None:
    assert closed.carried == json.loads(closed.z_text)["carried"] == 1 and holds(closed)
    actions.open_sale(garage.rex, [(garage.pads.ref, "1")])
    assert "1 order goes on" in text_of(Desk(garage.olu).get("till", closed.ref))
    told = Desk(garage.olu).browser.get(f"/api/v1/tills/{closed.ref}").json()
    assert told["carried"] == 1


def test_what_was_sealed_before_says_nothing() -> None:
    assert Session(z_text='{"z": 1}').carried is None
    assert Session().carried is None
