"""Sending the cart: once, at the shop's prices, for whoever sits there."""

from __future__ import annotations

from django.db import connection

from fettle.access.models import Person
from fettle.catalog.models import Item
from fettle.clients.models import Client
from fettle.orders.actions import accept_order, decline_order, deliver_line
from fettle.orders.models import Order
from fettle.orders.queries import pane
from fettle.orders.tests.pages import Desk, text_of
from fettle.storefront.tests.stage import Bar, Phone


def test_an_order_for_money_and_points(bar: Bar, phone: Phone) -> None:
    phone.add(bar.cola)
    phone.add(bar.cola, "points")
    phone.add(bar.coffee)
    answer = phone.submit(tender="card", note="<b>no ice</b>")
    order = phone.order()
    assert answer["Location"] == f"/shop/orders/{order.ref}"
    assert (order.total_minor, order.held_points, order.stage) == (550, 100, "submitted")
    assert (order.wished_tender, order.client_note) == ("card", "<b>no ice</b>")
    page = text_of(phone.get(answer["Location"]))
    assert "&lt;b&gt;no ice&lt;/b&gt;" in page and "<b>no ice" not in page
    assert "Sent. Somebody looks at it in a moment." in page and "€5.50 + 100 P" in page
    assert "Nothing chosen yet." in text_of(phone.get("/shop/cart"))


def test_two_taps_make_one_order(bar: Bar, phone: Phone) -> None:
    phone.add(bar.cola)
    key = phone.key
    first, again = phone.submit(), phone.submit(key=key, note="again")
    assert first["Location"] == again["Location"]
    assert Order.objects.count() == 1


def test_two_taps_in_the_same_moment_make_one_order(bar: Bar, phone: Phone) -> None:
    """Both read the cart before either has emptied it."""
    phone.add(bar.cola)
    kept, key = dict(phone.browser.session.items()), phone.key
    first = phone.submit()
    session = phone.browser.session
    session.update({"cart": kept["cart"]})
    del session["cart_sent"]
    session.save()
    again = phone.submit(key=key, note="other words")
    assert first["Location"] == again["Location"] and Order.objects.count() == 1


def test_a_cart_that_changed_elsewhere_is_shown_before_it_is_ordered(
    bar: Bar, phone: Phone
) -> None:
    phone.add(bar.cola)
    answer = phone.submit(key="another-key")
    assert answer.status_code == 422 and "The cart has changed" in text_of(answer)
    assert not Order.objects.exists()


def test_what_the_browser_says_of_prices_and_people_is_not_heard(bar: Bar, phone: Phone) -> None:
    other = bar.client("Dan")
    phone.post(
        "/shop/cart/add", item=bar.cola.ref, pay="money", price_minor="1", total="1", points="0"
    )
    phone.submit(
        total_minor="1", price="0.01", client=other.ref, client_id=str(other.pk), place_id="1",
        stage="completed", paid="1", discount_minor="249",
    )  # fmt: skip
    order = phone.order()
    cy = Client.objects.get(name="Cy")
    assert (order.total_minor, order.client_id, order.stage, order.place_id) == (
        250, cy.pk, "submitted", None,
    )  # fmt: skip


def test_a_means_of_payment_that_is_not_offered_is_refused(bar: Bar, phone: Phone) -> None:
    bar.switch(client_tenders=["cash"])
    phone.add(bar.cola)
    assert phone.submit(tender="card").status_code == 422
    assert phone.submit(tender="cash").status_code == 302


def test_too_few_left_is_said_on_the_cart(bar: Bar, phone: Phone) -> None:
    phone.post("/shop/cart/put", item=bar.water.ref, pay="money", count="2")
    answer = phone.submit()
    assert answer.status_code == 409 and "Only 1 of Water left." in text_of(answer)
    assert "Only 1 left." in text_of(answer)


def test_points_that_are_not_there_buy_nothing(bar: Bar, phone: Phone) -> None:
    phone.post("/shop/cart/put", item=bar.cola.ref, pay="points", count="2")
    assert phone.submit().status_code == 409 and not Order.objects.exists()
    phone.add(bar.water, "points")
    phone.post("/shop/cart/put", item=bar.cola.ref, pay="points", count="0")
    assert phone.submit().status_code in {409, 422} and not Order.objects.exists()


def test_another_clients_order_is_not_there(bar: Bar, phone: Phone) -> None:
    phone.add(bar.cola)
    ref = phone.submit()["Location"].rpartition("/")[2]
    bar.client("Dan")
    dan = bar.phone("dan")
    assert dan.get(f"/shop/orders/{ref}").status_code == 404
    assert dan.post(f"/shop/orders/{ref}/cancel").status_code == 404
    assert dan.get(f"/orders/{ref}").status_code in {403, 404}
    assert "Cola" not in text_of(dan.get("/shop/orders"))


def test_the_way_is_followed_to_the_end(bar: Bar, phone: Phone) -> None:
    phone.add(bar.cola)
    phone.add(bar.water)
    path = phone.submit()["Location"]
    order = phone.order()
    accept_order(bar.opal, order.ref)
    page = text_of(phone.live(path))
    assert "Accepted. It is on its way to you." in page and "Take the order back" not in page
    line = order.lines.first()
    assert line is not None
    deliver_line(bar.opal, order.ref, line.ref)
    assert "1 of 2 delivered." in text_of(phone.live(path))
    assert "To pay" in text_of(phone.get(path)) and "Cola, Water" in text_of(
        phone.get("/shop/orders")
    )


def test_it_is_taken_back_while_nobody_has_accepted(bar: Bar, phone: Phone) -> None:
    phone.add(bar.cola)
    path = phone.submit()["Location"]
    assert phone.post(f"{path}/cancel")["Location"] == path
    assert phone.order().stage == "declined"
    assert "Taken back by the client." in text_of(phone.get(path))


def test_it_is_too_late_to_take_it_back(bar: Bar, phone: Phone) -> None:
    phone.add(bar.cola)
    path = phone.submit()["Location"]
    accept_order(bar.opal, phone.order().ref)
    assert phone.post(f"{path}/cancel").status_code == 409
    assert phone.order().stage == "new"


def test_a_refusal_is_told_with_its_reason(bar: Bar, phone: Phone) -> None:
    phone.add(bar.cola)
    path = phone.submit()["Location"]
    decline_order(bar.opal, phone.order().ref, "The fridge is broken")
    assert "This order was not accepted. The fridge is broken" in text_of(phone.get(path))


def test_sending_costs_few_statements(bar: Bar, phone: Phone) -> None:
    """However many lines lie in the cart."""
    counts = []
    for items in ([bar.cola], [bar.cola, bar.water, bar.coffee]):
        for item in items:
            phone.add(item)
        with _Counted() as counted:
            assert phone.submit().status_code == 302
        counts.append(counted.number)
    assert counts[1] - counts[0] <= 0 and counts[0] <= 25


class _Counted:
    """Statements while it is open."""

    def __enter__(self) -> _Counted:
        self.number = 0
        self._hook = connection.execute_wrapper(self._count)
        self._hook.__enter__()
        return self

    def __exit__(self, *given: object) -> None:
        self._hook.__exit__(None, None, None)

    def _count(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


def test_the_storefront_is_for_clients(bar: Bar) -> None:
    for actor in (bar.olu, bar.opal):
        assert Desk(actor).browser.get("/shop/").status_code == 403


def test_goods_are_named_in_the_readers_language(bar: Bar, phone: Phone) -> None:
    Item.objects.filter(pk=bar.cola.pk).update(names={"ru": "Кола"})
    Person.objects.filter(username="cy").update(language="ru")
    phone.add(bar.cola)
    path = phone.submit()["Location"]
    assert "Кола" in text_of(phone.get(path))
    assert pane(bar.opal).orders[0].lines[0].text == "Cola"
