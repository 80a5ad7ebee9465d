"""Opening the demo shop: people, wares, clients; then its days, one after the other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

from django.utils import timezone

from fettle.access.actor import Actor, system_actor
from fettle.access.people import person_named
from fettle.catalog.actions import create_category, create_item, create_tax_rate
from fettle.catalog.drafts import TaxRateDraft
from fettle.clients.actions import create_client, create_unit
from fettle.clients.actions.logins import enrol_client
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.clients.importing import import_file
from fettle.clients.queries import client_of, units_of
from fettle.clients.queries.car_types import packaged_car_types
from fettle.journal import clock
from fettle.orders.actions import create_service_type
from fettle.shop.actions import create_section, create_staff, found_shop
from fettle.shop.queries import job_of
from fettle.stock.actions import StockLine, create_location, receive_stock, set_minimum
from fettle.web.demo import (
    advances,
    buying,
    cast,
    checks,
    corrections,
    days,
    estimates,
    expenses,
    hall,
    history,
    north,
    people,
    phones,
    plans,
    replies,
    tickets,
    venue,
    wallets,
    wares,
    works,
)

PASSWORD = "fettle-demo"  # noqa: S105 - written on the door for everybody to read
DAYS = 18
Progress = Callable[[int, int], None]


def load(orders: int = 0, seed: int = 7, progress: Progress = lambda _done, _total: None) -> None:
    """Open the demo shop with some weeks behind it, and ``orders`` closed ones more.

    The same seed makes the same people and the same days.
    """
    chance = Random(seed)  # noqa: S311 - not a secret
    opened_at = timezone.now() - timedelta(days=DAYS + 1)
    with clock.set_to(opened_at):
        stage = _open(progress)
    days.play(stage, chance, DAYS, progress)
    wallets.fill(
        wallets.House(stage.owner, stage.people["reception"], stage.people["operator"], stage.items)
    )
    hall.open_doors(stage.people["operator"], stage.items)
    phones.ring(stage.people["operator"], stage.people["reception"], stage.items)
    venue.sleep(stage.people["operator"], stage.items)
    tickets.bring(stage)
    works.begin(stage)
    replies.hear(stage)
    plans.arrange(stage)
    checks.look(stage)
    estimates.ask(stage)
    advances.pay(stage)
    corrections.set_right(stage)
    buying.buy(stage)
    expenses.enter(stage)
    people.introduce(stage)
    north.settle(stage)
    if orders:
        history.echo(stage.owner, stage.shelf, orders, progress)


def _open(progress: Progress) -> days.Stage:
    shop = found_shop(**cast.SHOP)
    house = system_actor(shop.pk)
    sections = {
        name: create_section(house, name, flows, capacity=len(hall.PLACES[name]))["ref"]
        for name, flows in cast.SECTIONS.items()
    }
    hall.build(house, sections)
    people = {login: _employ(house, login, sections) for login in cast.STAFF}
    import_file(people["owner"], packaged_car_types())
    items, shelf = _stock_up(people["owner"])
    venue.furnish(people["owner"], items, sections)
    works.arrange(people["owner"], items)
    types = {
        name: create_service_type(people["owner"], name, names)["ref"]
        for name, names in wares.SERVICE_TYPES.items()
    }
    progress(1, DAYS + 2)
    units = [
        unit
        for number, (draft, brought) in enumerate(cast.CLIENTS)
        for unit in _welcome(people["reception"], draft, brought, login=not number)
    ]
    return days.Stage(
        people=people, sections=sections, items=items, types=types, shelf=shelf, units=units
    )


def _employ(house: Actor, login: str, sections: dict[str, str]) -> Actor:
    name, role, language, hue, section = cast.STAFF[login]
    create_staff(
        house,
        name,
        login,
        role,
        password=PASSWORD,
        language=language,
        hue=hue,
        section_ref=sections.get(section, ""),
    )
    person = person_named(login)
    job = job_of(person.pk) if person else None
    assert job is not None
    return Actor(
        person_id=job.person_id,
        name=name,
        role=role,
        shop_id=house.shop_id,
        staff_id=job.staff_id,
        language=language,
        time_zone=job.time_zone,
        source="page",
        address="127.0.0.1",
    )


def _stock_up(owner: Actor) -> tuple[dict[str, str], str]:
    """The catalogue by stock keeping unit, and the shelf on which its goods lie."""
    tax = create_tax_rate(owner, TaxRateDraft("VAT 19 %", 1900))["ref"]
    create_tax_rate(owner, TaxRateDraft("VAT 7 %", 700))
    goods = [*wares.WARES, *venue.GOODS]
    categories = {
        name: create_category(owner, name, names)["ref"] for name, names in wares.CATEGORIES.items()
    }
    items = {
        ware.draft.sku: create_item(
            owner, replace(ware.draft, tax_rate=tax, category=categories[ware.draft.category])
        )["ref"]
        for ware in goods
    }
    shelf = create_location(owner, "Main store", "shelf")["ref"]
    create_location(owner, "Service van", "van")
    receive_stock(
        owner,
        shelf,
        [
            StockLine(items[ware.draft.sku], ware.stock * 1000, ware.draft.cost_minor)
            for ware in goods
            if ware.stock
        ],
        document="DN-1001",
    )
    for ware in goods:
        if ware.minimum:
            set_minimum(owner, items[ware.draft.sku], shelf, ware.minimum * 1000)
    return items, shelf


def _welcome(
    reception: Actor, draft: ClientDraft, brought: list[UnitDraft], *, login: bool
) -> list[days.Brought]:
    ref = create_client(reception, draft, brought[0])["ref"]
    for unit in brought[1:]:
        create_unit(reception, ref, unit)
    if login:
        enrol_client(reception, ref, "client", PASSWORD)
    return [
        days.Brought(ref, unit.ref, unit.kind, draft.language)
        for unit in units_of(client_of(reception, ref))
    ]
