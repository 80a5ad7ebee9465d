"""A client's order through the operators' hands: the seeds' table, row by row."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fettle.access.actor import Actor
from fettle.billing.drafts import Tendered
from fettle.billing.models import Invoice
from fettle.catalog.models import Item
from fettle.journal import Key
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.actions import (
    Wish,
    accept_order,
    complete_order,
    decline_order,
    deliver_line,
    pay_order,
    submit_order,
    void_order,
)
from fettle.orders.models import Order
from fettle.reports import books
from fettle.stock.models import Location
from fettle.stock.tests.factories import (
    actor,
    make_location,
    make_part,
    make_shop,
    on_shelf,
    receive,
)

CASH = Tendered("cash")


class Shop:
    """A shop with two drinks on the shelf: ten colas and one water."""

    def __init__(self) -> None:
        shop = make_shop()
        self.olu: Actor = replace(actor(shop, "owner"), staff_id=None)
        self.operator: Actor = replace(self.olu, role="operator", name="opal")
        self.shelf: Location = make_location(self.olu)
        self.cola: Item = make_part(self.olu, "Cola", price_minor=250)
        self.water: Item = make_part(self.olu, "Water", price_minor=199)
        receive(self.olu, self.shelf, self.cola, 10_000)
        receive(self.olu, self.shelf, self.water, 1000)

    def submit(self, *wishes: tuple[Item, int], **more) -> Order:
        lines = [Wish(item.ref, thousandths) for item, thousandths in wishes]
        answer = submit_order(self.operator, lines, **more)
        return Order.objects.get(ref=answer["ref"])


@pytest.fixture
def shop(db) -> Shop:
    return Shop()


@pytest.fixture(autouse=True)
def _the_books_hold(request):
    yield
    if "db" in request.fixturenames or "transactional_db" in request.fixturenames:
        assert [finding for finding in books.check() if not finding.holds] == []


def test_submit_holds_the_goods_and_computes_the_total(shop):
    order = shop.submit((shop.cola, 2000), (shop.water, 1000), note="no ice")
    assert (order.stage, order.number, order.total_minor, order.line_count) == (
        "submitted",
        1,
        699,
        2,
    )
    assert order.tax_minor == sum(line.tax_minor for line in order.lines.all())
    assert on_shelf(shop.cola, shop.shelf)[:2] == (8000, 2000)


def test_submit_says_how_many_are_left(shop):
    with pytest.raises(Refused) as refused:
        shop.submit((shop.cola, 2000), (shop.water, 2000))
    assert refused.value.rule == "stock.short"
    assert str(refused.value) == "Only 1 of Water left."
    assert not Order.objects.exists()
    assert on_shelf(shop.cola, shop.shelf)[:2] == (10_000, 0)


@pytest.mark.parametrize("thousandths", [0, -1000, 500, 1])
def test_submit_refuses_odd_quantities(shop, thousandths):
    with pytest.raises(Invalid):
        shop.submit((shop.cola, thousandths))
    assert not Order.objects.exists()


def test_submit_refuses_unknown_and_doubled_items_and_empty_orders(shop):
    for wishes in ([Wish("nosuchitem000000", 1000)], [], [Wish(shop.cola.ref, 1000)] * 2):
        with pytest.raises(Invalid):
            submit_order(shop.operator, wishes)
    assert not Order.objects.exists()


def test_submit_repeated_is_one_order(shop):
    wishes, key = [Wish(shop.cola.ref, 1000)], Key("tap", "digest")
    first = submit_order(shop.operator, wishes, key=key)
    assert submit_order(shop.operator, wishes, key=key) == first
    assert Order.objects.count() == 1
    assert on_shelf(shop.cola, shop.shelf)[1] == 1000


def test_submit_takes_four_statements_whatever_the_lines(shop):
    def count(*wishes: Wish) -> int:
        with CaptureQueriesContext(connection) as queries:
            submit_order(shop.operator, list(wishes), key=Key(str(wishes), "digest"))
        return len(queries)

    one = count(Wish(shop.cola.ref, 1000))
    two = count(Wish(shop.cola.ref, 1000), Wish(shop.water.ref, 1000))
    assert one == two == 4 + 2  # two of them are this test's own savepoint


def test_accept_creates_one_unpaid_bill(shop):
    order = shop.submit((shop.cola, 2000))
    accept_order(shop.operator, order.ref)
    invoice = Invoice.objects.get()
    assert (invoice.total_minor, invoice.settlement) == (500, "unpaid")
    with pytest.raises(Refused) as refused:
        accept_order(shop.operator, order.ref)
    assert refused.value.rule == "order.move"
    assert Invoice.objects.count() == 1


def test_decline_only_before_accept(shop):
    order = shop.submit((shop.cola, 2000))
    accept_order(shop.operator, order.ref)
    with pytest.raises(Refused):
        decline_order(shop.operator, order.ref, "machine is broken")
    other = shop.submit((shop.cola, 1000))
    assert decline_order(shop.operator, other.ref, "machine is broken")["stage"] == "declined"
    assert on_shelf(shop.cola, shop.shelf)[:2] == (8000, 2000)


def test_void_only_after_accept(shop):
    order = shop.submit((shop.cola, 2000), (shop.water, 1000))
    with pytest.raises(Refused):
        void_order(shop.operator, order.ref, "spilled")
    accept_order(shop.operator, order.ref)
    deliver_line(shop.operator, order.ref, order.lines.get(item=shop.cola).ref)
    assert void_order(shop.operator, order.ref, "spilled")["stage"] == "voided"
    assert Invoice.objects.get().settlement == "reversed"
    assert on_shelf(shop.cola, shop.shelf)[:2] == (10_000, 0)
    assert on_shelf(shop.water, shop.shelf)[:2] == (1000, 0)


def test_void_of_a_paid_order_says_where_the_money_goes(shop):
    order = shop.submit((shop.cola, 1000))
    accept_order(shop.operator, order.ref)
    pay_order(shop.operator, order.ref, CASH)
    with pytest.raises(Invalid) as refused:
        void_order(shop.operator, order.ref, "spilled")
    assert refused.value.rule == "order.refund_undecided"
    assert Invoice.objects.get().settlement == "paid"
    void_order(shop.operator, order.ref, "spilled", refund="tender")
    assert Invoice.objects.get().settlement == "reversed"


def test_deliver_takes_the_goods_from_the_shelf_once(shop):
    order = shop.submit((shop.cola, 2000))
    line = order.lines.get()
    with pytest.raises(Refused):
        deliver_line(shop.operator, order.ref, line.ref)
    accept_order(shop.operator, order.ref)
    deliver_line(shop.operator, order.ref, line.ref)
    assert on_shelf(shop.cola, shop.shelf)[:2] == (8000, 0)
    with pytest.raises(Refused):
        deliver_line(shop.operator, order.ref, line.ref)
    line.refresh_from_db()
    assert (line.issued_thousandths, line.delivery_state, line.cost_minor) == (
        2000,
        "delivered",
        1400,
    )


def test_deliver_knows_only_the_orders_own_lines(shop):
    order, other = shop.submit((shop.cola, 1000)), shop.submit((shop.water, 1000))
    accept_order(shop.operator, order.ref)
    with pytest.raises(NotFound):
        deliver_line(shop.operator, order.ref, other.lines.get().ref)


@pytest.mark.parametrize("paid_first", [True, False])
def test_paid_and_completed_in_either_order_is_closed(shop, paid_first):
    order = shop.submit((shop.cola, 2000), (shop.water, 1000), wished_tender="card")
    accept_order(shop.operator, order.ref)
    steps = [
        lambda: pay_order(shop.operator, order.ref, CASH),
        lambda: complete_order(shop.operator, order.ref),
    ]
    for step in steps if paid_first else reversed(steps):
        step()
    order.refresh_from_db()
    assert (order.stage, order.locked_at is not None) == ("closed", True)
    assert {line.delivery_state for line in order.lines.all()} == {"delivered"}


def test_complete_from_submitted_accepts_first_and_leaves_a_debt(shop):
    order = shop.submit((shop.cola, 1000))
    assert complete_order(shop.operator, order.ref)["stage"] == "completed"
    assert Invoice.objects.get().settlement == "unpaid"


def test_pay_refuses_what_is_not_billed_or_paid_already(shop):
    order = shop.submit((shop.cola, 1000))
    with pytest.raises(Refused) as refused:
        pay_order(shop.operator, order.ref, CASH)
    assert refused.value.rule == "order.unbilled"
    accept_order(shop.operator, order.ref)
    pay_order(shop.operator, order.ref, CASH)
    with pytest.raises(Refused):
        pay_order(shop.operator, order.ref, CASH)


def test_roles_are_kept(shop):
    order = shop.submit((shop.cola, 1000))
    tek = replace(shop.olu, role="technician")
    for command in (accept_order, complete_order):
        with pytest.raises(NotAllowed):
            command(tek, order.ref)
    eve = replace(shop.operator, shop_id=make_shop("Eve's").pk)
    with pytest.raises(NotFound):
        accept_order(eve, order.ref)
