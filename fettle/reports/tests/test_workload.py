"""Clocked against flat hours: each figure is what its times and works come to."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from openpyxl import load_workbook

from fettle.billing.models import Invoice
from fettle.clock.actions import start_clock, stop_clock
from fettle.clock.hours import Hours
from fettle.clock.queries import by_person
from fettle.journal import clock
from fettle.orders.actions import correct_invoice
from fettle.orders.drafts import LineChange
from fettle.orders.models import Line
from fettle.reports.periods import Period
from fettle.reports.queries.hours import hour_pieces, hours_of
from fettle.reports.tests.stage import NOON, Months, days
from fettle.reports.working import work_of

BOTH = days((2, 1), (3, 10))
MARCH = days((3, 1), (3, 10))
ASKED = "period=own&from_on=2026-02-01&to_on=2026-03-10"


@pytest.fixture
def clocked(months: Months) -> Months:
    """Tek clocked an hour and twenty minutes on his lines of both months, Rex swept."""
    lines = Line.objects.filter(kind="labour").order_by("id")
    for line, (month, day) in zip(lines, ((2, 3), (3, 9)), strict=True):
        spent(months, month, day, 80, line.ref)
    with months.on(3, 9):
        start_clock(months.garage.rex, note="Sweeping")
    with months.on(3, 9, hour=12):
        stop_clock(months.garage.rex)
    return months


def spent(months: Months, month: int, day: int, minutes: int, line: str) -> None:
    """Tek works that long on a line whose order runs no more: as if he had clocked it then."""
    start = NOON.replace(month=month, day=day, hour=8)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO clock_entry (ref, shop_id, staff_id, line_id, note, started_at, ended_at)"
            " SELECT %s, %s, %s, id, '', %s, %s FROM orders_line WHERE ref = %s",
            [f"t{month}{day}", months.shop.pk, months.garage.tek.staff_id, start,
             start + timedelta(minutes=minutes), line],
        )  # fmt: skip


def tek(months: Months) -> str:
    return str(months.garage.tek.staff_id)


def test_clocked_stand_against_flat_hours(clocked: Months) -> None:
    found = hours_of(clocked.shop, BOTH)
    assert found[tek(clocked)] == Hours(2 * 4800, 3000)
    assert found[tek(clocked)].efficiency_thousandths == 112_500
    assert found[str(clocked.garage.rex.staff_id)].efficiency_thousandths == 0
    assert hours_of(clocked.shop, MARCH)[tek(clocked)] == Hours(4800, 1500)
    assert hours_of(clocked.shop, days((2, 4), (3, 8))) == {}


@pytest.mark.parametrize("period", [BOTH, MARCH])
def test_every_figure_is_its_times_and_works(clocked: Months, period: Period) -> None:
    found = hours_of(clocked.shop, period)
    for key, hours in [*found.items(), ("*", sum(found.values(), Hours()))]:
        for what in ("clocked", "flat", "hours"):
            rows, following = hour_pieces(clocked.shop, period, what, key)
            assert following == ""
            told = Hours(sum(r.seconds for r in rows), sum(r.flat_thousandths for r in rows))
            wanted = {"clocked": Hours(hours.seconds), "flat": Hours(0, hours.flat_thousandths)}
            assert told == wanted.get(what, hours), (key, what)


def test_a_page_goes_on_where_the_last_one_ended(clocked: Months) -> None:
    whole, _next = hour_pieces(clocked.shop, BOTH, "hours", "*")
    seen, cursor = [], ""
    for _page in range(len(whole)):
        rows, cursor = hour_pieces(clocked.shop, BOTH, "hours", "*", cursor=cursor, limit=2)
        seen += rows
        if not cursor:
            break
    assert seen == whole
    assert len(whole) == 5


def test_the_clock_and_the_report_say_the_same(clocked: Months) -> None:
    told = {row.name: row for row in by_person(clocked.owner, BOTH.first, BOTH.last)}
    found = hours_of(clocked.shop, BOTH)
    assert told["Tek"].seconds == found[tek(clocked)].seconds
    assert told["Tek"].flat_thousandths == found[tek(clocked)].flat_thousandths


def test_a_corrected_bill_does_not_make_the_work_twice(clocked: Months) -> None:
    order = Line.objects.filter(kind="labour").earliest("id").order
    with clocked.on(3, 10):
        bill = Invoice.objects.get(order=order)
        correct_invoice(clocked.owner, bill.ref, {1: LineChange(quantity="1")}, reason="One hour")
    assert Line.objects.filter(order__corrects=order, kind="labour").exists()
    assert hours_of(clocked.shop, BOTH)[tek(clocked)].flat_thousandths == 3000


def test_a_clock_that_runs_counts_up_to_now(months: Months) -> None:
    with months.on(3, 10):
        start_clock(months.garage.rex, note="Sweeping")
    with clock.set_to(NOON):
        found = hours_of(months.shop, MARCH)
    assert found[str(months.garage.rex.staff_id)].seconds == 3600


def test_the_workload_adds_up(clocked: Months) -> None:
    table = work_of(clocked.owner, clocked.shop, BOTH)
    assert table.rows[0].word == "Tek"
    assert table.rows[-1].word == "Nobody in particular"
    assert table.total is not None
    assert table.total.values["done"] == table.total.values["sold"] == 35673
    for name in ("clocked", "flat", "done", "sold", "collected"):
        assert table.total.values[name] == sum(row.values[name] for row in table.rows)
    assert table.total.values["efficiency"] == 81_818


def test_it_is_a_page_a_file_and_open_to_machines(clocked: Months) -> None:
    browser = clocked.browser()
    page = browser.get(f"/reports/by/work?{ASKED}").content.decode()
    for told in ("2:40", "112.5 %", "81.8 %", "Rex", "0.0 %"):
        assert told in page, told
    file = browser.get(f"/reports/by/work?{ASKED}&as=csv").content.decode("utf-8-sig")
    first = next(csv.DictReader(StringIO(file)))
    assert (first["Clocked hours"], first["Flat hours"], first["Efficiency"]) == (
        "2:40:00", "3.000", "112.500",
    )  # fmt: skip
    book = load_workbook(BytesIO(browser.get(f"/reports/by/work?{ASKED}&as=xlsx").content))
    assert book.active["B4"].value == timedelta(hours=2, minutes=40)
    asked = f"axis=clocked&key={tek(clocked)}&{ASKED}"
    page = browser.get(f"/reports/entries?{asked}").content.decode()
    assert "Clocked hours: Tek" in page
    assert page.count("1:20") == 2
    told = browser.get(f"/api/v1/reports/work?{ASKED}").json()
    assert (told["items"][0]["seconds"], told["items"][0]["flat_hours"]) == (9600, "3")
    told = browser.get(f"/api/v1/reports/hours?what=flat&{ASKED}").json()
    assert [row["flat_hours"] for row in told["items"]] == ["1.5", "1.5"]
    assert clocked.browser(clocked.garage.tek).get("/reports/by/work").status_code == 403


def test_days_of_a_shop_begin_at_its_own_midnight(clocked: Months) -> None:
    clocked.shop.time_zone = "Pacific/Auckland"
    ninth = Period("day", date(2026, 3, 9), date(2026, 3, 9))
    assert hours_of(clocked.shop, ninth)[tek(clocked)].seconds == 4800
    assert str(clocked.garage.rex.staff_id) not in hours_of(clocked.shop, ninth)
