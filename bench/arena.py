"""The place where random orders are played: drinks, bundles, time, clients, guests, operators."""

from __future__ import annotations

from dataclasses import dataclass, field

from fettle.access.actor import Actor, system_actor
from fettle.access.people import person_named
from fettle.billing.actions import adjust_points, top_up_deposit
from fettle.catalog.actions import create_item, create_tax_rate, pack_bundle, set_time_offer
from fettle.catalog.drafts import ItemDraft, Packed, TaxRateDraft, TimeOfferDraft
from fettle.clients.actions import create_client, create_group, set_group
from fettle.clients.drafts import ClientDraft
from fettle.clients.queries import client_of
from fettle.shop.actions import (
    create_place,
    create_section,
    create_staff,
    found_shop,
    start_seating,
)
from fettle.shop.codes import secret_of
from fettle.shop.queries import job_of, place_of
from fettle.stock.actions import StockLine, create_location, receive_stock
from fettle.web.acting import seated

PASSWORD = "only-for-the-bench"
SEATS = 6
CLIENTS = 8
WARES = 6


@dataclass
class Arena:
    """Everybody and everything there, by reference."""

    itself: Actor
    owner: Actor
    operators: list[Actor]
    clients: list[tuple[str, Actor]] = field(default_factory=list)
    guests: list[Actor] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    wares: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    shelf: str = ""


def open_arena(name: str = "Arena") -> Arena:
    """Open the shop by the same actions that people use."""
    house = system_actor(found_shop(name, country="DE", currency="EUR").pk)
    staff = [
        _hired(house, f"{name} {role} {number}", role)
        for number, role in enumerate(("owner", "operator", "operator"))
    ]
    arena = Arena(house, staff[0], staff)
    _stock(arena)
    _seats(arena)
    _clients(arena)
    return arena


def _hired(house: Actor, name: str, role: str) -> Actor:
    login = name.lower().replace(" ", "-")
    create_staff(house, name, login, role, password=PASSWORD)
    person = person_named(login)
    job = person and job_of(person.pk)
    assert job
    return Actor(job.person_id, name, role, house.shop_id, staff_id=job.staff_id)


def _stock(arena: Arena) -> None:
    owner = arena.owner
    tax = create_tax_rate(owner, TaxRateDraft(f"VAT {owner.shop_id}", 1900))["ref"]
    arena.shelf = create_location(owner, "Bar", "shelf")["ref"]

    def item(kind: str, name: str, price: int, points: int | None, *, stocked: bool = False) -> str:
        draft = ItemDraft(
            kind=kind, name=name, price_minor=price, tax_rate=tax, cost_minor=50,
            stocked=stocked, points_price=points, points_earned=price // 50,
        )  # fmt: skip
        return str(create_item(owner, draft)["ref"])

    arena.wares = [
        item("part", f"Drink {number}", 150 + 33 * number, 20 + number, stocked=True)
        for number in range(WARES)
    ]
    lines = [StockLine(ware, 60_000, 71) for ware in arena.wares]
    receive_stock(owner, arena.shelf, lines)
    dog = item("service", "Hot dog", 399, 40)
    hour = item("time_offer", "One hour", 250, 30)
    menu = item("bundle", "Menu", 777, 99)
    set_time_offer(owner, hour, TimeOfferDraft(minutes=60))
    pack_bundle(owner, menu, [
        Packed(arena.wares[0], 2000, 3), Packed(dog, 1000, 4), Packed(arena.wares[1], 1000, 2),
    ])  # fmt: skip
    arena.others = [dog, hour, menu]


def _seats(arena: Arena) -> None:
    section = create_section(arena.owner, "Zone", ["ticket"])["ref"]
    for number in range(SEATS):
        ref = create_place(arena.owner, section, f"PC {number}", "computer")["ref"]
        secret = secret_of(place_of(arena.owner, ref))
        assert secret
        _answer, token = start_seating(arena.itself, ref, secret)
        guest = seated(None, token, "")
        assert guest
        arena.places.append(ref)
        arena.guests.append(guest)


def _clients(arena: Arena) -> None:
    owner = arena.owner
    regulars = create_group(owner, f"Regulars {owner.shop_id}", "25.00")["ref"]
    for number in range(CLIENTS):
        ref = create_client(owner, ClientDraft(name=f"Client {number}"), None)["ref"]
        if number % 2:
            set_group(owner, ref, regulars)
        adjust_points(owner, ref, 200, "welcome")
        top_up_deposit(owner, ref, amount="20.00", tender="cash")
        own = client_of(owner, ref).pk
        actor = Actor(None, f"Client {number}", "client", owner.shop_id, client_id=own)
        arena.clients.append((ref, actor))
