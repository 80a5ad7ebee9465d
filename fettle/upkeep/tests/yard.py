"""The yard of the tests: a shop, Anna with a bicycle and a car, and a day that can be moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from fettle.access.actor import system_actor
from fettle.clients.actions import create_client, create_unit, enter_reading, set_consent
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.clients.models import Client, Unit
from fettle.journal import clock
from fettle.orders.tests.factories import at_work
from fettle.shop.actions import found_shop
from fettle.texts.actions import send_due
from fettle.upkeep.actions import add_plan, remind_due
from fettle.upkeep.drafts import LineDraft
from fettle.upkeep.models import PlanLine

MOBILE = "+4915112345678"
START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TODAY = START.date()


class Yard:
    """Olu owns it, Rex is at the reception, Tek repairs, Ann takes the money."""

    def __init__(self, name: str = "Rad") -> None:
        self.shop = found_shop(name, country="DE", currency="EUR", time_zone="Europe/Berlin")
        self.olu, self.rex, self.tek, self.ann = at_work(
            self.shop,
            {"olu": "owner", "rex": "reception", "tek": "technician", "ann": "cashier"},
        )
        self.itself = system_actor(self.shop.pk, "job")
        plate = f"{name[:2].upper()}-A 1"
        draft = ClientDraft(name=f"Anna {name}")
        if name == "Rad":
            draft = ClientDraft(name="Anna Berg", phones=(MOBILE,), emails=("anna@example.org",))
        answer = create_client(self.olu, draft, UnitDraft(kind="bike", make="Canyon"))
        self.anna = Client.objects.get(ref=answer["ref"])
        self.bike = Unit.objects.get(ref=answer["unit"])
        car = create_unit(self.olu, self.anna.ref, UnitDraft(make="Fiat", plate=plate))
        self.car = Unit.objects.get(ref=car["ref"])

    def agrees(self, channel: str = "sms") -> None:
        """Anna wants to be reminded."""
        set_consent(self.olu, self.anna.ref, channel, given=True, heard="at the counter")

    def line(self, unit: Unit | None = None, at: datetime = START, **typed: Any) -> PlanLine:
        """A line of the bicycle's plan, due in thirty days unless something else is said."""
        draft: dict[str, Any] = {"name": "Service", "due_on": (at + timedelta(days=30)).date()}
        with clock.set_to(at):
            answer = add_plan(self.olu, (unit or self.bike).ref, LineDraft(**draft | typed))
        return PlanLine.objects.get(ref=answer["ref"])

    def reads(self, value: int, day: date, unit: Unit | None = None, flag: str = "") -> None:
        """The car's meter is read on a day."""
        with clock.set_to(datetime.combine(day, time(9), UTC)):
            enter_reading(self.olu, (unit or self.car).ref, value, flag=flag)

    def works(self, at: datetime) -> int:
        """The worker's round at a moment, and the texts that leave after it."""
        with clock.set_to(at):
            told = remind_due(self.itself)
        with clock.set_to(at + timedelta(seconds=11)):
            send_due(self.itself)
        return told


def fresh(line: PlanLine) -> PlanLine:
    """The line as it is now."""
    return PlanLine.objects.get(pk=line.pk)
