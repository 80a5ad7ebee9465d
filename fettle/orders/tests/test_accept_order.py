"""Accept: a bill of its own or that of running work, points taken, goods held firmly."""

from datetime import timedelta

import pytest

from fettle.billing.models import Invoice
from fettle.clients.actions import create_unit
from fettle.clients.drafts import UnitDraft
from fettle.kernel.refusal import Refused
from fettle.orders import actions
from fettle.orders.actions import Wish, accept_order, decline_order, see_order
from fettle.orders.actions.shop_order import release_expired
from fettle.orders.models import Order
from fettle.orders.queries import pane
from fettle.orders.queries.checkout import bill_of
from fettle.orders.queries.sheet import sheet_of
from fettle.orders.tests.venue import CASH, Venue, lines_of, one
from fettle.stock.models import Reservation


@pytest.fixture
def job(venue: Venue) -> Order:
    """Cy's bicycle is being repaired: an hour of work for 40.00."""
    unit = create_unit(venue.olu, venue.client.ref, UnitDraft(make="Cube", kind="bike"))
    answer = actions.open_order(
        venue.olu, flow="ticket", client_ref=venue.client.ref, unit_ref=unit["ref"]
    )
    line = actions.add_line(
        venue.olu, answer["ref"], kind="fee", text="Tune-up", unit_price="40.00"
    )
    assert line["line"]
    return Order.objects.get(ref=answer["ref"])


def rule_of(do) -> str:
    with pytest.raises(Refused) as refused:
        do()
    return refused.value.rule


def test_points_held_are_taken(venue):
    venue.gives_points(60)
    order = venue.submitted(venue.cy, Wish(venue.cola.ref, 2000, "points"))
    accept_order(venue.opal, order.ref)
    order.refresh_from_db()
    assert (order.held_points, venue.standing().points, venue.standing().points_held) == (0, 10, 0)
    invoice = Invoice.objects.get(order=order)
    assert (invoice.total_minor, invoice.settlement) == (0, "paid")
    assert invoice.lines[0]["text"] == "Cola (50 P)"


def test_goods_are_held_without_an_end(venue):
    order = venue.submitted(venue.cy, one(venue.cola), one(venue.dog))
    accept_order(venue.opal, order.ref)
    assert Reservation.objects.get(ref=lines_of(order)[0].ref).expires_at is None


def test_who_was_faster_is_told(venue):
    order = venue.submitted(venue.cy, one(venue.cola))
    accept_order(venue.mia, order.ref)
    for do in (
        lambda: accept_order(venue.opal, order.ref),
        lambda: decline_order(venue.opal, order.ref, "no cups"),
    ):
        with pytest.raises(Refused) as refused:
            do()
        assert refused.value.rule == "order.move"
        assert str(refused.value) == "Mia accepted order 1 already."
        assert refused.value.extra == {"by": "Mia", "verb": "order.accept", "stage": "new"}
    other = venue.submitted(venue.cy, one(venue.cola))
    decline_order(venue.cy, other.ref, "changed my mind")
    with pytest.raises(Refused, match="Cy declined order 2 already"):
        accept_order(venue.opal, other.ref)


def test_a_coffee_goes_on_the_bill_of_the_repair(venue, job):
    venue.gives_points(25)
    order = venue.submitted(
        venue.cy, one(venue.cola), one(venue.dog), one(venue.cola, "points"), one(venue.hour)
    )
    assert [host.ref for host in pane(venue.opal).orders[0].hosts] == [job.ref]
    accept_order(venue.opal, order.ref, onto=job.ref)
    order.refresh_from_db()
    assert (order.stage, order.invoice_id, order.billed_with_id) == ("new", None, job.pk)
    assert venue.standing().points == 0
    assert rule_of(lambda: actions.pay_order(venue.opal, order.ref, CASH)) == "order.billed_with"
    assert rule_of(lambda: actions.checkout_order(venue.olu, job.ref, tender="cash")) == (
        "order.undelivered"
    )
    cola, *_others = lines_of(order)
    actions.deliver_line(venue.opal, order.ref, cola.ref)
    actions.complete_order(venue.opal, order.ref)
    actions.checkout_order(venue.olu, job.ref, tender="cash", received="60")
    order.refresh_from_db()
    job.refresh_from_db()
    assert (order.stage, job.stage) == ("closed", "closed")
    invoice = Invoice.objects.get()
    assert invoice.total_minor == job.total_minor + 950
    assert [line["text"] for line in invoice.lines][:2] == ["Tune-up", "Cola"]
    assert venue.standing().points == order.earned_points == 2


def test_a_delivered_order_is_finished_by_the_checkout(venue, job):
    order = venue.submitted(venue.cy, one(venue.dog))
    accept_order(venue.opal, order.ref, onto=job.ref)
    actions.deliver_line(venue.opal, order.ref, lines_of(order)[0].ref)
    actions.checkout_order(venue.olu, job.ref, tender="card")
    order.refresh_from_db()
    assert (order.stage, order.locked_at is not None) == ("closed", True)


def test_the_dialog_of_the_checkout_is_stale_once_something_is_put_on_the_bill(venue, job):
    version = Order.objects.get(pk=job.pk).version
    order = venue.submitted(venue.cy, one(venue.dog))
    accept_order(venue.opal, order.ref, onto=job.ref)
    assert rule_of(
        lambda: actions.checkout_order(venue.olu, job.ref, tender="cash", version=version)
    ) in {"stale.version", "order.undelivered"}
    actions.void_order(venue.opal, order.ref, "spilled")
    newest = Order.objects.get(pk=job.pk)
    assert newest.version > version + 1
    actions.checkout_order(venue.olu, job.ref, tender="cash", version=newest.version)
    assert Invoice.objects.get().total_minor == 4000


def test_only_running_work_of_the_same_client_takes_it(venue, job):
    guests = venue.submitted(venue.guest, one(venue.dog))
    mine = venue.submitted(venue.cy, one(venue.dog))
    assert rule_of(lambda: accept_order(venue.opal, guests.ref, onto=job.ref)) == (
        "order.other_client"
    )
    assert rule_of(lambda: accept_order(venue.opal, mine.ref, onto=guests.ref)) == "order.host"
    accept_order(venue.opal, mine.ref, onto=job.ref)
    assert rule_of(lambda: actions.cancel_order(venue.olu, job.ref, "sold")) == "order.beside"


def test_what_went_back_is_taken_again_or_refused(venue):
    late = venue.submitted(venue.cy, one(venue.water))
    Reservation.objects.update(expires_at=late.opened_at - timedelta(minutes=1))
    assert release_expired(venue.itself) == 1
    assert release_expired(venue.itself) == 0
    late.refresh_from_db()
    assert (late.stage, venue.on_shelf(venue.water)) == ("submitted", (1000, 0))
    accept_order(venue.opal, late.ref)
    assert venue.on_shelf(venue.water) == (0, 1000)
    actions.void_order(venue.opal, late.ref, "no")

    late = venue.submitted(venue.cy, one(venue.water))
    Reservation.objects.update(expires_at=late.opened_at - timedelta(minutes=1))
    release_expired(venue.itself)
    venue.submitted(venue.guest, one(venue.water))
    assert rule_of(lambda: accept_order(venue.opal, late.ref)) == "stock.short"
    decline_order(venue.opal, late.ref, "sold out")


def test_what_is_seen_is_silent_everywhere(venue):
    order = venue.submitted(venue.cy, one(venue.cola))
    assert len(pane(venue.mia).unseen) == 1
    see_order(venue.opal, order.ref)
    assert pane(venue.mia).unseen == []
    assert rule_of(lambda: see_order(venue.mia, order.ref)) == "order.seen"
    assert venue.submitted(venue.opal, one(venue.cola)).seen_at is not None


def test_a_clients_order_stays_as_it_was_ordered(venue):
    order = venue.submitted(venue.cy, one(venue.cola))
    line = lines_of(order)[0].ref
    for _stage in ("submitted", "accepted"):
        for do in (
            lambda: actions.add_line(venue.olu, order.ref, item_ref=venue.dog.ref),
            lambda: actions.edit_line(venue.olu, order.ref, line, {"quantity": "2"}),
            lambda: actions.remove_line(venue.olu, order.ref, line),
            lambda: actions.issue_line(venue.olu, order.ref, line),
            lambda: actions.release_line(venue.olu, order.ref, line),
        ):
            assert rule_of(do) == "order.flow"
        if order.stage == "submitted":
            accept_order(venue.opal, order.ref)
            order.refresh_from_db()


def test_the_page_of_the_repair_shows_what_is_on_its_bill(venue, job):
    order = venue.submitted(venue.cy, one(venue.dog))
    accept_order(venue.opal, order.ref, onto=job.ref)
    sheet = sheet_of(venue.olu, job.ref)
    assert ([other.ref for other in sheet.beside], sheet.bill_minor) == ([order.ref], 4400)
    assert bill_of(sheet.order).sheet.total_minor == 4400
