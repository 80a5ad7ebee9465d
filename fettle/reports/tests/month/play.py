"""March in both shops: every working day from the opening of the till to its Z."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from random import Random
from zoneinfo import ZoneInfo

from fettle.billing.providers.fake import Fake
from fettle.journal import clock
from fettle.reports.actions import write_days
from fettle.reports.tests.month.brand import Brand, Place
from fettle.reports.tests.month.goods import Goods
from fettle.reports.tests.month.till import Desk
from fettle.reports.tests.month.work import Scene, Work

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
SATURDAY = 5
DAYS = [FIRST + timedelta(days=n) for n in range(31)]
WORKDAYS = [day for day in DAYS if day.weekday() < SATURDAY]


@dataclass
class Crew:
    """One shop at work."""

    place: Place
    desk: Desk
    work: Work
    goods: Goods
    begins: tuple[int, int]  # when the technician is there: hour and minute
    cars: int  # which of the units come here: from this one on


@dataclass
class Month:
    """Both shops; ``evening`` is called when both have closed."""

    service: Fake
    chance: Random = field(default_factory=lambda: Random(20260301))

    def __post_init__(self) -> None:
        with clock.set_to(datetime(2026, 2, 27, 12, tzinfo=ZoneInfo("UTC"))):
            self.brand = Brand()
        lisbon = self._crew(self.brand.lisbon, (8, 30), 0)
        azores = self._crew(self.brand.azores, (12, 0), 6)
        self.crews = (lisbon, azores)

    def _crew(self, place: Place, begins: tuple[int, int], cars: int) -> Crew:
        desk = Desk(place, self.service)
        work = Work(self.brand, place, desk, self.chance)
        return Crew(place, desk, work, Goods(self.brand, desk), begins, cars)

    def days(self) -> Iterator[date]:
        """Play day after day; each is yielded when both shops have closed."""
        for n, day in enumerate(WORKDAYS):
            self._play(day, n)
            yield day

    def _play(self, day: date, n: int) -> None:
        """All scenes of a day in the order of the moments at which they go on."""
        waiting: list[tuple[datetime, int, Crew, Scene]] = []
        for crew in self.crews:
            for hour, minute, scene in plan(crew, n, self.chance):
                moment = datetime(day.year, day.month, day.day, hour, minute)
                local = moment.replace(tzinfo=crew.place.paper.zone)
                heappush(waiting, (local, len(waiting), crew, scene))
        count = len(waiting)
        while waiting:
            moment, _n, crew, scene = heappop(waiting)
            with self.at(crew.place, moment):
                wait = next(scene, None)
            if wait is not None:
                count += 1
                heappush(waiting, (moment + timedelta(minutes=wait), count, crew, scene))

    @contextmanager
    def at(self, place: Place, moment: datetime) -> Iterator[None]:
        place.paper.at = moment
        with clock.set_to(moment):
            yield

    def written(self, day: date) -> None:
        """What the worker does at night: the sums of days that are over are written down."""
        for crew in self.crews:
            night = datetime(day.year, day.month, day.day, 4, tzinfo=crew.place.paper.zone)
            with clock.set_to(night + timedelta(days=1)):
                write_days(crew.place.itself)


Plan = Iterator[tuple[int, int, Scene]]
HOWS = ("card", "cash", "account", "transfer", "deposit", "voucher", "split", "advance")


def once(deed: object, *asked: object) -> Scene:
    """Something that is done at one moment."""
    deed(*asked)  # type: ignore[operator]
    yield from ()


def plan(crew: Crew, n: int, chance: Random) -> Plan:
    """What happens on the n-th working day: hour, minute and scene."""
    work, desk = crew.work, crew.desk
    car = crew.cars + n % 3 * 2
    hour, minute = crew.begins
    yield 8, 0, once(desk.open)
    yield hour, minute, work.repair(car, HOWS[n % 8], check=n % 6 == 1)
    if n % 3 == 1:
        yield hour + 3, minute, work.repair(car + 1, "card")
        yield 10, 41, work.sale("transfer", n)
    if n % 2:
        yield 9, 17, work.sale(HOWS[n // 2 % 2], n if n % 3 else None)
    else:
        points = n > 9 and n % 4 == 0
        yield 11, 5, work.drinks(n, chance.choice(("cash", "card")), points=points)
    yield from _weekly(crew, n)
    yield from _once_a_month(crew, n)
    if n not in MISSING_OR_ILL:
        yield 18, 0, once(desk.close, 0)


MISSING_OR_ILL = {6, 13}


def _weekly(crew: Crew, n: int) -> Plan:
    work, desk, weekday = crew.work, crew.desk, n % 5
    if weekday == 0:
        name = ("pads", "oil", "map", "cola")[n // 5 % 4]
        yield 9, 30, crew.goods.delivery(name, 12_000, 1733 + 61 * n)
        yield 15, 0, once(desk.spend, "rent", 120_000, "transfer", 0)
    if weekday == 1:
        yield 12, 10, work.ticket(n, "cash")
        yield 15, 30, once(desk.petty, 1250, "Milk and coffee")
    if weekday == 2:
        yield 15, 0, once(desk.spend, "tools", 2379, "cash", 1900, _vat(crew))
        yield 16, 40, crew.goods.move("oil", 3000)
    if weekday == 3 and work.on_account:
        yield 16, 0, work.pay_later("transfer")
    if weekday == 4:
        yield 17, 0, once(desk.drop, 10_000)
        yield 8, 5, once(desk.petty, -2000, "Change from the bank")
    if weekday == 3:
        yield 13, 0, crew.goods.move("oil", 1000, back=True)


def _once_a_month(crew: Crew, n: int) -> Plan:
    work, desk = crew.work, crew.desk
    scenes = {
        0: [(8, 30, once(work.welcome))],
        3: [(17, 0, work.refund("shelf"))],
        5: [(17, 5, work.wrong_tender())],
        6: [(18, 0, once(desk.close, 1100))],
        7: [(17, 10, work.reprice())],
        9: [(17, 0, work.void(n)), (17, 20, work.refund("scrap"))],
        11: [(23, 30, work.online())],
        12: [(14, 30, crew.goods.stocktake())],
        13: [(18, 5, once(desk.force_close))],
        14: [(17, 30, work.comeback(n))],
        15: [(16, 30, work.call_off(crew.cars + 4))],
        16: [(16, 30, work.beside(crew.cars + 5))],
        17: [(15, 0, _undone(desk, _vat(crew)))],
    }
    yield from scenes.get(n, ())


def _undone(desk: Desk, vat: str) -> Scene:
    ref = desk.spend("energy", 23_511, "transfer", 1900, vat)
    yield 30
    desk.unspend(ref, "energy", 23_511, "transfer", 1900)


def _vat(crew: Crew) -> str:
    tax = crew.work.brand.item("pads").tax_rate
    return tax.ref
