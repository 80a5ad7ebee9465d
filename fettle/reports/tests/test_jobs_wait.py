"""What the shop does by itself stands still where the books are broken, and goes on afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest

from fettle.billing.actions import ask_charge, hear_charge, take_payment
from fettle.billing.actions import charges as charging
from fettle.billing.charges import Charge
from fettle.billing.models import Invoice, OnlineRefund, Payment
from fettle.billing.providers.fake import Fake
from fettle.journal import clock
from fettle.kernel.refusal import Refused
from fettle.orders import actions
from fettle.orders.tests.factories import fresh
from fettle.orders.tests.venue import Venue, one
from fettle.reports import books
from fettle.reports.actions.books import Look, check_books
from fettle.shop.queries import house_actor
from fettle.web.cli.chores import tidy

LATER = timedelta(minutes=20)


@pytest.fixture
def venue(db: None) -> Iterator[Venue]:
    yield Venue()
    assert [finding for finding in books.check() if not finding.holds] == []


def found(venue: Venue, *names: str) -> None:
    """The books were looked at, and these were broken."""
    rows = [{"subject": "x", "expected": 0, "found": 1}]
    findings = [books.Finding(name, "", rows if name in names else []) for name in books.IDENTITIES]
    check_books(venue.itself, found=Look(findings, 1))


def test_orders_that_were_paid_elsewhere_wait(venue: Venue) -> None:
    order = venue.submitted(venue.cy, one(venue.cola))
    actions.accept_order(venue.opal, order.ref)
    actions.complete_order(venue.opal, order.ref)
    take_payment(venue.opal, Invoice.objects.get().ref, tender="cash")
    found(venue, "paid_is_allocated")
    assert "order.close" in house_actor(venue.shop.pk).closed
    tidy()
    assert fresh(order).stage == "completed"
    found(venue)
    tidy()
    assert fresh(order).stage == "closed"


def test_goods_that_are_held_too_long_wait(venue: Venue) -> None:
    venue.submitted(venue.cy, one(venue.cola))
    found(venue, "reserved_is_spoken_for")
    with clock.set_to(clock.now() + LATER):
        tidy()
        assert venue.on_shelf(venue.cola) == (9000, 1000)
        found(venue)
        tidy()
        assert venue.on_shelf(venue.cola) == (10_000, 0)


def test_what_the_service_tells_waits_and_is_asked_for(
    venue: Venue, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Fake("secret", Random(1))
    service._chance = None
    monkeypatch.setattr(charging, "provider", lambda: service)
    order = venue.submitted(venue.cy, one(venue.cola))
    actions.accept_order(venue.opal, order.ref)
    charge = ask_charge(venue.olu, Invoice.objects.get().ref, "")["ref"]
    told = service.tell(charge, "paid")
    found(venue, "charges_are_paid")
    with pytest.raises(Refused) as refused:
        hear_charge(service, told)
    assert refused.value.rule == "books.broken"
    with clock.set_to(clock.now() + LATER):
        tidy()
        assert (Charge.objects.get().state, Payment.objects.count()) == ("open", 0)
        found(venue)
        tidy()
        assert (Charge.objects.get().state, Payment.objects.count()) == ("paid", 1)


def test_what_is_to_go_back_online_waits(venue: Venue, monkeypatch: pytest.MonkeyPatch) -> None:
    service = Fake("secret", Random(1))
    service._chance = None
    monkeypatch.setattr(charging, "provider", lambda: service)
    order = venue.submitted(venue.cy, one(venue.cola))
    actions.accept_order(venue.opal, order.ref)
    charge = ask_charge(venue.olu, Invoice.objects.get().ref, "")["ref"]
    hear_charge(service, service.tell(charge, "paid"))
    actions.void_order(venue.olu, order.ref, "spilled", refund="tender")
    found(venue, "refunds_are_of_payments")
    tidy()
    assert OnlineRefund.objects.get().state == "asked"
    found(venue)
    tidy()
    assert OnlineRefund.objects.get().state == "open"


def test_another_path_goes_on(venue: Venue) -> None:
    venue.submitted(venue.cy, one(venue.cola))
    found(venue, "points_are_what_orders_say")
    with clock.set_to(clock.now() + LATER):
        tidy()
    assert venue.on_shelf(venue.cola) == (10_000, 0)
