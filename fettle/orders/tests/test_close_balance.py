from dataclasses import replace

import pytest

from fettle.access.actor import Actor
from fettle.billing.actions import top_up_deposit
from fettle.billing.drafts import Tendered
from fettle.billing.models import Invoice, Payment
from fettle.billing.queries import standing_of
from fettle.catalog.models import Item
from fettle.clients.models import Client
from fettle.clients.tests.factories import make_client
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.actions import Wish, accept_order, close_balance, complete_order, submit_order
from fettle.orders.models import Order
from fettle.reports import books
from fettle.stock.tests.factories import actor, make_location, make_part, make_shop, receive

CASH = [Tendered("cash")]


class Bar:
    """A shop with colas on the shelf, and Anna, who has drunk two of them."""

    def __init__(self) -> None:
        self.olu: Actor = replace(actor(make_shop(), "owner"), staff_id=None)
        self.cola: Item = make_part(self.olu, "Cola", price_minor=250)
        Item.objects.filter(pk=self.cola.pk).update(points_earned=5)
        receive(self.olu, make_location(self.olu), self.cola, 10_000)
        self.anna: Client = make_client(self.olu, "Anna Petrova")
        self.done, self.running = self.order(), self.order()
        complete_order(self.olu, self.done)
        accept_order(self.olu, self.running)

    def order(self) -> str:
        wish = [Wish(self.cola.ref, 1000)]
        ref: str = submit_order(self.olu, wish, client_id=self.anna.pk)["ref"]
        return ref

    def standing(self):
        return standing_of(self.anna.pk, self.olu.shop_id)

    def stages(self) -> list[str]:
        found = Order.objects.filter(ref__in=[self.done, self.running])
        return list(found.order_by("pk").values_list("stage", flat=True))


@pytest.fixture
def bar(db) -> Bar:
    return Bar()


@pytest.fixture(autouse=True)
def _the_books_hold(db):
    yield
    assert [finding for finding in books.check() if not finding.holds] == []


def test_one_payment_settles_every_bill_and_closes_what_waited(bar):
    answer = close_balance(bar.olu, bar.anna.ref, [Tendered("cash", None, "10")])
    assert answer["change"] == {"amount": "5.00", "currency": "EUR"}
    assert len(answer["invoices"]) == 2
    payment = Payment.objects.get()
    assert (payment.amount_minor, payment.allocations.count()) == (500, 2)
    assert {invoice.settlement for invoice in Invoice.objects.all()} == {"paid"}
    assert bar.stages() == ["closed", "new"]
    assert bar.standing().points == 10
    complete_order(bar.olu, bar.running)
    assert bar.stages() == ["closed", "closed"]
    assert bar.standing().points == 10


def test_the_deposit_and_the_rest(bar):
    top_up_deposit(bar.olu, bar.anna.ref, tender="card", amount="3")
    given = [Tendered("deposit", "3"), Tendered("cash", "2")]
    close_balance(bar.olu, bar.anna.ref, given)
    assert (bar.standing().balance_minor, bar.standing().deposit_minor) == (0, 0)


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ([], "fields.wrong"),
        ([Tendered("cash", "4.99")], "payment.sum"),
        ([Tendered("cash", "2"), Tendered("card", "2")], "payment.sum"),
        ([Tendered("cash", "5.01")], "fields.wrong"),
    ],
)
def test_the_payments_are_exactly_what_is_due(bar, given, rule):
    with pytest.raises(Invalid) as refused:
        close_balance(bar.olu, bar.anna.ref, given)
    assert refused.value.rule == rule
    assert bar.standing().unpaid_minor == 500


def test_nothing_is_taken_twice(bar):
    close_balance(bar.olu, bar.anna.ref, CASH)
    with pytest.raises(Refused, match="Anna Petrova has no unpaid bills") as refused:
        close_balance(bar.olu, bar.anna.ref, CASH)
    assert refused.value.rule == "balance.closed"


def test_a_deposit_that_does_not_reach_is_refused(bar):
    with pytest.raises(Refused) as refused:
        close_balance(bar.olu, bar.anna.ref, [Tendered("deposit")])
    assert refused.value.rule == "deposit.short"


def test_roles_and_shops_are_kept(bar):
    with pytest.raises(NotAllowed):
        close_balance(replace(bar.olu, role="technician"), bar.anna.ref, CASH)
    with pytest.raises(NotFound):
        close_balance(bar.olu, "0" * 16, CASH)
    eve = replace(bar.olu, shop_id=make_shop("Eve's").pk)
    with pytest.raises(Refused) as refused:
        close_balance(eve, bar.anna.ref, CASH)
    assert refused.value.rule == "balance.closed"
