"""A refund by line and amount: money, points, goods and time go back as they came."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fettle.access.actor import Actor
from fettle.billing.actions import top_up_deposit
from fettle.billing.corrections import Credit
from fettle.billing.drafts import Tendered
from fettle.billing.models import Invoice, Payment
from fettle.billing.statements import entries
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.ledger.models import Balance
from fettle.orders.actions import (
    Wanted,
    Wish,
    accept_order,
    add_line,
    checkout_order,
    complete_order,
    deliver_line,
    divert_refund,
    open_sale,
    pay_order,
    refund_invoice,
)
from fettle.orders.billed import billed_of
from fettle.orders.models import LineReturn, Order
from fettle.orders.queries import margin
from fettle.orders.tests.factories import Garage
from fettle.orders.tests.venue import CASH, Venue, lines_of
from fettle.passes.models import Pass
from fettle.reports import books

KINDS = {"bill", "payment", "refund", "credit"}


def bill(order: Order) -> Invoice:
    return Invoice.objects.get(order__pk=order.pk)


def sold(garage: Garage, *payments: Tendered, quantity: str = "2") -> Order:
    """Two sets of pads over the counter, 98.00."""
    answer = open_sale(garage.rex, [(garage.pads.ref, quantity)], client_ref=garage.cy.ref)
    checkout_order(garage.rex, answer["ref"], payments=payments or [Tendered("cash")])
    return Order.objects.get(ref=answer["ref"])


def back(actor: Actor, order: Order, *lines: Wanted, **more: Any) -> dict[str, Any]:
    return refund_invoice(actor, bill(order).ref, lines, **{"reason": "did not fit", **more})


def balances() -> dict[str, int]:
    """What lies on every account; what is empty is as good as not opened."""
    found = Balance.objects.exclude(amount=0).values_list("account__code", "amount")
    return dict(found)


def test_one_of_two_comes_back_to_the_shelf(garage):
    order = sold(garage)
    done = back(garage.rex, order, Wanted(0, "1"))
    assert (done["total"]["amount"], done["given_back"]["amount"]) == ("49.00", "49.00")
    assert garage.on_shelf(garage.pads) == (3000, 0)
    row = bill(order)
    assert (row.settlement, row.due_minor, row.credited_minor) == ("paid", 0, 4900)
    credit = Credit.objects.get()
    assert (credit.number, credit.tax_minor) == (1, 783)
    returned = LineReturn.objects.get()
    assert (returned.target, returned.cost_minor, returned.net_minor) == ("shelf", 2100, 4117)
    found = margin(fresh(order))
    assert (found.revenue_minor, found.cost_minor) == (row.net_minor - 4117, 2100)
    back(garage.rex, order, Wanted(0, "1", goods="scrap"))
    assert garage.on_shelf(garage.pads) == (3000, 0)
    assert bill(order).settlement == "credited"
    told, _more = entries(garage.olu, garage.cy.pk)
    assert (told[0].balance_minor, {row.kind for row in told}) == (0, KINDS)
    assert Credit.objects.order_by("-pk")[0].tax_minor == row.tax_minor - 783
    with pytest.raises(Invalid) as refused:
        back(garage.rex, order, Wanted(0, "1"))
    assert set(refused.value.errors or {}) == {"lines.0.quantity"}


def test_an_amount_leaves_the_goods_and_rounding_ends_even(garage):
    order = sold(garage, quantity="3")
    back(garage.rex, order, Wanted(0, amount="10.01"))
    assert garage.on_shelf(garage.pads) == (1000, 0)
    for _piece in range(3):
        back(garage.rex, order, Wanted(0, "1", goods="kept"))
    assert (bill(order).credited_minor, garage.on_shelf(garage.pads)) == (14700, (1000, 0))
    assert [row.total_minor for row in Credit.objects.order_by("pk")] == [1001, 4566, 4567, 4566]


def test_less_may_be_given_for_what_comes_back(garage):
    order = sold(garage)
    back(garage.rex, order, Wanted(0, "2", "80"))
    assert (bill(order).credited_minor, garage.on_shelf(garage.pads)) == (8000, (4000, 0))
    back(garage.rex, order, Wanted(0, amount="18"))
    assert bill(order).settlement == "credited"


def test_the_first_payment_goes_back_first(garage):
    order = garage.opened()
    added = add_line(garage.rex, order.ref, item_ref=garage.labour.ref)
    assert added["total"]["amount"] == "90.00"
    top_up_deposit(garage.rex, garage.cy.ref, tender="cash", amount="30")
    checkout_order(
        garage.rex, order.ref, payments=[Tendered("deposit", "30"), Tendered("card", "60")]
    )
    done = back(garage.rex, order, Wanted(0, amount="40"))
    assert done["given_back"]["amount"] == "40.00"
    out = Payment.objects.filter(direction="out").order_by("pk")
    assert [(row.tender, row.amount_minor) for row in out] == [("deposit", 3000), ("card", 1000)]


def test_what_is_not_closed_is_voided_instead(venue):
    order = venue.submitted(venue.cy, Wish(venue.cola.ref, 4000))
    complete_order(venue.opal, order.ref)
    pay_order(venue.opal, order.ref, Tendered("cash", "6"))
    with pytest.raises(Refused) as refused:
        refund_invoice(venue.olu, bill(order).ref, [Wanted(0, "1")], reason="warm")
    assert refused.value.rule == "invoice.not_closed"


def test_points_come_back_and_earned_ones_go_with_their_share(venue):
    venue.gives_points(50)
    order = venue.submitted(
        venue.cy, Wish(venue.cola.ref, 4000), Wish(venue.cola.ref, 2000, "points")
    )
    complete_order(venue.opal, order.ref)
    pay_order(venue.opal, order.ref, CASH)
    assert venue.standing().points == 8
    lines = {line.pay_with: n for n, line in enumerate(lines_of(order))}
    done = back(venue.olu, order, Wanted(lines["points"], "1"))
    assert (done["total"]["amount"], done["points_back"], venue.standing().points) == (
        "0.00",
        25,
        33,
    )
    done = back(venue.olu, order, Wanted(lines["money"], "1"))
    assert (done["points_taken"], venue.standing().points) == (2, 31)
    back(venue.olu, order, Wanted(lines["money"], "3"), Wanted(lines["points"], "1"))
    assert venue.standing().points == 50
    assert venue.on_shelf(venue.cola) == (10_000, 0)


def test_time_comes_back_as_far_as_it_has_not_run(venue):
    order = venue.submitted(venue.cy, Wish(venue.hour.ref, 2000))
    accept_order(venue.opal, order.ref)
    deliver_line(venue.opal, order.ref, lines_of(order)[0].ref)
    complete_order(venue.opal, order.ref)
    pay_order(venue.opal, order.ref, CASH)
    used = Pass.objects.order_by("pk")[0]
    half_used(venue, used)
    done = back(venue.olu, order, Wanted(0, "1"))
    assert done["total"]["amount"] == "3.00"
    assert Pass.objects.get(taken_back_at=None) == used
    done = back(venue.olu, order, Wanted(0, "1"))
    assert done["total"]["amount"] == "1.50"
    assert LineReturn.objects.order_by("-pk")[0].seconds == 1800


def half_used(venue: Venue, row: Pass) -> None:
    """Half an hour of it ran, and was posted."""
    from fettle.journal import act
    from fettle.passes.actions.granting import use_up
    from fettle.passes.facts import PassTakenBack
    from fettle.passes.models import Visit

    now = timezone.now()
    Visit.objects.create(
        on_pass=row, place=venue.pc, started_at=now, started_by="Opal", used_seconds=1800,
        stretches=1, ended_at=now, ending="ended",
    )  # fmt: skip
    with act(venue.olu, "visit.end") as step:
        use_up(step, row, "visit:1", 1800)
        step.record(row.ref, PassTakenBack("x", 30, ""))


def test_to_the_deposit_or_by_another_tender(garage):
    order = sold(garage)
    back(garage.rex, order, Wanted(0, "1"), to="deposit")
    assert Payment.objects.get(direction="out").tender == "deposit"
    with pytest.raises(Invalid) as refused:
        back(garage.rex, order, Wanted(0, "1"), to="card")
    assert set(refused.value.errors or {}) == {"to"}
    with pytest.raises(NotAllowed):
        divert_refund(garage.rex, bill(order).ref, [Wanted(0, "1")], reason="x", to="card")
    divert_refund(garage.olu, bill(order).ref, [Wanted(0, "1")], reason="broken till", to="card")
    assert Payment.objects.filter(direction="out").latest("pk").tender == "card"


def test_nonsense_is_told_by_field_and_changes_nothing(garage, other):
    order = sold(garage)
    before = balances()
    for wanted, fields in (
        ([Wanted(7, "1")], {"lines.0.line"}),
        ([Wanted(-1, "1")], {"lines.0.line"}),
        ([Wanted(0, "-1")], {"lines.0.quantity"}),
        ([Wanted(0, "0.5")], {"lines.0.quantity"}),
        ([Wanted(0, "3")], {"lines.0.quantity"}),
        ([Wanted(0, amount="98.01")], {"lines.0.amount"}),
        ([Wanted(0, amount="-1")], {"lines.0.amount"}),
        ([Wanted(0, amount="NaN")], {"lines.0.amount"}),
        ([Wanted(0, "1", goods="pocket")], {"lines.0.goods"}),
        ([Wanted(0, "1"), Wanted(0, "1")], {"lines.1.line"}),
    ):
        with pytest.raises(Invalid) as refused:
            back(garage.rex, order, *wanted)
        assert set(refused.value.errors or {}) == fields, wanted
    for nothing in ([], [Wanted(0)], [Wanted(0, amount="0")]):
        with pytest.raises(Invalid) as refused:
            back(garage.rex, order, *nothing)
        assert refused.value.rule == "refund.nothing"
    with pytest.raises(Invalid):
        back(garage.rex, order, Wanted(0, "1"), reason=" ")
    with pytest.raises(NotFound):
        back(other.eve, order, Wanted(0, "1"))
    with pytest.raises(NotFound):
        refund_invoice(garage.rex, "nonsense", [Wanted(0, "1")], reason="x")
    for somebody in (garage.ada, garage.ann, garage.tek):
        with pytest.raises(NotAllowed):
            back(somebody, order, Wanted(0, "1"))
    assert (balances(), Credit.objects.count()) == (before, 0)


def test_the_database_credits_nothing_twice(garage):
    order = sold(garage)
    back(garage.rex, order, Wanted(0, "1"))
    credit, returned = Credit.objects.get(), LineReturn.objects.get()
    credit.pk, credit.ref, credit.number = None, "again00000000000", 2
    credit.lines[0]["tax_minor"] = credit.tax_minor = 782
    with pytest.raises(IntegrityError, match="billing_invoice_paid"), transaction.atomic():
        credit.save(force_insert=True)
    credit.lines[0]["quantity_thousandths"] = 2000
    with pytest.raises(IntegrityError, match="more than the bill has"), transaction.atomic():
        credit.save(force_insert=True)
    credit.total_minor -= 1
    with pytest.raises(IntegrityError, match="not the sum"), transaction.atomic():
        credit.save(force_insert=True)
    for rows in (Credit.objects.all(), LineReturn.objects.all()):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.delete()
    returned.pk, returned.movement_id, returned.target = None, None, ""
    returned.quantity_thousandths, returned.cost_minor = 2000, 0
    with pytest.raises(IntegrityError, match="more came back"), transaction.atomic():
        returned.save(force_insert=True)


TENDERS = st.sampled_from(["cash", "card", "transfer", "deposit"])


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    colas=st.integers(1, 5),
    by_points=st.integers(0, 2),
    hours=st.integers(0, 2),
    first=TENDERS,
    second=TENDERS,
    cut=st.integers(1, 99),
    slices=st.lists(st.tuples(st.integers(0, 2), st.integers(1, 200)), max_size=4),
)
def test_after_a_full_refund_every_ledger_is_as_before(
    venue, colas, by_points, hours, first, second, cut, slices
):
    """Whatever was bought, however it was paid, in whatever slices it comes back."""
    sid = transaction.savepoint()
    venue.gives_points(60)
    top_up_deposit(venue.olu, venue.client.ref, tender="cash", amount="50")
    before = balances()
    order = venue.submitted(
        venue.cy,
        Wish(venue.cola.ref, colas * 1000),
        *([Wish(venue.cola.ref, by_points * 1000, "points")] if by_points else []),
        *([Wish(venue.hour.ref, hours * 1000)] if hours else []),
    )
    complete_order(venue.opal, order.ref)
    total = bill(order).total_minor
    part = f"{total * cut // 100 / 100:.2f}"
    if part != "0.00":
        pay_order(venue.opal, order.ref, Tendered(first, part))
    pay_order(venue.opal, order.ref, Tendered(second))
    assert balances() != before
    for place, minor in slices:
        left = {each.place: each.left_minor for each in billed_of(fresh(order))}
        if left.get(place, 0) > minor:
            back(venue.olu, order, Wanted(place, amount=f"0.{minor:02d}" if minor < 100 else "1"))
    rest = [each for each in billed_of(fresh(order)) if each.is_left]
    back(venue.olu, order, *(
        Wanted(each.place, str(each.left_thousandths // 1000)) for each in rest
    ))  # fmt: skip
    assert bill(order).settlement == "credited"
    assert balances() == before
    assert [finding for finding in books.check() if not finding.holds] == []
    transaction.savepoint_rollback(sid)


def fresh(order: Order) -> Order:
    return Order.objects.select_related("invoice").get(pk=order.pk)


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
        except Refused:
            rules.append("refused")
        finally:
            connection.close()

    deeds = [lambda: back(garage.rex, order, Wanted(0, "2"))] * 2
    threads = [Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(rules) == ["", "refused"]
    assert (Credit.objects.count(), garage.on_shelf(garage.pads)) == (1, (4000, 0))
    assert [finding for finding in books.check() if not finding.holds] == []
