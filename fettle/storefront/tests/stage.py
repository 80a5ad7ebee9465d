"""A shop with drinks, somebody behind the counter, and clients with phones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.test import Client as Browser

from fettle.access.actor import Actor, system_actor
from fettle.access.models import Person
from fettle.billing.actions import adjust_points
from fettle.catalog.models import Item
from fettle.clients.actions import create_client
from fettle.clients.actions.logins import enrol_client
from fettle.clients.drafts import ClientDraft
from fettle.clients.models import Client
from fettle.orders.models import Order
from fettle.orders.tests.factories import at_work
from fettle.orders.tests.pages import BACKEND
from fettle.shop.actions import create_place, create_section, renew_place, start_seating
from fettle.shop.codes import SEAT_COOKIE, secret_of
from fettle.shop.models import Place, Section, Shop
from fettle.stock.tests.factories import make_location, make_part, make_shop, receive

HTMX = {"HX-Request": "true"}


class Phone:
    """A client's browser."""

    def __init__(self) -> None:
        self.browser = Browser()

    def get(self, path: str, **query: Any) -> Any:
        return self.browser.get(path, query)

    def live(self, path: str, **query: Any) -> Any:
        """As htmx asks."""
        return self.browser.get(path, query, headers=HTMX)

    def post(self, path: str, **values: Any) -> Any:
        """A plain form."""
        return self.browser.post(path, values)

    def send(self, path: str, **values: Any) -> Any:
        """The form as htmx sends it."""
        return self.browser.post(path, values, headers=HTMX)

    def add(self, item: Item, pay: str = "money") -> Any:
        return self.post("/shop/cart/add", item=item.ref, pay=pay)

    @property
    def key(self) -> str:
        """The key of the cart that lies in the session now."""
        return str(self.browser.session["cart"]["key"])

    def submit(self, **values: Any) -> Any:
        return self.post("/shop/submit", **{"key": self.key} | values)

    def order(self) -> Order:
        """The order that was sent last."""
        return Order.objects.filter(flow="shop_order").latest("pk")


class Bar:
    """Ten colas (also for points), one water, and coffee that is not counted."""

    def __init__(self, name: str = "Fettle Garage") -> None:
        self.shop: Shop = make_shop(name)
        self.olu, self.opal = at_work(self.shop, {"olu": "owner", "opal": "operator"})
        shelf = make_location(self.olu)
        self.cola = make_part(self.olu, "Cola", price_minor=250, points_price=100, points_earned=5)
        self.water = make_part(self.olu, "Water", price_minor=199)
        self.coffee = make_part(self.olu, "Coffee", kind="service", stocked=False, price_minor=300)
        receive(self.olu, shelf, self.cola, 10_000)
        receive(self.olu, shelf, self.water, 1000)

    def client(self, name: str, points: int = 0) -> Client:
        """A client with a login of the same name in small letters."""
        ref = create_client(self.olu, ClientDraft(name=name))["ref"]
        enrol_client(self.olu, ref, name.lower(), None)
        if points:
            adjust_points(self.olu, ref, points, "A gift")
        return Client.objects.get(ref=ref)

    def phone(self, login: str) -> Phone:
        """A signed-in client's phone."""
        phone = Phone()
        phone.browser.force_login(Person.objects.get(username=login), backend=BACKEND)
        return phone

    def place(self, name: str) -> Place:
        """A computer with a code on it."""
        section = Section.objects.filter(shop=self.shop, name="Arena").first()
        if section is None:
            made = create_section(self.olu, "Arena", ["shop_order"])["ref"]
            section = Section.objects.get(ref=made)
        ref = create_place(self.olu, section.ref, name, "computer")["ref"]
        renew_place(self.olu, ref)
        return Place.objects.get(ref=ref)

    def sit_down(self, place: Place, phone: Phone | None = None) -> Phone:
        """Somebody scans the place's code; a new guest if nobody is named."""
        phone = phone or Phone()
        _, token = start_seating(system_actor(self.shop.pk), place.ref, secret_of(place) or "")
        phone.browser.cookies[SEAT_COOKIE] = token
        return phone

    def switch(self, **changes: Any) -> None:
        """Set columns of the shop, as its settings page does."""
        Shop.objects.filter(pk=self.shop.pk).update(**changes)


def as_client(actor: Actor, client: Client) -> Actor:
    """The client acting in the actor's shop."""
    return replace(
        actor, person_id=None, role="client", name=client.name, staff_id=None, client_id=client.pk
    )
