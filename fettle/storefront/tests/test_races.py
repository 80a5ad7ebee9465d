"""Many taps in the same moment."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from fettle.orders.models import Order
from fettle.reports import books
from fettle.storefront.tests.stage import Bar, Phone

TAPS = 4


@pytest.mark.django_db(transaction=True)
def test_taps_in_the_same_moment_make_one_order_and_all_lead_to_it() -> None:
    bar = Bar()
    bar.client("Cy")
    phone = bar.phone("cy")
    phone.add(bar.cola)
    key, together, led = phone.key, Barrier(TAPS), []

    def tap() -> None:
        finger = Phone()
        finger.browser.cookies = phone.browser.cookies
        together.wait()
        answer = finger.post("/shop/submit", key=key)
        led.append((answer.status_code, answer.headers.get("Location")))
        connection.close()

    fingers = [Thread(target=tap) for _ in range(TAPS)]
    for finger in fingers:
        finger.start()
    for finger in fingers:
        finger.join()
    order = Order.objects.get()
    assert set(led) == {(302, f"/shop/orders/{order.ref}")}
    assert [finding for finding in books.check() if not finding.holds] == []
