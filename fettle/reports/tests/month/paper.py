"""What a careful shopkeeper writes down on paper: one shop's month in plain arithmetic.

It knows prices, quantities and what was said at the counter, and never asks the house anything.
Figures are kept by day, axis and key, as reports tell them; accounts as the ledger has them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

Figures = dict[tuple[str, str], tuple[int, ...]]
MONEY = ("cash", "card", "transfer", "online")
PLACES = {"cash": "till", "card": "card", "transfer": "bank", "online": "online"}
WHOLE = 1000


def half_up(top: int, bottom: int) -> int:
    """The nearest whole number, halves upwards; nothing here is below zero."""
    return (2 * top + bottom) // (2 * bottom)


@dataclass(frozen=True, slots=True)
class Sold:
    """A line of a bill: quantities in thousandths, amounts in cents with the tax in them."""

    item: int
    thousandths: int
    unit: int
    rate: int = 1900
    cost: int = 0
    doer: int | None = None
    seller: int | None = None
    is_work: bool = False
    off: int = 0

    @property
    def total(self) -> int:
        return half_up(self.thousandths * self.unit, WHOLE) - self.off

    @property
    def tax(self) -> int:
        return half_up(self.total * self.rate, 10_000 + self.rate)

    @property
    def hours(self) -> int:
        return self.thousandths if self.is_work else 0


@dataclass
class Bill:
    """What was billed: to whom, in which section, and what of it is still due."""

    flow: str
    lines: list[Sold]
    client: int | None = None
    section: int | None = None
    on: date | None = None
    due: int = 0
    paid: list[tuple[str, int]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(line.total for line in self.lines)


@dataclass
class Drawer:
    """What went through one till session, by means of payment; cash with its float."""

    float: int
    taken: Counter[str] = field(default_factory=Counter)
    moved: int = 0

    @property
    def cash(self) -> int:
        return self.float + self.moved + self.taken["cash"]


class Paper:
    """One shop's month."""

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.at = datetime(2026, 3, 1, tzinfo=self.zone)
        self.figures: dict[date, dict[tuple[str, str], list[int]]] = {}
        self.accounts: Counter[str] = Counter()
        self.owed: Counter[tuple[str, str]] = Counter()  # ("deposit", whose) -> cents
        self.points: Counter[int] = Counter()
        self.shelves: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
        self.drawer: Drawer | None = None
        self.late: Counter[str] = Counter()
        self.left = 0
        self.unpaid: list[Bill] = []

    @property
    def today(self) -> date:
        return self.at.astimezone(self.zone).date()

    # figures

    def add(self, axis: str, key: object, *amounts: int, on: date | None = None) -> None:
        """``amounts``: count, thousandths, amount, tax, cost."""
        day = self.figures.setdefault(on or self.today, {})
        kept = day.setdefault((axis, "" if key is None else str(key)), [0, 0, 0, 0, 0])
        for n, amount in enumerate(amounts):
            kept[n] += amount

    def between(self, first: date, last: date) -> Figures:
        """All figures of these days, as a report must tell them."""
        found: dict[tuple[str, str], list[int]] = {}
        for on, day in self.figures.items():
            if first <= on <= last:
                for name, amounts in day.items():
                    kept = found.setdefault(name, [0, 0, 0, 0, 0])
                    found[name] = [a + b for a, b in zip(kept, amounts, strict=True)]
        return {name: tuple(amounts) for name, amounts in found.items() if any(amounts)}

    # what is sold

    def bill(self, bill: Bill) -> Bill:
        """It is issued: sold, with its tax, and due."""
        bill.on, bill.due = self.today, bill.total
        self._sold(bill, 1)
        self._revenue(bill.lines, 1)
        self.accounts["receivable"] += bill.total
        self.unpaid.append(bill)
        return bill

    def take_back(self, bill: Bill) -> None:
        """The whole bill is undone today; its goods cost nothing on the day it was issued."""
        free = [replace(line, cost=0) for line in bill.lines]
        for line in bill.lines:
            self._cost_less(bill, line)
        bill.lines = free
        self._sold(bill, -1)
        self._revenue(free, -1)
        self.accounts["receivable"] -= bill.total
        bill.due = 0

    def credit(self, bill: Bill, parts: Iterable[tuple[Sold, bool]]) -> int:
        """A credit note of today about these parts; ``True``: the goods are on the shelf again."""
        total = 0
        for line, back in parts:
            cost = -line.cost if back else 0
            sums = (0, -line.hours, line.tax - line.total, -line.tax, cost)
            for axis, key in self._whose(bill):
                self.add(axis, key, *sums)
            self.add("item", line.item, 0, -line.thousandths, *sums[2:])
            self.add("doer", line.doer, *sums)
            self.add("seller", line.seller, *sums)
            self._revenue([line], -1)
            total += line.total
        self.accounts["receivable"] -= total
        bill.due -= total
        return total

    def _sold(self, bill: Bill, sign: int) -> None:
        sums = [0, 0, 0, 0]
        for line in bill.lines:
            each = (line.hours, line.total - line.tax, line.tax, line.cost)
            sums = [a + sign * b for a, b in zip(sums, each, strict=True)]
            told = [sign * b for b in each]
            self.add("item", line.item, sign, sign * line.thousandths, *told[1:])
            self.add("doer", line.doer, sign, *told)
            self.add("seller", line.seller, sign, *told)
        for axis, key in self._whose(bill):
            self.add(axis, key, sign, *sums)

    def _cost_less(self, bill: Bill, line: Sold) -> None:
        keys = (*self._whose(bill), ("item", line.item), ("doer", line.doer))
        for axis, key in (*keys, ("seller", line.seller)):
            self.add(axis, key, 0, 0, 0, 0, -line.cost, on=bill.on)

    def _whose(self, bill: Bill) -> Iterator[tuple[str, object]]:
        yield from (("all", ""), ("section", bill.section), ("flow", bill.flow))
        yield "client", bill.client

    def _revenue(self, lines: Iterable[Sold], sign: int) -> None:
        for line in lines:
            self.accounts["revenue"] -= sign * (line.total - line.tax)
            self.accounts["tax"] -= sign * line.tax

    # money

    def money(self, tender: str, minor: int, who: int | None, *, moved: bool = True) -> None:
        """Money comes in, or goes out (below zero), by one of the means; once in the figures."""
        self.accounts[PLACES[tender]] += minor
        self.add("tender", tender, 1, 0, minor)
        self.add("cashier", who, 1, 0, minor)
        if moved:
            self.through(tender, minor, who)

    def through(self, tender: str, minor: int, who: int | None) -> None:
        """It goes through the open drawer; what comes by itself at night waits for the next."""
        if self.drawer is None or who is None:
            assert who is None or self.drawer is not None
        if self.drawer is None:
            self.late[tender] += minor
        else:
            self.drawer.taken[tender] += minor

    def pay(self, bill: Bill, tender: str, minor: int, who: int | None, whose: str = "") -> None:
        """A part of a bill is paid; ``whose``: the deposit, advance or voucher that pays it."""
        if tender in MONEY:
            self.money(tender, minor, who)
        else:
            self.owe(tender, whose, -minor)
            self.through(tender, minor, who)
        self.accounts["receivable"] -= minor
        bill.due -= minor
        bill.paid.append((tender, minor))
        self.finance("income", "sale", minor)

    def pay_cash(self, bill: Bill, due: int, who: int) -> int:
        """All that is due in cash: in steps of five cents, the rest is rounding."""
        paid = half_up(due, 5) * 5
        self.pay(bill, "cash", paid, who)
        rounding = due - paid
        if rounding:
            self.accounts["rounding"] += rounding
            self.accounts["receivable"] -= rounding
            bill.due -= rounding
        return paid

    def give_back(self, bill: Bill, tender: str, minor: int, who: int) -> None:
        """Money of a bill goes back by the means by which it came."""
        self.money(tender, -minor, who)
        self.accounts["receivable"] += minor
        bill.due += minor
        self.finance("expense", "refund", minor)

    def owe(self, kind: str, whose: str, minor: int) -> None:
        """What the shop owes grows, or shrinks (below zero)."""
        self.owed[kind, whose] += minor
        self.add("owed", kind, 1, 0, minor)

    def finance(self, kind: str, heading: str, minor: int, tax: int = 0) -> None:
        """Income or expense under a heading, with the tax in it."""
        self.add("finance", f"{kind}:{heading}", 1, 0, minor, tax)

    def by_hand(self, kind: str, heading: str, minor: int, tax: int, how: str, who: int) -> None:
        """Income or expense that no bill is behind; it moves money, and is no taking."""
        self.finance(kind, heading, minor, tax)
        sign = 1 if kind == "income" else -1
        self.accounts[PLACES[how]] += sign * minor
        other = "income" if kind == "income" else f"expense:{heading}"
        self.accounts[other] -= sign * (minor - tax)
        self.accounts["tax" if kind == "income" else "input_tax"] -= sign * tax
        if how == "cash":
            self.through(how, sign * minor, who)

    # the drawer

    def open(self, float_: int) -> None:
        """A float lies in the drawer: what was left there, and the rest out of the safe."""
        self._move("safe", self.left - float_)
        self.drawer = Drawer(float_, Counter(self.late))
        self.late.clear()

    def shift(self, place: str, minor: int) -> None:
        """Cash from the drawer to the safe or to petty cash; below zero: into it."""
        assert self.drawer is not None
        self.drawer.moved -= minor
        self._move(place, minor)

    def close(self, counted: int, left: int) -> Drawer:
        """It was counted; the difference is the shop's, what does not stay goes to the safe."""
        drawer = self.drawer
        assert drawer is not None
        self._move("over_short", drawer.cash - counted)
        self._move("safe", counted - left)
        self.left, self.drawer = left, None
        return drawer

    def _move(self, place: str, minor: int) -> None:
        self.accounts[place] += minor
        self.accounts["till"] -= minor

    # goods

    def arrive(self, item: int, place: str, thousandths: int, cost: int) -> None:
        shelf = self.shelves[item, place]
        shelf[0] += thousandths
        shelf[1] += cost

    def leave(self, item: int, place: str, thousandths: int) -> int:
        """What so much of it cost on average; it is not there any more."""
        shelf = self.shelves[item, place]
        assert 0 < thousandths <= shelf[0]
        cost = half_up(shelf[1] * thousandths, shelf[0])
        shelf[0] -= thousandths
        shelf[1] -= cost
        return cost
