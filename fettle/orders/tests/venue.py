"""A place with drinks, seats and time: opal and mia serve, cy has an account, a guest sits at PC 7.

Ten colas, one water; a menu of two colas and a hot dog for 6.00; an hour of play.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from fettle.access.actor import Actor, system_actor
from fettle.billing.actions import adjust_points
from fettle.billing.drafts import Tendered
from fettle.billing.queries import Standing, standing_of
from fettle.catalog.models import BundlePart, Item, TimeOffer
from fettle.clients.actions import create_client
from fettle.clients.drafts import ClientDraft
from fettle.clients.models import Client
from fettle.orders.actions import Wish, submit_order
from fettle.orders.models import Line, Order
from fettle.orders.tests.factories import at_work
from fettle.shop.models import Place, Seating, Section
from fettle.stock.models import Location
from fettle.stock.tests.factories import make_location, make_part, make_shop, on_shelf, receive

CASH = Tendered("cash")
HOUR = timedelta(hours=1)


class Venue:
    """The place and everybody in it."""

    def __init__(self, name: str = "Arena") -> None:
        self.shop = make_shop(name)
        self.olu, self.opal, self.mia, self.tek = at_work(
            self.shop,
            {"olu": "owner", "opal": "operator", "mia": "operator", "tek": "technician"},
        )
        self.shelf: Location = make_location(self.olu)
        self.cola = make_part(self.olu, "Cola", price_minor=250, points_price=25, points_earned=2)
        self.water = make_part(self.olu, "Water", price_minor=199)
        self.dog = make_part(self.olu, "Hot dog", price_minor=400, stocked=False)
        self.menu = self._bundle()
        self.hour = self._hour()
        receive(self.olu, self.shelf, self.cola, 10_000)
        receive(self.olu, self.shelf, self.water, 1000)
        self.zone = Section.objects.create(shop=self.shop, name="Zone")
        self.pc = Place.objects.create(section=self.zone, name="PC 7", kind="computer")
        self.client: Client = Client.objects.get(
            ref=create_client(self.olu, ClientDraft(name="Cy Young"), None)["ref"]
        )
        self.cy = Actor(None, "Cy", "client", self.shop.pk, client_id=self.client.pk)
        self.guest = self.sits_down()
        self.itself = system_actor(self.shop.pk, "job")

    def sits_down(self) -> Actor:
        """Somebody else at PC 7."""
        number = Seating.objects.count()
        row = Seating.objects.create(
            place=self.pc,
            digest=sha256(f"{self.shop.pk}-{number}".encode()).digest(),
            started_at=timezone.now(),
            expires_at=timezone.now() + HOUR,
        )
        return Actor(None, "PC 7", "client", self.shop.pk, seating_id=row.pk, place_id=self.pc.pk)

    def gives_points(self, points: int) -> None:
        adjust_points(self.olu, self.client.ref, points, "welcome")

    def submitted(self, actor: Actor, *wishes: Wish, **more: object) -> Order:
        answer = submit_order(actor, list(wishes), **more)  # type: ignore[arg-type]
        return Order.objects.get(ref=answer["ref"])

    def standing(self) -> Standing:
        """Cy's deposit, debt and points."""
        return standing_of(self.client.pk, self.shop.pk)

    def on_shelf(self, item: Item) -> tuple[int, int]:
        """Free and reserved of an item, in thousandths."""
        return on_shelf(item, self.shelf)[:2]

    def _bundle(self) -> Item:
        menu = make_part(
            self.olu, "Menu", kind="bundle", price_minor=600, stocked=False, points_price=70
        )
        BundlePart.objects.create(bundle=menu, item=self.cola, thousandths=2000, weight=5)
        BundlePart.objects.create(bundle=menu, item=self.dog, thousandths=1000, weight=4)
        return menu

    def _hour(self) -> Item:
        hour = make_part(self.olu, "One hour", kind="time_offer", price_minor=300, stocked=False)
        TimeOffer.objects.create(item=hour, minutes=60)
        return hour


def one(item: Item, pay_with: str = "money") -> Wish:
    """One of an item."""
    return Wish(item.ref, 1000, pay_with)


def lines_of(order: Order) -> list[Line]:
    return list(order.lines.order_by("position"))


def elsewhere(actor: Actor, venue: Venue) -> Actor:
    """The same person, working for another shop."""
    return replace(actor, shop_id=venue.shop.pk)
