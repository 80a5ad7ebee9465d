"""Two months of a garage that also sells drinks: one of everything that figures count."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.test import Client as Browser

from fettle.access.actor import Actor, system_actor
from fettle.access.models import Person
from fettle.billing.actions import enter_finance, top_up_deposit
from fettle.billing.drafts import Tendered
from fettle.catalog.models import Item
from fettle.clients.models import Client
from fettle.journal import clock
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage
from fettle.reports.periods import Period

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


class Months:
    """February and March of 2026; ``now`` is the evening of 10 March."""

    def __init__(self) -> None:
        with clock.set_to(NOON - timedelta(days=60)):
            self.garage = Garage()
            self.cola: Item = self._drink()
        self.shop = self.garage.shop
        self.owner: Actor = self.garage.olu
        self.itself = system_actor(self.shop.pk, "job")
        with self.on(2, 3):
            self.repaired("2")
            enter_finance(self.owner, "expense", "rent", "800", tender="transfer")
        with self.on(2, 20):
            self.kept = self.drunk("2")
            top_up_deposit(self.garage.ann, self.garage.cy.ref, tender="cash", amount="50")
        with self.on(3, 9):
            self.repaired("1")
            self.drunk("1", tender="deposit")
            enter_finance(self.owner, "income", "scrap_sold", "12.50")

    @contextmanager
    def on(self, month: int, day: int, hour: int = 11) -> Iterator[None]:
        """As if it were that day."""
        with clock.set_to(datetime(2026, month, day, hour, tzinfo=UTC)):
            yield

    def repaired(self, pads: str) -> Order:
        """Pads and an hour and a half of Tek's work, billed and paid by card."""
        garage = self.garage
        order = garage.opened(section_ref=garage.lifts.ref)
        actions.start_order(garage.tek, order.ref)
        actions.issue_part(garage.ada, order.ref, garage.pads.ref, pads)
        work = actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref, quantity="1.5")
        actions.do_line(garage.tek, order.ref, work["line"])
        actions.ready_order(garage.tek, order.ref)
        actions.checkout_order(garage.ann, order.ref, tender="card")
        return Order.objects.get(pk=order.pk)

    def ordered(self, pieces: str) -> str:
        """Colas that Cy ordered; accepted, so that there is a bill."""
        cy = Actor(None, "Cy", "client", self.shop.pk, client_id=self.garage.cy.pk)
        wish = actions.Wish(self.cola.ref, int(pieces) * 1000)
        ref: str = actions.submit_order(cy, [wish])["ref"]
        actions.accept_order(self.owner, ref)
        return ref

    def drunk(self, pieces: str, tender: str = "cash") -> Order:
        """Colas that Cy ordered, paid and got."""
        ref = self.ordered(pieces)
        actions.pay_order(self.owner, ref, Tendered(tender))
        actions.complete_order(self.owner, ref)
        return Order.objects.get(ref=ref)

    def browser(self, actor: Actor | None = None) -> Browser:
        """Somebody signed in."""
        browser = Browser()
        person = Person.objects.get(pk=(actor or self.owner).person_id or 0)
        browser.force_login(person, backend="fettle.web.acting.StaffBackend")
        return browser

    @property
    def cy(self) -> Client:
        return self.garage.cy

    def _drink(self) -> Item:
        from fettle.stock.tests.factories import make_part, receive

        cola = make_part(self.garage.olu, "Cola", price_minor=250, points_price=25)
        receive(self.garage.olu, self.garage.shelf, cola, 20_000, 90)
        receive(self.garage.olu, self.garage.shelf, self.garage.pads, 6000, 2100)
        return cola


def days(first: tuple[int, int], last: tuple[int, int]) -> Period:
    """A period of 2026."""
    start, end = (datetime(2026, *day, tzinfo=UTC).date() for day in (first, last))
    return Period("own", start, end)
