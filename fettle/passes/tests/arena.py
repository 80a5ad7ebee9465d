"""The venue of the tests: a hall with two computers, its people, and time to sell."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.catalog.actions import create_item, create_tax_rate
from fettle.catalog.drafts import ItemDraft, TaxRateDraft
from fettle.catalog.models import Item, TimeOffer
from fettle.clients.actions import create_client
from fettle.clients.drafts import ClientDraft
from fettle.clients.models import Client
from fettle.journal import act
from fettle.ledger.queries import balance_of
from fettle.passes.actions import grant_pass
from fettle.passes.facts import PassGranted
from fettle.passes.models import Pass
from fettle.shop.actions import found_shop
from fettle.shop.models import Place, Seating, Section, Staff

HOUR = 3600


class Arena:
    """Timur is the operator, Olu the owner, Tek repairs; Cy is a client."""

    def __init__(self, name: str = "Arena", time_zone: str = "Europe/Berlin") -> None:
        self.shop = found_shop(name, country="DE", currency="EUR", time_zone=time_zone)
        self.hall = Section.objects.create(shop=self.shop, name="Hall", flows=["shop_order"])
        self.pc1 = self.place("PC 1")
        self.pc2 = self.place("PC 2")
        self.olu = self.hired("olu", "owner")
        self.timur = self.hired("timur", "operator")
        self.maria = self.hired("maria", "operator")
        self.tek = self.hired("tek", "technician")
        self.cy = self.client("Cy Young")

    def place(self, name: str, section: Section | None = None) -> Place:
        return Place.objects.create(section=section or self.hall, name=name, kind="computer")

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

    def client(self, name: str) -> Client:
        return Client.objects.get(ref=create_client(self.olu, ClientDraft(name=name))["ref"])

    def as_client(self, client: Client, place: Place | None = None) -> Actor:
        """The client, signed in; at a place if one is given."""
        return Actor(
            person_id=None,
            name=client.name,
            role="client",
            shop_id=self.shop.pk,
            client_id=client.pk,
            place_id=place.pk if place else None,
        )

    def sat(self, place: Place) -> Seating:
        now = timezone.now()
        return Seating.objects.create(
            place=place, digest=place.ref.encode(), started_at=now, expires_at=now
        )

    def as_guest(self, seating: Seating) -> Actor:
        return Actor(
            person_id=None,
            name=seating.place.name,
            role="client",
            shop_id=self.shop.pk,
            seating_id=seating.pk,
            place_id=seating.place_id,
        )

    def offer(self, name: str = "1 hour", minutes: int = 60, **terms: Any) -> Item:
        """A time offer with its terms."""
        if not hasattr(self, "tax"):
            self.tax = create_tax_rate(self.olu, TaxRateDraft("VAT", 1900))["ref"]
        draft = ItemDraft(name=name, kind="time_offer", price_minor=400, tax_rate=self.tax)
        item = Item.objects.get(ref=create_item(self.olu, draft)["ref"])
        TimeOffer.objects.create(item=item, minutes=minutes, **terms)
        return item

    def granted(
        self,
        item: Item | None = None,
        *,
        client: Client | None = None,
        seating: Seating | None = None,
        line: str = "line1",
    ) -> Pass:
        """A pass, as orders grant it."""
        item = item or self.offer()
        with act(self.timur, "pass.take_back") as step:
            (ref,) = grant_pass(
                step,
                client.pk if client else None,
                seating.pk if seating else None,
                item.pk,
                line,
                1,
            )
            step.record(ref, PassGranted(item.name, 1, line))
        return Pass.objects.get(ref=ref)

    def left(self, row: Pass) -> int:
        return balance_of(f"pass:{row.ref}")

    @property
    def owed(self) -> int:
        """All the time that clients still have."""
        return -balance_of(f"shop:{self.shop.pk}:time")
