"""Whom the live streams tell of what."""

from __future__ import annotations

from fettle.billing.drafts import Tendered
from fettle.billing.models import Invoice, Payment
from fettle.clients.models import Client
from fettle.orders.actions import Wish, accept_order, pay_order, submit_order
from fettle.orders.models import Order
from fettle.storefront.owning import owners
from fettle.storefront.tests.stage import Bar, Phone
from fettle.web.cli.running import OWNERS


def test_an_order_its_bill_and_its_payment_are_the_clients(bar: Bar, phone: Phone) -> None:
    phone.add(bar.cola)
    phone.submit()
    order, cy = phone.order(), Client.objects.get(name="Cy")
    accept_order(bar.opal, order.ref)
    pay_order(bar.opal, order.ref, Tendered("cash"))
    bill, payment = Invoice.objects.get(), Payment.objects.get()
    mine = f"client:{cy.pk}"
    refs = [order.ref, bill.ref, payment.ref, cy.ref]
    assert owners([*refs, bar.cola.ref, "nonsense"]) == dict.fromkeys(refs, mine)


def test_what_the_shop_orders_for_itself_is_nobodys(bar: Bar) -> None:
    submit_order(bar.opal, [Wish(bar.cola.ref, 1000)])
    assert owners([Order.objects.get().ref]) == {} == owners([])


def test_the_front_asks_here() -> None:
    assert f"{owners.__module__}:{owners.__name__}" == OWNERS
