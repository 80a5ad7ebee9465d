"""A history of any size is made of whole orders, and the books agree with it."""

import pytest

from fettle.billing.models import Invoice
from fettle.kernel.refusal import Refused
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage
from fettle.reports import books
from fettle.stock.models import Location
from fettle.web.demo import history


@pytest.fixture
def garage(db: None) -> Garage:
    return Garage()


@pytest.fixture
def closed(garage: Garage) -> Garage:
    """A garage with one order that was worked on and paid."""
    order = garage.started()
    actions.issue_part(garage.ada, order.ref, garage.pads.ref, "2")
    actions.checkout_order(garage.ann, order.ref, tender="card")
    return garage


def test_every_copy_is_a_whole_order(closed: Garage) -> None:
    told: list[tuple[int, int]] = []
    shelf = Location.objects.get(is_default=True).ref
    for _history in range(2):
        history.echo(closed.olu, shelf, 30, lambda done, total: told.append((done, total)))
    assert Order.objects.count() == Invoice.objects.count() == 1 + 30 + 31  # whole rounds
    assert told == [(30, 30), (30, 30)]
    assert [finding.name for finding in books.check() if not finding.holds] == []
    oldest = Order.objects.order_by("closed_at").first()
    assert oldest is not None and oldest.lines.count() == 1
    assert oldest.invoice is not None and oldest.invoice.document == f"order:{oldest.ref}"


def test_the_next_order_has_the_next_number(closed: Garage) -> None:
    history.echo(closed.olu, Location.objects.get(is_default=True).ref, 30)
    assert Order.objects.get(ref=closed.opened().ref).number == 32


def test_a_shop_without_closed_orders_has_nothing_to_echo(garage: Garage) -> None:
    with pytest.raises(Refused):
        history.echo(garage.olu, Location.objects.get(is_default=True).ref, 30)
