"""Goods over the counter from their page: found, sold, and paid, without asking for a name."""

from __future__ import annotations

from fettle.orders.models import Line, Order
from fettle.orders.tests.factories import Garage
from fettle.orders.tests.pages import Desk, text_of


def test_the_page_leads_to_the_till(garage: Garage) -> None:
    desk = Desk(garage.ann)
    assert leads_there(desk, "tills") and leads_there(Desk(garage.rex), "order.open")
    page = text_of(desk.get("goods.sell", q="pads"))
    assert "Brake pads" in page and "Engine oil" not in page and "4 pcs free on the shelf" in page
    answer = desk.post("goods.sell", item=garage.pads.ref, quantity="2")
    sale = Order.objects.get(flow="counter_sale")
    assert answer.headers["Location"] == f"/orders/{sale.ref}/checkout"
    assert (sale.client, sale.total_minor) == (None, 9800)
    paid = desk.post("order.checkout", sale.ref, method="cash", received="100")
    assert paid.status_code == 302
    assert garage.on_shelf(garage.pads) == (2000, 0)


def test_more_is_added_on_the_sales_own_page(garage: Garage) -> None:
    answer = Desk(garage.rex).post("goods.sell", item=garage.oil.ref, quantity="0.5", more="yes")
    sale = Order.objects.get(flow="counter_sale")
    assert answer.headers["Location"] == f"/orders/{sale.ref}"
    assert Line.objects.get(order=sale).quantity_thousandths == 500
    assert Desk(garage.rex).get("order", sale.ref).status_code == 200


def test_what_is_wrong_is_said_and_nothing_is_sold(garage: Garage) -> None:
    desk = Desk(garage.ann)
    for item, quantity in (
        ("", "1"), ("0" * 16, "1"), (garage.labour.ref, "1"),
        (garage.pads.ref, "0"), (garage.pads.ref, "-5"), (garage.pads.ref, "0.5"),
        (garage.pads.ref, "many"), (garage.pads.ref, ""), (garage.pads.ref, "9" * 13),
    ):  # fmt: skip
        assert desk.post("goods.sell", item=item, quantity=quantity).status_code == 422
    assert not Order.objects.exists()
    assert Desk(garage.tek).get("goods.sell").status_code == 403


def leads_there(desk: Desk, page: str) -> bool:
    """Whether a page has the way to it."""
    return 'href="/orders/sale"' in desk.get(page).content.decode()
