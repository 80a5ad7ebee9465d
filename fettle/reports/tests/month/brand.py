"""One brand with a shop in Lisbon and one on the Azores; four people, three of them in one each.

Olu owns both, Ann keeps the desk in Lisbon, Bea on the Azores, and Tek works in both.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from fettle.access.actor import Actor, system_actor
from fettle.access.people import enrol
from fettle.catalog.actions import create_tax_rate
from fettle.catalog.drafts import TaxRateDraft
from fettle.catalog.models import Item
from fettle.clients.actions import create_client, create_group, create_unit, set_group
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.clients.models import Client, Unit
from fettle.inspections.actions import create_template, publish_template
from fettle.inspections.tests.lift import choice, document, texts
from fettle.purchasing.actions import create_supplier
from fettle.purchasing.drafts import SupplierDraft
from fettle.reports.tests.month.paper import Paper
from fettle.shop.actions import employ_staff, found_shop, open_shop, set_rounding, take_over
from fettle.shop.actions.copying import PARTS
from fettle.shop.models import Section, Shop, Staff
from fettle.stock.actions import StockLine, create_location, receive_stock
from fettle.stock.models import Location
from fettle.stock.tests.factories import make_part, make_tax
from fettle.tills.actions import create_register

PASSWORD = "month-of-march"
LISBON, AZORES = "Europe/Lisbon", "Atlantic/Azores"
FLOAT = 15_000
LIMIT = "5.00"
# What each shop has on its main shelf at first: thousandths, and what one whole of it cost.
STOCK = {
    "pads": (150_000, 2117),
    "oil": (220_000, 433),
    "map": (120_000, 611),
    "cola": (90_000, 88),
}
CLIENTS = ("Cy Young", "Dora Maar", "Emil Nolde", "Frida Kahlo", "Gus Klimt", "Hanna Höch")


@dataclass
class Place:
    """One of the two shops: who works there, where things are, and its paper."""

    shop: Shop
    olu: Actor
    desk: Actor
    tek: Actor
    paper: Paper
    main: Location
    van: Location
    lifts: Section
    register: str
    supplier: str
    orders: dict[str, int] = field(default_factory=dict)  # orders by flow
    bills: int = 0
    credits: int = 0
    z: int = 0

    @property
    def itself(self) -> Actor:
        return system_actor(self.shop.pk, "job")


class Brand:
    """What both shops share: the owner, the catalogue, the clients; and the two shops."""

    def __init__(self) -> None:
        first = found_shop("Fettle Lisbon", country="PT", currency="EUR")
        Shop.objects.filter(pk=first.pk).update(time_zone=LISBON)
        self.olu = _joined(first, "olu", "owner")
        self.ann = _joined(first, "ann", "reception")
        self.tek = _joined(first, "tek", "technician")
        self.items = self._wares()
        for name, kind in (("Main", "shelf"), ("Van", "van")):
            create_location(self.olu, name, kind)
        template = create_template(self.olu, texts("Car"), "car", self._points())["ref"]
        publish_template(self.olu, template)
        Section.objects.create(shop=first, name="Lifts", flows=["workshop", "ticket"])
        self.lisbon = self._place(Shop.objects.get(pk=first.pk), self.olu, self.ann, self.tek)
        self.azores = self._second()
        self.clients, self.units = self._clients()

    @property
    def places(self) -> tuple[Place, Place]:
        return self.lisbon, self.azores

    def item(self, name: str) -> Item:
        return self.items[name]

    def _wares(self) -> dict[str, Item]:
        make_tax(self.olu)
        low = create_tax_rate(self.olu, TaxRateDraft("VAT 7 %", 700))["ref"]
        litre = {"measure": "litre", "step_thousandths": 1}
        hour: dict[str, Any] = {"kind": "labour", "measure": "hour", "step_thousandths": 50}
        free = {"stocked": False, "cost_minor": 0}
        return {
            "pads": make_part(self.olu, "Brake pads", price_minor=4937),
            "oil": make_part(self.olu, "Engine oil", price_minor=1189, **litre),
            "map": make_part(self.olu, "Road map", price_minor=1299, tax_rate=low),
            "cola": make_part(self.olu, "Cola", price_minor=251, points_price=25, points_earned=2),
            "labour": make_part(self.olu, "Labour", price_minor=9210, **hour, **free),
        }

    def _points(self) -> dict[str, Any]:
        advice = {"item": self.items["pads"].ref, "urgency": "soon", "distance": 2000, "days": 30}
        return document(choice("pads", advice=[{"level": "major", **advice}]))

    def _second(self) -> Place:
        typed = {
            "name": "Fettle Azores", "country": "PT", "currency": "EUR", "time_zone": AZORES,
            "language": "en",
        }  # fmt: skip
        shop = Shop.objects.get(ref=open_shop(self.olu, typed)["ref"])
        olu = at(shop, self.olu)
        take_over(olu, self.lisbon.shop.ref, list(PARTS))
        employ_staff(olu, "tek", "technician")
        return self._place(shop, olu, _joined(shop, "bea", "reception"), at(shop, self.tek))

    def _place(self, shop: Shop, olu: Actor, desk: Actor, tek: Actor) -> Place:
        main, van = (Location.objects.get(shop=shop, name=name) for name in ("Main", "Van"))
        lifts = Section.objects.get(shop=shop, name="Lifts")
        set_rounding(olu, 5)
        register = create_register(olu, "Desk", LIMIT)["ref"]
        paper = Paper(shop.time_zone)
        for name, (thousandths, cost) in STOCK.items():
            item = self.items[name]
            receive_stock(olu, main.ref, [StockLine(item.ref, thousandths, cost)])
            paper.arrive(item.pk, "Main", thousandths, thousandths * cost // 1000)
        supplier = create_supplier(olu, SupplierDraft("Nordteile"))["ref"]
        return Place(shop, olu, desk, tek, paper, main, van, lifts, register, supplier)

    def _clients(self) -> tuple[list[Client], list[Unit]]:
        clients, units = [], []
        for n, name in enumerate(CLIENTS):
            unit = UnitDraft(make="BMW", model="325", plate=f"B-FT {100 + n}")
            answer = create_client(self.olu, ClientDraft(name=name), unit)
            clients.append(Client.objects.get(ref=answer["ref"]))
            units.append(Unit.objects.get(ref=answer["unit"]))
        for n in range(len(CLIENTS)):
            unit = UnitDraft(make="Fiat", model="500", plate=f"B-FT {200 + n}")
            more = create_unit(self.olu, clients[n].ref, unit)
            units.append(Unit.objects.get(ref=more["ref"]))
        trusted = create_group(self.olu, "Trusted", "900")["ref"]
        for client in clients[:3]:
            set_group(self.olu, client.ref, trusted)
        return clients, units


def at(shop: Shop, person: Actor) -> Actor:
    """The same person at work in another shop."""
    job = Staff.objects.get(shop=shop, person_id=person.person_id or 0)
    return replace(person, shop_id=shop.pk, staff_id=job.pk, time_zone=shop.time_zone)


def _joined(shop: Shop, login: str, role: str) -> Actor:
    person = enrol(login, PASSWORD, name=login.title())
    row = Staff.objects.create(
        person=person, shop=shop, role=role, name=person.name, initials=login[:2].upper()
    )
    return Actor(
        person_id=person.pk, name=person.name, role=role, shop_id=shop.pk, staff_id=row.pk,
        time_zone=shop.time_zone,
    )  # fmt: skip
