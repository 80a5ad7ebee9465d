"""The accountant's export: balanced, complete, and as other programs read it."""

import csv
import re
from io import StringIO

from django.test import Client as Browser

from fettle.billing.actions import enter_finance
from fettle.catalog.actions import create_tax_rate
from fettle.catalog.drafts import TaxRateDraft
from fettle.ledger.models import Balance
from fettle.reports.accounting import KINDS, as_text, by_account, legs, taxes
from fettle.reports.tests.stage import Months, days

EVER = days((1, 1), (3, 10))
POSTING = re.compile(r"^ {2,4}([A-Z][A-Za-z0-9:-]+)  (-?[0-9]+\.[0-9]{2}) EUR$")


def test_every_movement_is_balanced_and_every_account_is_what_the_ledger_says(
    months: Months,
) -> None:
    found = legs(months.shop, EVER)
    sums: dict[str, int] = {}
    for leg in found:
        sums[leg.movement] = sums.get(leg.movement, 0) + leg.amount_minor
    assert set(sums.values()) == {0}
    accounts = {row.word: row.values["rest"] for row in by_account(months.shop, EVER).rows}
    for code, name in (("revenue", "Income:Sales"), ("till", "Assets:Cash:Till")):
        balance = Balance.objects.get(account__code=f"shop:{months.shop.pk}:{code}")
        assert accounts[name] == balance.amount
    assert accounts["Expenses:Rent"] == 80000
    assert not [name for name in accounts if name.startswith("Equity") and "Stock" not in name]


def test_text_ledgers_have_an_entry_for_each_movement_and_each_sums_to_zero(
    months: Months,
) -> None:
    movements = {leg.movement for leg in legs(months.shop, EVER)}
    for kind in KINDS:
        text = as_text(months.shop, EVER, kind)
        entries = re.split(r"\n(?=\d{4}-\d\d-\d\d \*)", text)[1:]
        assert len(entries) == len(movements)
        opened = set(re.findall(r"(?:^account|open) (\S+)", text, re.MULTILINE))
        for entry in entries:
            found = [m for line in entry.splitlines() if (m := POSTING.match(line))]
            assert len(found) >= 2
            assert sum(round(float(m[2]) * 100) for m in found) == 0
            assert {m[1] for m in found} <= opened


def test_taxes_by_rate_are_what_was_booked(months: Months) -> None:
    rate = create_tax_rate(months.owner, TaxRateDraft("VAT", 700))["ref"]
    with months.on(3, 10):
        enter_finance(months.owner, "expense", "tools", "107", tax_rate=rate)
    found = {(row.word, row.values["rate"]): row.values for row in taxes(months.shop, EVER).rows}
    assert found["Expense", 7000]["tax"] == 700
    booked = Balance.objects.get(account__code=f"shop:{months.shop.pk}:tax").amount
    assert sum(row["tax"] for (word, _r), row in found.items() if word == "Sold") == -booked


def test_its_page_and_files(months: Months) -> None:
    browser: Browser = months.browser()
    asked = "/reports/accountant?period=own&from_on=2026-01-01&to_on=2026-03-10"
    page = browser.get(asked)
    assert page.status_code == 200
    assert "Assets:Receivable" in page.content.decode()
    for wanted in ("hledger", "beancount", "xlsx"):
        assert browser.get(f"{asked}&as={wanted}").status_code == 200
    rows = list(
        csv.DictReader(StringIO(browser.get(f"{asked}&as=csv").content.decode("utf-8-sig")))
    )
    assert rows[-1]["Debit"] == rows[-1]["Credit"] != "0.00"
    assert browser.get(f"{asked}&as=pdf").status_code == 422
    assert months.browser(months.garage.ann).get(asked).status_code == 403


def test_each_account_and_each_tax_opens_to_what_it_is_made_of(months: Months) -> None:
    browser: Browser = months.browser()
    for table in (by_account(months.shop, EVER), taxes(months.shop, EVER)):
        assert table.rows
        for row in table.rows:
            text = browser.get(f"{row.href}&as=csv").content.decode("utf-8-sig")
            *entries, together = csv.DictReader(StringIO(text))
            for column in table.columns:
                if column.kind == "money":
                    told = sum(round(float(each[column.word]) * 100) for each in entries)
                    figure = round(float(together[column.word]) * 100)
                    assert told == figure == row.values[column.name], (row.word, column.word)
    assert months.browser(months.garage.ann).get(row.href).status_code == 403


def test_an_account_holds_its_own_shop_alone(months: Months) -> None:
    from fettle.orders.tests.factories import at_work
    from fettle.stock.tests.factories import make_shop

    other = make_shop("West")
    (zoe,) = at_work(other, {"zoe": "owner"})
    with months.on(3, 10):
        enter_finance(zoe, "expense", "rent", "5")
    (row,) = [row for row in by_account(other, EVER).rows if row.values["debit"]]
    assert (row.word, row.values["debit"]) == ("Expenses:Rent", 500)
    found = {row.word: row.values["debit"] for row in by_account(months.shop, EVER).rows}
    assert found["Expenses:Rent"] == 80000
