"""Each figure on each page of reports is a link, and what lies behind it comes to the figure."""

import csv
from decimal import Decimal
from html.parser import HTMLParser
from io import StringIO

import pytest
from django.test import Client as Browser

from fettle.billing.models import Invoice
from fettle.clock.actions import start_clock, stop_clock
from fettle.orders.actions import Wanted, refund_invoice, void_order
from fettle.reports.tests.stage import Months

ALL = "period=own&from_on=2026-01-01&to_on=2026-03-10"
PAGES = (
    *("section", "doer", "client", "item", "flow", "seller", "work"),
    *("../", "../accountant", "../shops"),
)
# Where the entries call a figure otherwise than the report.
ALSO = {
    "Done": "Sold", "Collected": "Amount", "Taken": "Amount", "Income": "Amount",
    "Expense": "Amount", "Money taken": "Amount", "Sold, without tax": "Sold",
    "Deposit": "Amount", "Hours": "Hours",
}  # fmt: skip
COUNTS = ("Bills", "Lines", "Payments", "Entries")
DERIVED = ("Margin %", "Efficiency", "Rate %")


class Figures(HTMLParser):
    """(what it is called, its text, its link) of every figure in tables and tiles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self._row = self._own = self._label = self._word = self._text = ""
        self._in: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in ("tr", "dt"):
            self._row = ""
        if tag in ("td", "dt", "dd"):
            self._text, self._own, self._in = "", "", [tag]
            self._label = known.get("data-label") or self._label
        if tag in ("th", "small"):
            self._in = [tag]
        if tag == "a" and self._in:
            href = known.get("href") or ""
            if self._in == ["th"]:
                self._row = href
            elif self._in != ["small"]:
                self._own = href

    def handle_data(self, data: str) -> None:
        if self._in in (["td"], ["dt"], ["dd"]):
            self._text += data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag == "dt":
            self._label = self._text
        if tag in ("td", "dd") and self._text:
            self.found.append((self._label, self._text, self._own or self._row))
            self._text = ""


def number(text: str) -> Decimal:
    """ "€1,234.50", "2:40" (as hours), "−3" and "–" as numbers."""
    plain = text.replace("€", "").replace(",", "").replace("−", "-").replace("%", "").strip()
    if plain in ("", "–"):
        return Decimal(0)
    if ":" in plain:
        hours, minutes, *seconds = map(Decimal, plain.split(":"))
        return hours * 60 + minutes + sum(seconds, Decimal(0)) / 60
    return Decimal(plain)


def come_to(rows: list[dict[str, str]], label: str) -> Decimal:
    """What the entries come to under this name."""
    if label in COUNTS:
        counted = [row for row in rows if label in row]
        if counted:
            return sum((Decimal(row[label]) for row in rows), Decimal(0))
        words = [next(iter(row.values())) for row in rows]
        back = [word for word in words if word.endswith("taken back")]
        notes = [word for word in words if word.startswith("Credit note")]
        return Decimal(len(words) - len(notes) - 2 * len(back))
    name = label if label in rows[0] else ALSO[label]
    return sum((number(row[name]) for row in rows), Decimal(0))


@pytest.fixture
def busy(months: Months) -> Months:
    """As ``months``, with a credit note, a bill that was taken back, and a clock that ran."""
    with months.on(3, 8):
        credited = months.repaired("2")
        voided = months.ordered("2")
    with months.on(3, 9):
        bill = Invoice.objects.get(order=credited)
        refund_invoice(months.owner, bill.ref, [Wanted(0, "1", goods="shelf")], reason="Squeaks")
        void_order(months.owner, voided, "spilled")
        start_clock(months.garage.tek, note="Sweeping")
    with months.on(3, 9, hour=12):
        stop_clock(months.garage.tek)
    return months


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_opens_down_to_the_entries_it_is_made_of(busy: Months, page: str) -> None:
    browser = busy.browser()
    address = f"/reports/by/{page}?{ALL}".replace("/by/../", "/")
    told = browser.get(address).content.decode()
    opened: dict[str, list[dict[str, str]]] = {}
    figures = [each for each in Figures(told).found if each[2].startswith("/reports/")]
    for label, text, href in figures:
        if label in DERIVED or label == "When" or number(text) == 0:
            continue
        rows = opened.setdefault(href, entries(browser, href))
        assert come_to(rows, label) == number(text), (label, text, href)
    assert len(figures) >= 4
    for label, text, href in Figures(told).found:
        if not href and number_like(text) and number(text) and label not in DERIVED:
            above = [number(t) for n, t, where in figures if n == label and where]
            assert sum(above, Decimal(0)) == number(text), (label, text)


def entries(browser: Browser, href: str) -> list[dict[str, str]]:
    answer = browser.get(f"{href}&as=csv")
    assert answer.status_code == 200, href
    *rows, _together = csv.DictReader(StringIO(answer.content.decode("utf-8-sig")))
    return rows


def number_like(text: str) -> bool:
    return text.startswith(("€", "−€")) or text.replace(",", "").replace(".", "").isdigit()
