"""The pages of reports: figures, their entries, files, and what is refused."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from django.test import Client as Browser
from openpyxl import load_workbook

from fettle.journal import clock
from fettle.reports.tests.stage import NOON, Months

ALL = "period=own&from_on=2026-02-01&to_on=2026-03-10"


@pytest.fixture
def owner(months: Months) -> Browser:
    return months.browser()


def text(browser: Browser, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_the_dashboard_and_every_link_on_it_open(months: Months, owner: Browser) -> None:
    page = text(owner, f"/reports/?{ALL}")
    for shown in ("Lifts", "Tek", "Rent", "Scrap sold", "Card", "Deposit"):
        assert shown in page
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/reports/[^"]+)"', page)}
    assert len(links) > 15
    for link in sorted(links):
        text(owner, link)


@pytest.mark.parametrize("axis", ["section", "doer", "client", "item", "flow", "seller"])
def test_each_report_says_the_same_as_page_csv_and_xlsx(owner: Browser, axis: str) -> None:
    address = f"/reports/by/{axis}?{ALL}"
    assert '<svg viewBox="0 ' in text(owner, address)
    told = owner.get(f"{address}&as=csv")
    rows = list(csv.reader(StringIO(told.content.decode("utf-8-sig"))))
    book = load_workbook(BytesIO(owner.get(f"{address}&as=xlsx").content))
    sheet = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=4)]
    assert len(sheet) == len(rows) - 1
    sold = rows[0].index("Sold")
    assert [row[sold] for row in rows[1:]] == [f"{row[sold]:.2f}" for row in sheet]
    assert sum(float(row[sold]) for row in rows[1:-1]) == pytest.approx(float(rows[-1][sold]))
    assert rows[-1][sold] == "356.73"


def test_entries_lead_to_their_documents(months: Months, owner: Browser) -> None:
    page = text(owner, f"/reports/entries?axis=all&key=&{ALL}")
    for link in re.findall(r'href="(/money/bills/[^"]+)"', page):
        text(owner, link)
    assert page.count("/money/bills/") == 4
    assert "€356.73" in page
    page = text(owner, f"/reports/entries?axis=finance&key=expense:rent&{ALL}")
    (link,) = re.findall(r'href="(/money/entries/[^"]+)"', page)
    assert "Rent" in text(owner, link)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("period=own&from_on=2026-03-10&to_on=2026-03-01", "turn the two days round"),
        ("period=month&on=2999-01-01", "still to come"),
        ("period=own&from_on=2026-03-01&to_on=2999-03-01", "still to come"),
        ("period=month&on=tomorrow", "year-month-day"),
        ("period=fortnight", "Choose one of the periods"),
        ("period=own&from_on=1991-01-01&to_on=2026-03-01", "at most"),
        ("period=day&on=1800-01-01", "nothing before"),
    ],
)
def test_periods_that_cannot_be_are_refused_with_a_sentence(
    owner: Browser, asked: str, said: str
) -> None:
    for address in ("/reports/", "/reports/by/item", "/reports/entries"):
        assert said in text(owner, f"{address}?{asked}", 422)


def test_what_there_is_not_is_not_found(owner: Browser) -> None:
    for address in ("/reports/by/horse", "/reports/entries?axis=horse"):
        text(owner, address, 404)
    text(owner, f"/reports/by/item?{ALL}&as=pdf", 422)
    text(owner, f"/reports/entries?{ALL}&cursor=nonsense", 422)


def test_an_owner_of_two_shops_sees_both_and_no_other(months: Months, owner: Browser) -> None:
    from fettle.shop.models import Staff
    from fettle.stock.tests.factories import make_shop

    assert "All shops" not in text(owner, f"/reports/?{ALL}")
    north, west = make_shop("North"), make_shop("West")
    for shop, role in ((north, "owner"), (west, "technician")):
        Staff.objects.create(
            person_id=months.owner.person_id or 0, shop=shop, role=role, name="Olu", initials="OL"
        )
    assert "All shops" in text(owner, f"/reports/?{ALL}")
    told = owner.get(f"/reports/shops?{ALL}&as=csv").content.decode("utf-8-sig")
    rows = {row["Name"]: row for row in csv.DictReader(StringIO(told))}
    assert set(rows) == {months.shop.name, "North", "Together"}
    assert rows["Together"]["Sold"] == rows[months.shop.name]["Sold"] == "356.73"
    assert rows["North"]["Sold"] == "0.00"


def test_a_technician_sees_no_figures(months: Months) -> None:
    browser = months.browser(months.garage.tek)
    for address in ("/reports/", "/reports/by/item", "/reports/entries"):
        text(browser, address, 403)


def test_a_shop_without_a_past_has_pages_too(months: Months) -> None:
    from fettle.orders.tests.factories import at_work
    from fettle.stock.tests.factories import make_shop

    (zoe,) = at_work(make_shop("New"), {"zoe": "owner"})
    with clock.set_to(NOON):
        browser = months.browser(zoe)
    text(browser, "/reports/")
    assert "Nothing in this period." in text(browser, "/reports/by/item")


def test_the_tills_of_a_period_stand_side_by_side_and_open(months: Months, owner: Browser) -> None:
    from fettle.tills.actions import close_till, count_till, create_register, open_till

    with months.on(3, 10):
        register = create_register(months.owner, "Front")["ref"]
        ref = open_till(months.owner, register, "100")["ref"]
        count_till(months.owner, ref, {"5000": 1})
        close_till(months.owner, ref)
    page = text(owner, f"/reports/by/tills?{ALL}")
    assert "Z 1 · Front" in page
    (link,) = re.findall(r'href="(/tills/sessions/[^"]+)"', page)
    text(owner, link)
    told = owner.get(f"/reports/by/tills?{ALL}&as=csv").content.decode("utf-8-sig")
    first, together = csv.DictReader(StringIO(told))
    short = float(first["Expected"]) - float(first["Counted"])
    assert (first["Counted"], first["Difference"]) == ("50.00", "-50.00")
    assert short == 50
    assert together["Difference"] == first["Difference"]
    assert "Nothing in this period" in text(owner, "/reports/by/tills?period=day&on=2026-03-09")


@pytest.mark.parametrize("key", ["x", "9" * 30, "-1", "*", ""])
def test_a_figure_of_no_client_has_no_entries_and_breaks_nothing(owner: Browser, key: str) -> None:
    for axis in ("client", "item", "doer", "hours", "account", "tax", "points", "finance"):
        text(owner, f"/reports/entries?axis={axis}&key={key}&{ALL}")


def test_a_button_opens_its_own_menu(owner: Browser) -> None:
    for address in ("/reports/", "/reports/by/item", "/reports/accountant"):
        page = text(owner, f"{address}?{ALL}")
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert sorted(ids) == sorted(set(ids))
        assert set(re.findall(r'popovertarget="(report-[^"]+)"', page)) <= set(ids)
        assert 'popovertarget="report-period"' in page
