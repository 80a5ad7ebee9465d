"""The counter of the tests: a shop that writes to Anna, and gateways that misbehave."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, timedelta

from fettle.access.actor import Actor, system_actor
from fettle.access.models import Person
from fettle.clients.actions import create_client
from fettle.clients.drafts import ClientDraft
from fettle.clients.models import Client
from fettle.journal import act, clock
from fettle.shop.actions import found_shop
from fettle.shop.models import Staff
from fettle.texts.actions import queue_text, send_due
from fettle.texts.facts import TextCancelled
from fettle.texts.letters import AWAY, LATE, Gateway, Letter, Outcome
from fettle.texts.models import Text

MOBILE = "+4915112345678"


class Desk:
    """Olu owns the shop, Rike is at the reception, Tek repairs; Anna has a mobile number."""

    def __init__(self, name: str = "Rad") -> None:
        self.shop = found_shop(name, country="DE", currency="EUR", time_zone="Europe/Berlin")
        self.olu = self.hired("olu", "owner")
        self.rike = self.hired("rike", "reception")
        self.tek = self.hired("tek", "technician")
        self.kim = self.hired("kim", "cashier")
        self.itself = system_actor(self.shop.pk, "job")
        self.anna = self.client("Anna Berg", *([MOBILE] if name == "Rad" else []))

    def hired(self, login: str, role: str) -> Actor:
        person = Person.objects.create(username=f"{login}{self.shop.pk}", name=login.title())
        staff = Staff.objects.create(
            person=person, shop=self.shop, role=role, name=login.title(), initials="XX"
        )
        return Actor(
            person_id=person.pk,
            name=login.title(),
            role=role,
            shop_id=self.shop.pk,
            staff_id=staff.pk,
            time_zone=self.shop.time_zone,
        )

    def client(self, name: str, *phones: str, language: str = "en") -> Client:
        draft = ClientDraft(name=name, phones=phones, language=language)
        return Client.objects.get(ref=create_client(self.olu, draft)["ref"])

    def queued(
        self, body: str = "Your bike is ready.", address: str = MOBILE, actor: Actor | None = None
    ) -> Text:
        """As an order queues it when it is ready."""
        with act(actor or self.rike, "text.cancel") as step:
            text = queue_text(step, "0123456789abcdef", self.anna.pk, "ready", address, body)
            step.record(text.ref, TextCancelled(""))
        return text

    def work(self, at: datetime, gateway: Gateway, at_once: int = 20) -> int:
        """The worker looks, until nothing is due at this moment."""
        doors = {"sms": gateway, "email": gateway}
        taken = 0
        with clock.set_to(at):
            while found := send_due(self.itself, doors, at_once=at_once):
                taken += found
        return taken


class Fake:
    """Fails half the time: away, late, broken; sometimes only after it has sent.

    ``arrived`` counts what a client would read.
    """

    def __init__(self, *, knows_keys: bool, often: int = 50, seed: int = 7) -> None:
        self.knows_keys, self._often = knows_keys, often
        self._dice = random.Random(seed)
        self.arrived: Counter[str] = Counter()
        self.asked = 0

    def send(self, letter: Letter) -> Outcome:
        self.asked += 1
        fails = self._dice.randrange(100) < self._often
        how = self._dice.choice(["away", "late", "lost", "crash"]) if fails else "sent"
        if how == "away":
            return Outcome("failed", AWAY)
        if how == "late":
            return Outcome("unsure", LATE)
        self._deliver(letter)
        if how == "lost":
            return Outcome("unsure", LATE)
        if how == "crash":
            raise ConnectionResetError
        return Outcome("sent", gateway_ref="1")

    def _deliver(self, letter: Letter) -> None:
        if not (self.knows_keys and self.arrived[letter.key]):
            self.arrived[letter.key] += 1


DAY = timedelta(days=1)
