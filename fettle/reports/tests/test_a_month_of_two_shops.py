"""A month of two shops and four people: the house says what their paper says, to the last cent.

The month is played once, through actions, with every till closed every day; then each test looks
at one side of it. Nothing here asks the house what is right: that stands on the paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from fettle.billing.actions import charges, correct_payment
from fettle.billing.corrections import Credit
from fettle.billing.models import Invoice, Payment
from fettle.billing.providers.fake import Fake
from fettle.clock.queries import by_person
from fettle.kernel.refusal import NotFound
from fettle.ledger.models import Balance
from fettle.orders import actions as orders
from fettle.orders.models import Order
from fettle.reports import books
from fettle.reports.accounting import legs
from fettle.reports.across import across
from fettle.reports.periods import Period, around
from fettle.reports.queries.entries import entries
from fettle.reports.queries.standing import standing
from fettle.reports.queries.sums import day_sums, summed
from fettle.reports.tests.month.following import Follower, signed_in
from fettle.reports.tests.month.play import DAYS, FIRST, LAST, Crew, Month
from fettle.stock.models import CountSheet
from fettle.stock.tests.factories import on_shelf
from fettle.tills.actions import force_close_till
from fettle.tills.models import Session
from fettle.tills.queries import chain_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
AXES = (
    *("all", "section", "flow", "client", "item", "doer", "seller"),
    *("tender", "cashier", "owed", "finance"),
)
MARCH = Period("month", FIRST, LAST)
FRIDAY = 4


@pytest.fixture(scope="module")
def month(django_db_setup: None, django_db_blocker: Any) -> Iterator[Month]:
    """Played once for all tests of this file, and taken back behind them."""
    service = Fake("secret", Random(1))
    service._chance = None
    atomic = transaction.atomic()
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(charges, "provider", lambda: service)
        patch.setattr(atomic, "_from_testcase", True)  # actions are durable, and stand inside it
        with atomic:
            yield played(Month(service))
            connection.check_constraints()
            transaction.set_rollback(True)


def played(month: Month) -> Month:
    """To its end; what the worker does at night and the books' own look come once a week."""
    for day in month.days():
        if day.weekday() == FRIDAY:
            _counted_rows()
            month.written(day)
            assert_books_hold()
    _counted_rows()
    return month


def _counted_rows() -> None:
    """Nobody counts the rows of a month that is never committed: the planner would take them for
    a handful, and read all of them again for each.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def assert_books_hold() -> None:
    assert [(each.name, each.broken) for each in books.check() if not each.holds] == []


def told(crew: Crew, period: Period) -> dict[tuple[str, str], tuple[int, ...]]:
    """All figures of a period as reports tell them."""
    return {
        name: (s.count, s.thousandths, s.amount_minor, s.tax_minor, s.cost_minor)
        for name, s in summed(day_sums(crew.place.shop, period, AXES)).items()
    }


def test_the_books_hold(month: Month) -> None:
    assert_books_hold()


def test_every_figure_of_every_day_week_and_the_month_is_on_paper(month: Month) -> None:
    weeks = {around("week", day) for day in DAYS}
    for crew in month.crews:
        for period in (*(around("day", day) for day in DAYS), *weeks, MARCH):
            on_paper = crew.place.paper.between(period.first, period.last)
            assert told(crew, period) == on_paper, (crew.place.shop.name, period)


def test_shops_side_by_side_are_their_papers(month: Month) -> None:
    table = across(month.brand.olu, month.crews[0].place.shop, MARCH)
    found = {row.word: row.values for row in table.rows}
    for crew in month.crews:
        paper = crew.place.paper.between(FIRST, LAST)
        count, _hours, amount, _tax, cost = paper["all", ""]
        kinds: Counter[str] = Counter()
        for (axis, key), amounts in paper.items():
            kinds[key.partition(":")[0] if axis == "finance" else axis] += amounts[2]
        assert found[crew.place.shop.name] == found[crew.place.shop.name] | {
            "count": count, "amount": amount, "cost": cost, "margin": amount - cost,
            "taken": kinds["tender"], "income": kinds["income"], "expense": kinds["expense"],
        }  # fmt: skip
    assert table.total is not None
    assert table.total.values["amount"] == sum(row["amount"] for row in found.values())


@pytest.mark.parametrize("kind", ["day", "week", "month"])
def test_every_figure_of_the_dashboard_leads_to_its_entries(month: Month, kind: str) -> None:
    busy = date(2026, 3, 12)
    for crew in month.crews:
        follower = Follower(crew.place.olu, crew.place.shop)
        follower.dashboard(around(kind, busy))
        assert follower.followed > 20


def test_what_is_owed_is_followed_from_any_period(month: Month) -> None:
    for crew in month.crews:
        Follower(crew.place.olu, crew.place.shop).standing(around("week", date(2026, 3, 12)))
        rows, _following = entries(crew.place.shop, MARCH, "points", "")
        kinds = Counter(row.document.partition(":")[0] for row in rows)
        assert set(kinds) == {"account", "order"} and kinds["account"] == 3


def test_each_shop_is_followed_from_the_other(month: Month) -> None:
    for crew in month.crews:
        follower = Follower(crew.place.olu, crew.place.shop)
        follower.shops(MARCH)
        assert follower.followed == 12
    elsewhere = f"/reports/entries?axis=all&shop={month.crews[0].place.shop.ref}"
    desk = month.crews[1].place
    assert signed_in(desk.desk, desk.shop).get(elsewhere).status_code == 404
    page = signed_in(desk.olu, desk.shop).get(elsewhere + "&period=day&on=2026-03-12")
    assert month.crews[0].place.shop.name in page.content.decode()
    assert "/money/bills/" not in page.content.decode()


def test_accounts_of_the_ledger_are_those_on_paper(month: Month) -> None:
    for crew in month.crews:
        start = f"shop:{crew.place.shop.pk}:"
        for name, minor in crew.place.paper.accounts.items():
            kept = Balance.objects.filter(account__code=f"{start}{name}").first()
            assert (kept.amount if kept else 0) == minor, (crew.place.shop.name, name)


def test_what_is_owed_and_unpaid_stands_on_the_dashboard(month: Month) -> None:
    for crew in month.crews:
        found, paper = standing(crew.place.olu, crew.place.shop), crew.place.paper
        owed: Counter[str] = Counter()
        for (kind, _whose), minor in paper.owed.items():
            owed[kind] += minor
        assert found.owed == {kind: minor for kind, minor in owed.items() if minor}
        assert found.unpaid_minor == sum(bill.due for bill in paper.unpaid)
        assert found.unpaid == sum(bill.due > 0 for bill in paper.unpaid)
        assert found.stock_minor == sum(worth for _there, worth in paper.shelves.values())
        assert (found.points, found.tills) == (sum(paper.points.values()), 0)


def test_wallets_are_those_on_paper(month: Month) -> None:
    points = month.crews[0].place.paper.points + month.crews[1].place.paper.points
    for client in month.brand.clients:
        free = Balance.objects.get(account__code=f"client:{client.pk}:points").amount
        assert free == points[client.pk], client.name


def test_stock_is_what_the_play_counted(month: Month) -> None:
    for crew in month.crews:
        by_name = {"Main": crew.place.main, "Van": crew.place.van}
        items = {item.pk: item for item in month.brand.items.values()}
        for (item, place), (there, worth) in crew.place.paper.shelves.items():
            assert on_shelf(items[item], by_name[place]) == (there, 0, worth)


def test_every_day_has_its_z_and_nothing_has_a_hole(month: Month) -> None:
    for crew in month.crews:
        place = crew.place
        chain = chain_of(place.olu)
        assert (chain.length, chain.broken_at) == (place.z, None)
        assert place.z == len({day for day in place.paper.figures if day.weekday() <= FRIDAY})
        for flow, count in place.orders.items():
            numbers = Order.objects.filter(shop=place.shop, flow=flow).values_list("number")
            assert sorted(n for (n,) in numbers) == list(range(1, count + 1)), flow
        for papers, count in ((Invoice, place.bills), (Credit, place.credits)):
            printed = papers.objects.filter(shop=place.shop).values_list("number")
            assert sorted(n for (n,) in printed) == list(range(1, count + 1))


def test_differences_have_their_second_person(month: Month) -> None:
    for crew in month.crews:
        found = Session.objects.filter(shop=crew.place.shop).exclude(counted_minor=None)
        wrong = [each for each in found if each.variance_minor]
        assert [(each.variance_minor, each.approved_by_id) for each in wrong] == [
            (-1100, crew.place.olu.staff_id)
        ]
        (forced,) = [each for each in found if each.forced_reason]
        assert forced.closed_by_id == crew.place.olu.staff_id


def test_the_accountants_export_balances_and_is_the_ledger(month: Month) -> None:
    for crew in month.crews:
        sums: Counter[str] = Counter()
        accounts: Counter[str] = Counter()
        for leg in legs(crew.place.shop, Period("own", FIRST - timedelta(days=3), LAST)):
            sums[leg.movement] += leg.amount_minor
            accounts[leg.account] += leg.amount_minor
        assert set(sums.values()) == {0}
        paper = crew.place.paper
        for name, account in (
            ("till", "Assets:Cash:Till"),
            ("revenue", "Income:Sales"),
            ("receivable", "Assets:Receivable"),
            ("expense:rent", "Expenses:Rent"),
        ):
            assert accounts[account] == paper.accounts[name], account


def test_hours_on_the_clock_are_those_of_the_repairs(month: Month) -> None:
    for crew in month.crews:
        rows = by_person(crew.place.olu, FIRST, LAST)
        (tek,) = [row for row in rows if row.name == "Tek"]
        assert tek.seconds == crew.work.clocked


@pytest.mark.parametrize("who", ["desk", "tek"])
def test_nobody_touches_the_other_shops_things(month: Month, who: str) -> None:
    here, there = month.crews[1].place, month.crews[0].place
    person = getattr(here, who)
    bill = Invoice.objects.filter(shop=there.shop).latest("pk")
    order = Order.objects.filter(shop=there.shop, flow="workshop").latest("pk")
    session = Session.objects.filter(shop=there.shop).latest("pk")
    sheet = CountSheet.objects.get(shop=there.shop)
    browser = signed_in(person, here.shop)
    for path in (
        reverse("order", args=[order.ref]), reverse("order.checkout", args=[order.ref]),
        reverse("invoice", args=[bill.ref]), reverse("till", args=[session.ref]),
        reverse("sheet", args=[sheet.ref]),
    ):  # fmt: skip
        assert browser.get(path).status_code in {403, 404}, path


def test_no_action_reaches_into_the_other_shop(month: Month) -> None:
    here, there = month.crews[1].place, month.crews[0].place
    bill = Invoice.objects.filter(shop=there.shop).latest("pk")
    paid = Payment.objects.filter(shop=there.shop, tender="card", direction="in").latest("pk")
    order = Order.objects.filter(shop=there.shop, flow="workshop").latest("pk")
    session = Session.objects.filter(shop=there.shop).latest("pk")
    back = [orders.Wanted(0, "1")]
    deeds: list[Callable[[], object]] = [
        lambda: orders.start_order(here.tek, order.ref),
        lambda: orders.checkout_order(here.desk, order.ref, tender="card"),
        lambda: orders.refund_invoice(here.desk, bill.ref, back, reason="No"),
        lambda: orders.comeback_order(here.desk, order.ref, complaint="No"),
        lambda: charges.ask_charge(here.desk, bill.ref, ""),
        lambda: force_close_till(here.olu, session.ref, {}, "No"),
        lambda: correct_payment(here.desk, paid.ref, tender="cash", reason="No"),
    ]
    for deed in deeds:
        with pytest.raises(NotFound):
            deed()
