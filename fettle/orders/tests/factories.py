"""A garage with the same people everywhere: ann, olu, tek, rex, ada, cy; eve of another shop."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.catalog.models import Item
from fettle.clients.actions import create_client, create_unit
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.clients.models import Client, Unit
from fettle.orders.actions import open_order, start_order
from fettle.orders.models import Line, Order, ServiceType
from fettle.shop.actions import create_section
from fettle.shop.models import Section, Shop, Staff
from fettle.stock.models import Location
from fettle.stock.tests.factories import (
    make_location,
    make_part,
    make_shop,
    on_shelf,
    receive,
)


def at_work(shop: Shop, jobs: dict[str, str]) -> list[Actor]:
    """People with a login and a job in the shop, by name and role."""
    people = Person.objects.bulk_create(
        Person(username=f"{name}{shop.pk}", name=name.title()) for name in jobs
    )
    staff = Staff.objects.bulk_create(
        Staff(person=person, shop=shop, role=role, name=person.name, initials=person.name[:2])
        for person, role in zip(people, jobs.values(), strict=True)
    )
    return [
        Actor(
            person_id=row.person_id,
            name=row.name,
            role=row.role,
            shop_id=shop.pk,
            staff_id=row.pk,
        )
        for row in staff
    ]


class Garage:
    """Brake pads (four sets), oil by the litre, an hour of labour, and cy with a BMW and a Fiat."""

    def __init__(self) -> None:
        self.shop = make_shop()
        self.olu, self.rex, self.ada, self.tek, self.ann = at_work(self.shop, {
            "olu": "owner", "rex": "reception", "ada": "advisor", "tek": "technician",
            "ann": "cashier",
        })  # fmt: skip
        self.shelf: Location = make_location(self.olu)
        self.pads = make_part(self.olu, "Brake pads", price_minor=4900)
        self.oil = make_part(
            self.olu, "Engine oil", price_minor=1190, measure="litre", step_thousandths=1
        )
        self.labour = make_part(
            self.olu,
            "Labour",
            kind="labour",
            measure="hour",
            step_thousandths=50,
            price_minor=9000,
            cost_minor=0,
            stocked=False,
        )
        receive(self.olu, self.shelf, self.pads, 4000, 2100)
        receive(self.olu, self.shelf, self.oil, 20_000, 400)
        self.lifts = Section.objects.create(
            shop=self.shop, name="Lifts", flows=["workshop", "ticket"]
        )
        self.repair = ServiceType.objects.create(name="Repair")
        self.cy, self.bmw = self.client_with("Cy Young", "B-CY 325")
        self.fiat = self.unit_of(self.cy, "B-CY 500", "Fiat")

    def client_with(self, name: str, plate: str) -> tuple[Client, Unit]:
        """A client with one car."""
        answer = create_client(
            self.rex, ClientDraft(name=name), UnitDraft(make="BMW", model="325", plate=plate)
        )
        unit = Unit.objects.get(ref=answer["unit"])
        return Client.objects.get(ref=answer["ref"]), unit

    def unit_of(self, client: Client, plate: str, make: str) -> Unit:
        """One more car of the client."""
        answer = create_unit(self.rex, client.ref, UnitDraft(make=make, plate=plate))
        return Unit.objects.get(ref=answer["ref"])

    def opened(self, **wanted: Any) -> Order:
        """An order on cy's BMW, given to tek."""
        values = {
            "client_ref": self.cy.ref,
            "unit_ref": self.bmw.ref,
            "responsible_ref": self.ref_of("Tek"),
        }
        return Order.objects.get(ref=open_order(self.rex, **values | wanted)["ref"])

    def started(self) -> Order:
        order = self.opened()
        start_order(self.tek, order.ref)
        return fresh(order)

    def ref_of(self, name: str) -> str:
        """The reference of somebody's job."""
        return Staff.objects.get(shop=self.shop, name=name).ref

    def on_shelf(self, item: Item) -> tuple[int, int]:
        """Free and reserved of an item, in thousandths."""
        return on_shelf(item, self.shelf)[:2]


class OtherGarage:
    """Eve's shop, with a technician and an order of its own."""

    def __init__(self, client: Client, unit: Unit) -> None:
        self.shop = make_shop("Eve's Garage")
        self.eve, self.ned = at_work(self.shop, {"eve": "owner", "ned": "technician"})
        self.section = Section.objects.get(ref=create_section(self.eve, "Pit", ["workshop"])["ref"])
        self.order = Order.objects.get(
            ref=open_order(self.eve, client_ref=client.ref, unit_ref=unit.ref)["ref"]
        )


def jpeg() -> bytes:
    """A small photo."""
    file = BytesIO()
    Image.new("RGB", (8, 6), "silver").save(file, "JPEG")
    return file.getvalue()


def fresh(order: Order) -> Order:
    """The order as it is now."""
    return Order.objects.get(pk=order.pk)


def line_of(answer: dict[str, Any]) -> Line:
    """The line that an action answered."""
    return Line.objects.get(ref=answer["line"])
