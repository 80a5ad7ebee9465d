"""What the measurements need to find: a shop, wares with plenty of stock, people and a token."""

from dataclasses import dataclass, replace
from random import Random

from fettle.access.actor import Actor, system_actor
from fettle.access.people import person_named
from fettle.catalog.actions import create_item, create_tax_rate
from fettle.catalog.drafts import ItemDraft, TaxRateDraft
from fettle.clients.actions import create_client
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.orders import actions as orders
from fettle.shop.actions import create_section, create_staff, create_token, found_shop
from fettle.shop.queries import job_of
from fettle.stock.actions import StockLine, create_location, receive_stock

WARES = 200
PLENTY = 10**8
PASSWORD = "only-for-the-bench"


@dataclass
class Stage:
    """The shop of the bench."""

    operator: Actor
    owner: Actor
    token: str
    items: list[str]
    section: str

    def three(self, chance: Random) -> list[str]:
        """Three different wares."""
        return chance.sample(self.items, 3)


def build() -> Stage:
    """Open the shop by the same actions that people use."""
    house = system_actor(found_shop("Bench", country="DE", currency="EUR").pk)
    section = create_section(house, "Garage", ["workshop"])["ref"]
    create_staff(house, "Opal Bench", "opal", "owner", password=PASSWORD)
    person = person_named("opal")
    assert person is not None
    job = job_of(person.pk)
    assert job is not None
    owner = Actor(
        person_id=person.pk,
        name="Opal",
        role="owner",
        shop_id=house.shop_id,
        staff_id=job.staff_id,
    )
    _answer, token = create_token(owner, "bench", ["*"])
    return Stage(replace(owner, source="api"), owner, token, _wares(owner), section)


def fill_board(stage: Stage, count: int = 50) -> None:
    """So many open orders on the board, each with a work and a part."""
    for number in range(count):
        client = create_client(
            stage.owner,
            ClientDraft(name=f"Client {number}", phones=(f"+49 1511 {2000000 + number}",)),
            UnitDraft(make="BMW", model="X3", year="2015", plate=f"B-EN {1000 + number}"),
        )
        ref = orders.open_order(
            stage.owner,
            client_ref=client["ref"],
            unit_ref=client["unit"],
            section_ref=stage.section,
            title="Oil service",
        )["ref"]
        orders.add_line(
            stage.owner, ref, kind="labour", text="Work", quantity="1", unit_price="80.00"
        )
        orders.issue_part(stage.owner, ref, stage.items[number % WARES], "1")


def _wares(owner: Actor) -> list[str]:
    tax = create_tax_rate(owner, TaxRateDraft("VAT 19 %", 1900))["ref"]
    shelf = create_location(owner, "Store", "shelf")["ref"]
    items = [
        create_item(
            owner,
            ItemDraft(
                kind="part",
                name=f"Ware {number}",
                price_minor=100 + number,
                tax_rate=tax,
                sku=f"W{number}",
                cost_minor=50,
                stocked=True,
            ),
        )["ref"]
        for number in range(WARES)
    ]
    receive_stock(owner, shelf, [StockLine(item, PLENTY, 50) for item in items])
    return items
