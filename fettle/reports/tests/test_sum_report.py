"""Every figure is what its entries come to, whether its days are written down or not."""

from datetime import timedelta

import pytest
from django.db import connection

from fettle.billing.actions import enter_finance
from fettle.billing.models import Invoice
from fettle.ledger.queries import account_ids
from fettle.orders.actions import Wanted, complete_order, refund_invoice, void_order
from fettle.reports import books
from fettle.reports.actions import write_days
from fettle.reports.models import Day, DaySum
from fettle.reports.periods import Period
from fettle.reports.queries.entries import entries
from fettle.reports.queries.sums import (
    AXES,
    Sum,
    along,
    day_sums,
    open_days,
    period_sums,
    sum_of,
    summed,
)
from fettle.reports.reporting import sold_by
from fettle.reports.tests.stage import Months, days

BOTH = days((2, 1), (3, 10))
MARCH = days((3, 1), (3, 10))
# From the first goods that came, 9 January, to the evening before: each day is summed once.
EVER = days((1, 9), (3, 9)).days


def all_sums(months: Months, period: Period) -> dict[tuple[str, str], tuple[int, ...]]:
    found = summed(day_sums(months.shop, period, AXES))
    return {
        key: (each.count, each.thousandths, each.amount_minor, each.tax_minor, each.cost_minor)
        for key, each in found.items()
    }


def all_entries(months: Months, period: Period, axis: str, key: str) -> tuple[int, ...]:
    rows, following = entries(months.shop, period, axis, key)
    assert following == ""
    told = [(r.count, r.thousandths, r.amount_minor, r.tax_minor, r.cost_minor) for r in rows]
    return tuple(map(sum, zip(*told, strict=True)))


def deliver_all(months: Months, ref: str) -> None:
    """Hand over without being paid: the order is completed and stays unpaid."""
    complete_order(months.owner, ref)


def revenue(months: Months, period: Period) -> int:
    """What the ledger says was sold."""
    account = account_ids([f"shop:{months.shop.pk}:revenue"]).popitem()[1]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT -sum(amount) FROM ledger_posting WHERE account_id = %s"
            " AND at::date BETWEEN %s AND %s",
            [account, period.first, period.last],
        )
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("period", [BOTH, MARCH])
def test_every_figure_is_the_sum_of_its_entries(months: Months, period: Period) -> None:
    found = all_sums(months, period)
    assert {axis for axis, _key in found} == set(AXES)
    for (axis, key), amounts in found.items():
        if axis != "owed" or period is BOTH:
            assert all_entries(months, period, axis, key) == amounts, (axis, key)


def test_sold_is_what_the_ledger_says_along_every_axis(months: Months) -> None:
    found = summed(day_sums(months.shop, BOTH, AXES))
    sold = revenue(months, BOTH)
    for axis in ("all", "section", "flow", "client", "item", "doer", "seller"):
        assert sum(each.amount_minor for each in along(found, axis).values()) == sold
    work = along(found, "doer")[str(months.garage.tek.staff_id)]
    assert (work.thousandths, work.count) == (3000, 2)


def test_days_that_are_over_are_written_and_say_the_same(months: Months) -> None:
    before = all_sums(months, BOTH)
    with months.on(3, 10):
        assert write_days(months.itself) == EVER
        assert write_days(months.itself) == 0
    assert Day.objects.count() == EVER
    assert open_days(months.shop, BOTH.first, BOTH.last)[-1] == BOTH.last
    assert DaySum.objects.exists()
    assert all_sums(months, BOTH) == before
    assert all_sums(months, days((3, 9), (3, 10))) == all_sums(months, MARCH)


def test_what_is_written_is_what_is_read(months: Months) -> None:
    with months.on(3, 10):
        write_days(months.itself)
    kept = DaySum.objects.get(axis="all", on=MARCH.last - timedelta(days=1))
    DaySum.objects.filter(pk=kept.pk).update(amount_minor=1)  # to see that it is asked at all
    assert all_sums(months, MARCH)["all", ""][2] == 1
    DaySum.objects.filter(pk=kept.pk).update(amount_minor=kept.amount_minor)


def test_the_books_notice_a_sum_that_is_not_what_bills_say(months: Months) -> None:
    with months.on(3, 10):
        write_days(months.itself)
    row = DaySum.objects.get(axis="doer", key="", on=MARCH.last - timedelta(days=1))
    DaySum.objects.filter(pk=row.pk).update(amount_minor=row.amount_minor + 1)
    (broken,) = [finding for finding in books.check() if not finding.holds]
    assert broken.name == "written_days_say_what_bills_say"
    (found,) = broken.broken
    assert found["subject"] == f"2026-03-09 doer of shop {months.shop.pk}"
    DaySum.objects.filter(pk=row.pk).update(amount_minor=row.amount_minor)


def test_a_day_is_not_written_while_its_orders_are_worked_on(months: Months) -> None:
    ninth = days((3, 9), (3, 9))
    with months.on(3, 9):
        waiting = months.ordered("1")
    with months.on(3, 10):
        write_days(months.itself)
        assert open_days(months.shop, ninth.first, ninth.last) == [ninth.first]
        deliver_all(months, waiting)
        write_days(months.itself)
    assert open_days(months.shop, ninth.first, ninth.last) == []
    found = all_sums(months, ninth)["all", ""]
    assert found == all_entries(months, ninth, "all", "")


def test_a_bill_taken_back_counts_on_that_day_and_costs_nothing_any_more(months: Months) -> None:
    eighth = days((3, 8), (3, 8))
    with months.on(3, 8):
        ref = months.ordered("2")
        deliver_all(months, ref)
    with months.on(3, 9, hour=20):
        write_days(months.itself)
    before = all_sums(months, eighth)["all", ""]
    assert (before[0], before[4]) == (1, 180)
    with months.on(3, 10):
        void_order(months.owner, ref, "spilled")
        assert all_sums(months, eighth)["all", ""][4] == 0
        write_days(months.itself)
    for period in (eighth, BOTH):
        assert all_sums(months, period)["all", ""] == all_entries(months, period, "all", "")
    tenth = all_sums(months, days((3, 10), (3, 10)))["all", ""]
    assert (tenth[0], tenth[2]) == (-1, -before[2])
    assert sum(each[2] for (axis, _k), each in all_sums(months, BOTH).items() if axis == "all") == (
        revenue(months, BOTH)
    )


def test_a_credit_note_counts_on_its_own_day(months: Months) -> None:
    eighth, tenth = days((3, 8), (3, 8)), days((3, 10), (3, 10))
    with months.on(3, 8):
        order = months.repaired("2")
    bill = Invoice.objects.get(order=order)
    before = all_sums(months, eighth)
    with months.on(3, 10):
        for goods in ("shelf", "scrap"):
            refund_invoice(months.owner, bill.ref, [Wanted(0, "1", goods=goods)], reason="Squeaks")
        refund_invoice(months.owner, bill.ref, [Wanted(1, "0.5")], reason="Too long")
        write_days(months.itself)
    assert all_sums(months, eighth) == before
    found = all_sums(months, tenth)
    assert found["all", ""][2] == revenue(months, tenth) < 0
    assert found["item", str(months.garage.pads.pk)][4] == -2100
    for (axis, key), amounts in found.items():
        assert all_entries(months, tenth, axis, key) == amounts, (axis, key)


def test_another_zone_has_other_days(months: Months) -> None:
    with months.on(3, 10):
        write_days(months.itself)
    months.shop.time_zone = "Asia/Shanghai"
    assert len(open_days(months.shop, MARCH.first, MARCH.last)) == 10


def test_only_what_brought_most_is_shown_and_the_rest_in_one_row(months: Months) -> None:
    whole = sold_by(months.owner, months.shop, BOTH, "item")
    first = sold_by(months.owner, months.shop, BOTH, "item", 1)
    assert len(whole.rows) > 2
    assert [row.word for row in first.rows] == [whole.rows[0].word, "All others"]
    assert whole.total is not None
    assert first.total is not None
    assert first.total.values == whole.total.values
    for name in ("count", "amount", "cost", "margin"):
        assert sum(row.values[name] for row in first.rows) == whole.total.values[name]
    assert "as=csv" in first.rows[-1].href


def test_one_key_several_and_all_of_an_axis_are_what_their_rows_come_to(months: Months) -> None:
    with months.on(3, 10):
        write_days(months.itself)
    with months.on(3, 10):
        enter_finance(months.owner, "expense", "rent", "1")
    sums = along(period_sums(months.shop, BOTH, ["finance"]), "finance")
    assert sum_of(months.shop, BOTH, "finance", "expense:rent") == sums["expense:rent"]
    assert sum_of(months.shop, BOTH, "finance", "*") == sum(sums.values(), Sum())
    assert sum_of(months.shop, BOTH, "finance", "income:*").amount_minor == sum(
        each.amount_minor for key, each in sums.items() if key.startswith("income:")
    )
