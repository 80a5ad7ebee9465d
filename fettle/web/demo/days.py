"""The demo shop's days: cars and bikes come, are worked on, and leave paid. Drinks are sold."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from fettle.access.actor import Actor
from fettle.billing.drafts import Tendered
from fettle.journal import clock
from fettle.orders import actions
from fettle.orders.queries.works import undone_works
from fettle.shop.queries import staff
from fettle.stock.actions import StockLine, receive_stock
from fettle.web.demo.clocks import Clocks
from fettle.web.demo.drawers import Drawers
from fettle.web.demo.jobs import BIKE_JOBS, CAR_JOBS, Job
from fettle.web.demo.wares import PARTS

Progress = Callable[[int, int], None]
OPENING_HOUR = 7  # UTC: eight o'clock in Berlin in winter
WEEKLY = 6000  # thousandths of each part


@dataclass(frozen=True, slots=True)
class Brought:
    """A unit with its owner: what a visit begins with."""

    client: str
    unit: str
    kind: str
    language: str


@dataclass
class Stage:
    """The shop as it stands: who works there, what is there, what comes in."""

    people: dict[str, Actor]
    sections: dict[str, str]
    items: dict[str, str]
    types: dict[str, str]
    shelf: str
    units: list[Brought]
    meters: dict[str, int] = field(default_factory=dict)
    clocks: Clocks = field(default_factory=Clocks)

    @property
    def owner(self) -> Actor:
        return self.people["owner"]


def play(stage: Stage, chance: Random, days: int, progress: Progress) -> None:
    """Play the days before today in full, and today as far as it has come."""
    today = timezone.now().replace(minute=0, second=0, microsecond=0)
    yesterday = (today - timedelta(days=1)).replace(hour=OPENING_HOUR)
    tills = Drawers(stage.people)
    for back in range(days, 0, -1):
        if back == 1:
            tills.begin(yesterday)
        _full_day(stage, chance, today - timedelta(days=back))
        progress(days - back + 2, days + 2)
    tills.change_days(yesterday)
    stage.clocks.correct(stage.owner)
    _today(stage, chance, timezone.now() - timedelta(hours=5))
    progress(days + 2, days + 2)


def _full_day(stage: Stage, chance: Random, day: datetime) -> None:
    if day.weekday() == 6:
        return
    morning = day.replace(hour=OPENING_HOUR)
    if day.weekday() == 0:
        _delivery(stage, morning)
    for number, brought in enumerate(chance.sample(stage.units, chance.randint(2, 3))):
        visit = Visit(stage, chance, brought, morning + timedelta(minutes=40 * number))
        visit.come_in()
        visit.be_worked_on()
        visit.leave()
    for number in range(chance.randint(2, 4)):
        _drink(stage, chance, morning + timedelta(hours=4, minutes=35 * number))


def _delivery(stage: Stage, at: datetime) -> None:
    """The wholesaler comes on Mondays."""
    with clock.set_to(at):
        receive_stock(
            stage.owner,
            stage.shelf,
            [
                StockLine(stage.items[ware.draft.sku], WEEKLY, ware.draft.cost_minor)
                for ware in PARTS
            ],
            document=f"DN-{at:%m%d}",
        )


def _today(stage: Stage, chance: Random, start: datetime) -> None:
    """Orders in every stage, so that the board has something to show."""
    units = chance.sample(stage.units, 14)
    visits = [
        Visit(stage, chance, brought, start + timedelta(minutes=9 * number))
        for number, brought in enumerate(units)
    ]
    for visit in visits[:10]:
        visit.come_in()
    for visit in visits[10:]:
        visit.announce()
    for visit in visits[:4]:
        visit.be_worked_on()
    for visit in visits[4:6]:
        visit.begin()
    visits[5].clock_on()
    visits[6].wait("parts", "BRK-DSC-F is ordered for tomorrow.")
    visits[7].wait("authorisation", "Called twice, no answer yet.")
    visits[2].leave()
    visits[4].ask_for("WIP-650", "1")
    for number in range(3):
        _drink(stage, chance, start + timedelta(hours=2, minutes=20 * number))


class Visit:
    """One unit's visit, from the door to the money."""

    def __init__(self, stage: Stage, chance: Random, brought: Brought, at: datetime) -> None:
        self.stage, self.chance, self.brought, self.at = stage, chance, brought, at
        self.bike = brought.kind == "bike"
        self.job: Job = chance.choice(BIKE_JOBS if self.bike else CAR_JOBS)
        self.tech = stage.people["wrench" if self.bike else chance.choice(["tech", "mechanic"])]
        self.ref = ""

    def announce(self) -> None:
        """Open the order; nothing has been looked at yet."""
        section = "Bike workshop" if self.bike else "Garage"
        with clock.set_to(self._later(2)):
            self.ref = actions.open_order(
                self.stage.people["reception"],
                client_ref=self.brought.client,
                unit_ref=self.brought.unit,
                section_ref=self.stage.sections[section],
                service_type_ref=self.stage.types[self.job.kind],
                title=self.job.title[self.brought.language],
                promised_at=self.at + timedelta(hours=self.chance.randint(3, 9)),
            )["ref"]

    def come_in(self) -> None:
        """The advisor takes the unit in, writes down the works, and names who does them."""
        self.announce()
        advisor = self.stage.people["advisor"]
        with clock.set_to(self._later(12)):
            actions.receive_unit(
                advisor,
                self.ref,
                meter=None if self.bike else self._meter(),
                fuel_eighths=None if self.bike else self.chance.randint(1, 8),
                lights=[] if self.bike else self.chance.choice([[], [], ["engine"], ["battery"]]),
                belongings=self.chance.choice([[], [], ["child seat"], ["umbrella", "charger"]]),
                complaint=self.job.complaint,
                works=[
                    actions.WorkDraft(item_ref=self.stage.items[sku], quantity=hours)
                    for sku, hours in self.job.works
                ],
            )
            actions.assign_order(advisor, self.ref, staff_ref(self.tech))

    def begin(self) -> None:
        """Work starts, and the parts are issued."""
        with clock.set_to(self._later(15)):
            actions.start_order(self.tech, self.ref)
        with clock.set_to(self._later(5)):
            for sku, quantity in self.job.parts:
                actions.issue_part(
                    self.stage.people["advisor"], self.ref, self.stage.items[sku], quantity
                )

    def be_worked_on(self) -> None:
        """All works are ticked, and the order is ready."""
        self.begin()
        works, begun = undone_works(self.tech, self.ref), self.at
        done = self._later(55)
        for line in works[:1]:
            self.stage.clocks.run(self.tech, line, min(begun, done), done)
        with clock.set_to(done):
            for line in works:
                actions.do_line(self.tech, self.ref, line)
            if self.chance.random() < 1 / 3:
                actions.comment_order(self.tech, self.ref, "Test drive done, all in order.")
            actions.ready_order(self.tech, self.ref)

    def clock_on(self) -> None:
        """The technician's clock runs on the first of the works."""
        for line in undone_works(self.tech, self.ref)[:1]:
            self.stage.clocks.start(self.tech, line, self._later(1))

    def leave(self) -> None:
        """The owner pays and drives off."""
        tender = self.chance.choice(["card", "card", "cash", "transfer"])
        with clock.set_to(self._later(70)):
            actions.checkout_order(self.stage.people["cashier"], self.ref, tender=tender)

    def wait(self, reason: str, note: str) -> None:
        """Something is missing."""
        with clock.set_to(self._later(15)):
            actions.start_order(self.tech, self.ref)
            actions.wait_order(self.tech, self.ref, reason, note)

    def ask_for(self, sku: str, quantity: str) -> None:
        """The technician wants another part."""
        with clock.set_to(self._later(10)):
            actions.request_part(
                self.tech, self.ref, item_ref=self.stage.items[sku], text="", quantity=quantity
            )

    def _meter(self) -> int:
        before = self.stage.meters.get(self.brought.unit, self.chance.randint(18_000, 160_000))
        self.stage.meters[self.brought.unit] = before + self.chance.randint(40, 900)
        return self.stage.meters[self.brought.unit]

    def _later(self, minutes: int) -> datetime:
        self.at += timedelta(minutes=minutes)
        return min(self.at, timezone.now())


def staff_ref(person: Actor) -> str:
    """The reference under which a person works in the shop."""
    return staff(person).get(pk=person.staff_id or 0).ref


def _drink(stage: Stage, chance: Random, at: datetime) -> None:
    """Somebody in the arena is thirsty: ordered, accepted, handed over and paid."""
    operator = stage.people["operator"]
    wished = chance.sample(["COLA", "WATER", "ENERGY", "FLATWHITE"], chance.randint(1, 2))
    with clock.set_to(min(at, timezone.now())):
        ref = actions.submit_order(
            operator, [actions.Wish(stage.items[sku], 1000) for sku in wished]
        )["ref"]
        actions.accept_order(operator, ref)
        actions.pay_order(operator, ref, Tendered(chance.choice(["cash", "card"])))
        actions.complete_order(operator, ref)
