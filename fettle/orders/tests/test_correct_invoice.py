"""A bill that was wrong: credited, written anew, and what was paid moves with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fettle.access.actor import Actor
from fettle.billing.actions import take_payment
from fettle.billing.corrections import Credit
from fettle.billing.drafts import Tendered
from fettle.billing.models import Allocation, Invoice, Payment
from fettle.billing.statements import entries
from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.actions import (
    LineChange,
    LineDraft,
    Wanted,
    Wish,
    add_line,
    checkout_order,
    complete_order,
    correct_invoice,
    issue_line,
    pay_order,
    refund_invoice,
)
from fettle.orders.billed import billed_of
from fettle.orders.models import Line, LineReturn, Order
from fettle.orders.tests.factories import Garage, line_of
from fettle.orders.tests.test_refund_invoice import balances, bill, sold
from fettle.orders.tests.venue import CASH
from fettle.passes.models import Pass
from fettle.reports import books


def corrected(actor: Actor, order: Order, changes: Any = None, **more: Any) -> Order:
    """The order that takes the place of the wrong one."""
    known = {"reason": "typed wrong", **more}
    answer = correct_invoice(actor, bill(order).ref, changes or {}, **known)
    return Order.objects.select_related("invoice").get(ref=answer["order"])


def test_a_lower_price_gives_the_difference_back(garage):
    order = sold(garage, Tendered("cash", "50"), Tendered("card", "48"))
    before = order.lines.get()
    copy = corrected(garage.rex, order, {0: LineChange(unit_price="40")})
    was, now = bill(order), bill(copy)
    assert (was.settlement, was.total_minor, was.credited_minor) == ("credited", 9800, 9800)
    assert (now.settlement, now.total_minor, now.paid_minor) == ("paid", 8000, 8000)
    out = Payment.objects.get(direction="out")
    assert (out.tender, out.amount_minor) == ("cash", 1800)
    credit = Credit.objects.get()
    assert (credit.replaced_by, credit.total_minor) == (now, 9800)
    assert now.heading["corrects"] == was.number
    assert Line.objects.get(pk=before.pk) == before
    order.refresh_from_db()
    assert (order.stage, order.total_minor) == ("closed", 9800)
    assert (copy.stage, copy.corrects, copy.lines.get().copy_of) == ("closed", order, before)
    assert garage.on_shelf(garage.pads) == (2000, 0)
    assert copy.lines.get().cost_minor == 4200


def test_a_higher_price_leaves_the_difference_due(garage):
    order = sold(garage)
    copy = corrected(garage.rex, order, {0: LineChange("3")})
    now = bill(copy)
    assert (now.settlement, now.due_minor) == ("part_paid", 4900)
    assert entries(garage.olu, garage.cy.pk)[0][0].balance_minor == -4900
    assert garage.on_shelf(garage.pads) == (1000, 0)
    assert sorted(Allocation.objects.values_list("amount_minor", flat=True)) == [-9800, 9800, 9800]


def test_fewer_parts_come_back_where_they_are_sent(garage):
    order = sold(garage, quantity="3")
    copy = corrected(garage.rex, order, {0: LineChange("1", goods="scrap")})
    assert garage.on_shelf(garage.pads) == (1000, 0)
    rows = LineReturn.objects.order_by("pk").values_list("target", "quantity_thousandths")
    assert list(rows) == [("shelf", 1000), ("scrap", 2000)]
    assert bill(copy).total_minor == 4900


def test_what_was_forgotten_is_added_and_what_was_never_there_goes(garage):
    order = sold(garage)
    copy = corrected(
        garage.rex,
        order,
        {0: LineChange("0")},
        added=[
            LineDraft("2", garage.oil.ref),
            LineDraft(kind="fee", text="Disposal", unit_price="5"),
        ],
        to="deposit",
    )
    texts = [line.text for line in copy.lines.all()]
    assert (texts, bill(copy).total_minor) == (["Engine oil", "Disposal"], 2880)
    assert (garage.on_shelf(garage.pads), garage.on_shelf(garage.oil)) == ((4000, 0), (18_000, 0))
    assert Payment.objects.get(direction="out").tender == "deposit"


def test_a_repair_is_corrected_beside_a_running_one(garage):
    order = garage.started()
    add_line(garage.rex, order.ref, item_ref=garage.labour.ref, quantity="1.5")
    pads = line_of(add_line(garage.rex, order.ref, item_ref=garage.pads.ref))
    issue_line(garage.rex, order.ref, pads.ref)
    checkout_order(garage.rex, order.ref, tender="card")
    garage.opened()
    copy = corrected(garage.rex, order, {0: LineChange("1.2")})
    assert (copy.flow, copy.unit, copy.responsible) == ("workshop", garage.bmw, order.responsible)
    assert (bill(copy).total_minor, copy.stage) == (10800 + 4900, "closed")


def test_it_is_corrected_again_and_refunded_from_the_last(garage):
    order = sold(garage)
    copy = corrected(garage.rex, order, {0: LineChange(unit_price="40")})
    last = corrected(garage.rex, copy, {0: LineChange(unit_price="45")})
    assert bill(last).due_minor == 1000
    with pytest.raises(Refused) as refused:
        corrected(garage.rex, order, {0: LineChange("1")})
    assert refused.value.rule == "invoice.credited"
    refund_invoice(garage.rex, bill(last).ref, [Wanted(0, "2")], reason="all of it")
    assert (bill(last).settlement, garage.on_shelf(garage.pads)) == ("credited", (4000, 0))
    money = [(row.direction, row.amount_minor) for row in Payment.objects.order_by("pk")]
    assert money == [("in", 9800), ("out", 1800), ("out", 8000)]


def test_what_is_left_after_a_credit_note_is_corrected(garage):
    order = sold(garage, quantity="3")
    refund_invoice(garage.rex, bill(order).ref, [Wanted(0, "1", "40")], reason="did not fit")
    left = billed_of(order)[0]
    assert (left.left_thousandths, left.left_minor, left.left_discount_minor) == (2000, 10700, 0)
    copy = corrected(garage.rex, order, {0: LineChange(unit_price="45")})
    assert (bill(order).settlement, bill(copy).total_minor, bill(copy).settlement) == (
        "credited", 9000, "paid",
    )  # fmt: skip
    assert [row.total_minor for row in Credit.objects.order_by("pk")] == [4000, 10700]
    assert garage.on_shelf(garage.pads) == (2000, 0)
    assert sum(row.amount_minor for row in Payment.objects.filter(direction="out")) == 5700
    with pytest.raises(Refused) as refused:
        corrected(garage.rex, order, {0: LineChange("1")})
    assert refused.value.rule == "invoice.credited"
    assert all(finding.holds for finding in books.check())


def test_money_that_was_credited_stays_so_in_the_copy(garage):
    order = sold(garage, quantity="2")
    refund_invoice(garage.rex, bill(order).ref, [Wanted(0, "", "8")], reason="scratched")
    with pytest.raises(Refused) as refused:
        corrected(garage.rex, order)
    assert refused.value.rule == "invoice.same"
    kept = [Wanted(0, "1", "", "kept")]
    refund_invoice(garage.rex, bill(order).ref, kept, reason="a present")
    fee = LineDraft(kind="fee", text="Disposal", unit_price="5")
    copy = corrected(garage.rex, order, added=[fee])
    line = copy.lines.all()[0]
    assert (line.quantity_thousandths, line.discount_minor, line.total_minor) == (1000, 400, 4500)
    assert (bill(copy).total_minor, bill(copy).due_minor) == (5000, 500)
    assert garage.on_shelf(garage.pads) == (2000, 0)
    assert all(finding.holds for finding in books.check())


def test_where_only_money_is_left_the_way_out_is_told(garage):
    order = sold(garage, quantity="1")
    refund_invoice(garage.rex, bill(order).ref, [Wanted(0, "1", "40")], reason="worn")
    before = balances()
    fee = LineDraft(kind="fee", text="Disposal", unit_price="5")
    with pytest.raises(Refused, match="give it back, then correct the rest") as refused:
        corrected(garage.rex, order, added=[fee])
    assert (refused.value.rule, balances()) == ("invoice.money_alone", before)


def test_points_and_time_stay_where_they_are_not_wrong(venue):
    venue.gives_points(75)
    order = venue.submitted(
        venue.cy,
        Wish(venue.cola.ref, 2000),
        Wish(venue.cola.ref, 3000, "points"),
        Wish(venue.hour.ref, 2000),
    )
    complete_order(venue.opal, order.ref)
    pay_order(venue.opal, order.ref, CASH)
    assert venue.standing().points == 4
    by = {(line.pay_with, line.kind): n for n, line in enumerate(order.lines.order_by("position"))}
    cola, free, hour = by["money", "part"], by["points", "part"], by["money", "time_offer"]
    copy = corrected(
        venue.olu,
        order,
        {cola: LineChange("1"), free: LineChange("2"), hour: LineChange("3")},
    )
    assert (copy.flow, copy.earned_points, venue.standing().points) == ("counter_sale", 2, 27)
    assert venue.on_shelf(venue.cola) == (7000, 0)
    assert Pass.objects.filter(taken_back_at=None).count() == 3
    again = corrected(venue.olu, copy, {hour: LineChange("1"), cola: LineChange("5")})
    assert (again.earned_points, venue.standing().points) == (10, 35)
    assert Pass.objects.filter(taken_back_at=None).count() == 1
    with pytest.raises(Invalid) as refused:
        corrected(venue.olu, again, {free: LineChange("3")})
    assert set(refused.value.errors or {}) == {f"lines.{free}.quantity"}
    rest = [each for each in billed_of(again) if each.is_left]
    wanted = [Wanted(each.place, str(each.left_thousandths // 1000)) for each in rest]
    refund_invoice(venue.olu, bill(again).ref, wanted, reason="all of it")
    assert (venue.standing().points, venue.on_shelf(venue.cola)) == (75, (10_000, 0))
    assert not Pass.objects.filter(taken_back_at=None).exists()


def test_nonsense_is_told_and_changes_nothing(garage, other):
    order = sold(garage)
    before = balances()
    for changes, fields in (
        ({0: LineChange("-1")}, {"lines.0.quantity"}),
        ({0: LineChange("1.5")}, {"lines.0.quantity"}),
        ({0: LineChange(unit_price="-4")}, {"lines.0.unit_price"}),
        ({0: LineChange(discount="99")}, {"lines.0.discount"}),
        ({0: LineChange("1", goods="pocket")}, {"lines.0.goods"}),
        ({4: LineChange("1")}, {"lines.4.line"}),
    ):
        with pytest.raises(Invalid) as refused:
            corrected(garage.rex, order, changes)
        assert set(refused.value.errors or {}) == fields
    for changes, rule in (({}, "invoice.same"), ({0: LineChange("0")}, "invoice.emptied")):
        with pytest.raises(Refused) as told:
            corrected(garage.rex, order, changes)
        assert told.value.rule == rule
    with pytest.raises(Refused) as told:
        corrected(garage.rex, order, {0: LineChange("9")})
    assert told.value.rule == "stock.short"
    with pytest.raises(Invalid):
        corrected(garage.rex, order, {0: LineChange("1")}, reason=" ")
    with pytest.raises(NotFound):
        corrected(other.eve, order, {0: LineChange("1")})
    for somebody in (garage.ada, garage.ann, garage.tek):
        with pytest.raises(NotAllowed):
            corrected(somebody, order, {0: LineChange("1")})
    assert (balances(), Order.objects.filter(corrects=order).exists()) == (before, False)


def test_the_database_moves_payments_whole_and_corrects_once(garage):
    order = sold(garage)
    copy = corrected(garage.rex, order, {0: LineChange(unit_price="48")})
    credit, payment = Credit.objects.get(), Payment.objects.get(direction="in")
    half = Allocation(payment=payment, invoice=bill(copy), amount_minor=-1, credit=credit)
    half.invoice = bill(sold(garage, quantity="1"))
    with pytest.raises(IntegrityError, match="moves whole"), transaction.atomic():
        _checked(half)
    copy.pk, copy.ref, copy.number, copy.stage, copy.invoice = None, "x" * 16, 99, "draft", None
    copy.locked_at = copy.closed_at = None
    with pytest.raises(IntegrityError, match="orders_corrected_once"), transaction.atomic():
        copy.save(force_insert=True)


def _checked(row: Allocation) -> None:
    row.save(force_insert=True)
    connection.check_constraints()


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    quantity=st.integers(1, 3),
    cut=st.integers(0, 100),
    steps=st.lists(
        st.tuples(st.integers(1, 4), st.integers(0, 9999), st.sampled_from(["tender", "deposit"])),
        min_size=1,
        max_size=3,
    ),
)
def test_however_often_it_is_corrected_all_of_it_can_go_back(garage, quantity, cut, steps):
    """Corrections in any number, the last bill paid and refunded: every ledger is as before."""
    sid = transaction.savepoint()
    before = balances()
    total = quantity * 4900
    first = total * cut // 100
    shares = [("card", first), ("cash", total - first)]
    paid = [Tendered(tender, text(minor)) for tender, minor in shares if minor]
    order = sold(garage, *paid, quantity=str(quantity))
    for many, cents, to in steps:
        if many == 1:  # something of it goes back before it is corrected
            with suppress(Refused):
                part = [Wanted(0, "", text(cents // 2))]
                refund_invoice(garage.olu, bill(order).ref, part, reason="a part")
        with suppress(Refused):  # nothing is changed by it
            order = corrected(garage.olu, order, {0: LineChange(str(many), text(cents))}, to=to)
    if bill(order).due_minor:
        take_payment(garage.olu, bill(order).ref, tender="cash")
    many = str(order.lines.get().quantity_thousandths // 1000)
    refund_invoice(garage.olu, bill(order).ref, [Wanted(0, many)], reason="all of it")
    after = balances()
    deposit = -after.pop(f"client:{garage.cy.pk}:deposit:{garage.shop.pk}", 0)
    till = sum(after.pop(f"shop:{garage.shop.pk}:{place}", 0) for place in ("till", "card"))
    assert (after, till) == (before, deposit)
    assert [finding for finding in books.check() if not finding.holds] == []
    transaction.savepoint_rollback(sid)


def text(minor: int) -> str:
    return Money(minor, "EUR").text


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_told() -> None:
    garage = Garage()
    order = sold(garage)
    start, rules = Barrier(2), list[str]()

    def run(deed: Callable[[], object]) -> None:
        try:
            start.wait()
            deed()
            rules.append("")
        except Refused as refused:
            rules.append(refused.rule)
        finally:
            connection.close()

    deeds: list[Callable[[], object]] = [
        lambda: corrected(garage.rex, order, {0: LineChange("1")}),
        lambda: refund_invoice(garage.olu, bill(order).ref, [Wanted(0, "2")], reason="back"),
    ]
    threads = [Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([rule for rule in rules if rule]) == 1
    assert Invoice.objects.get(order=order).credited_minor == 9800
    assert [finding for finding in books.check() if not finding.holds] == []
