"""An owner in a browser who follows each figure of a dashboard to the entries it is made of."""

from __future__ import annotations

import csv
from decimal import Decimal
from html import unescape
from io import StringIO
from typing import Any

from django.test import Client as Browser

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.reports.across import across
from fettle.reports.periods import Period
from fettle.reports.queries.standing import standing
from fettle.reports.reporting import board
from fettle.reports.tables import Row, Table
from fettle.shop.models import Shop

# What a column of a figure is called where its entries stand.
HEADS = {
    "amount": ("Sold", "Amount"),
    "cost": ("Cost",),
    "margin": ("Margin",),
    "tax": ("Tax in it",),
    "hours": ("Hours",),
    "done": ("Sold",),
    "sold": ("Sold",),
    "collected": ("Amount",),
}
ACROSS = {
    "amount": ("Sold",),
    "cost": ("Cost",),
    "margin": ("Margin",),
    "taken": ("Amount",),
    "income": ("Amount",),
    "expense": ("Amount",),
}
LIST = "/reports/entries"
POINT = 100  # a point is a whole where an amount has cents


def signed_in(person: Actor, shop: Shop) -> Browser:
    """A browser of somebody, in the shop."""
    browser = Browser()
    row = Person.objects.get(pk=person.person_id or 0)
    browser.force_login(row, backend="fettle.web.acting.StaffBackend")
    browser.post(f"/settings/shops/{shop.ref}/enter")
    return browser


class Follower:
    """Opens links, and adds up what stands behind them; each link once."""

    def __init__(self, owner: Actor, shop: Shop) -> None:
        self.owner, self.shop = owner, shop
        self.browser = signed_in(owner, shop)
        self.sums: dict[str, dict[str, int]] = {}
        self.followed = 0

    def dashboard(self, period: Period) -> None:
        """Every figure of every table stands behind a link that is on the page."""
        asked = "&".join(f"{name}={value}" for name, value in period.wish.items())
        page = unescape(self.browser.get(f"/reports/?{asked}").content.decode())
        for table in board(self.owner, self.shop, period).tables:
            rows = [*table.rows, *([table.total] if table.total else [])]
            for row in rows:
                for column in table.columns:
                    self.figure(page, table, row, column.name)

    def standing(self, period: Period) -> None:
        """What is owed at this moment leads to its entries, whichever period is looked at."""
        asked = "&".join(f"{name}={value}" for name, value in period.wish.items())
        page = unescape(self.browser.get(f"/reports/?{asked}").content.decode())
        found = standing(self.owner, self.shop)
        owed = {f"axis=owed&key={key}&": minor for key, minor in found.owed.items()}
        for start, minor in {**owed, "axis=points&key=&": found.points * POINT}.items():
            (href,) = [part for part in page.split('"') if part.startswith(f"{LIST}?{start}")]
            (sum_,) = self.come_to(href).values()
            assert sum_ == minor, (start, sum_, minor)

    def shops(self, period: Period) -> None:
        """Each figure of each shop is followed from where the owner is, without going there."""
        for row in across(self.owner, self.shop, period).rows:
            for column, heads in ACROSS.items():
                sums = self.come_to(href_of(row, column))
                (head,) = [word for word in heads if word in sums]
                assert sums[head] == row.values[column], (row.word, column)
                self.followed += 1

    def figure(self, page: str, table: Table, row: Row, column: str) -> None:
        """One figure: its entries come to it, and the list says so itself."""
        value, href = row.values.get(column), href_of(row, column)
        if not value or column not in HEADS or not href.startswith(LIST):
            return
        assert href in page, (table.name, row.word, column)
        sums = self.come_to(href)
        (head,) = [word for word in HEADS[column] if word in sums]
        assert sums[head] == value, (table.name, row.word, column, value, sums)
        self.followed += 1

    def come_to(self, href: str) -> dict[str, int]:
        """What the entries behind a link come to, by column; checked against the last line."""
        if href not in self.sums:
            answer = self.browser.get(f"{href}&as=csv")
            assert answer.status_code == 200, href
            self.sums[href] = added(answer.content.decode("utf-8-sig"))
        return self.sums[href]


def href_of(row: Row, column: str) -> str:
    """Where a figure leads: its own link, or its row's."""
    own: dict[str, Any] = row.values.get("hrefs", {})
    return str(own.get(column) or row.href)


def added(text: str) -> dict[str, int]:
    """The columns of a list of entries, added up in cents or thousandths of hours."""
    rows = list(csv.DictReader(StringIO(text)))
    heads = {word for words in (*HEADS.values(), ("Points",)) for word in words} & set(rows[0])
    ones = {head: (1000 if head == "Hours" else 100) for head in heads}
    sums = {
        head: int(sum(Decimal(row[head] or 0) for row in rows[:-1]) * one)
        for head, one in ones.items()
    }
    last = {head: int(Decimal(rows[-1][head] or 0) * one) for head, one in ones.items()}
    assert sums == last
    return sums
