"""What clients of the demo shop left with it, and what they owe: two groups, two kinds of trust."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import count

from django.utils import timezone

from fettle.access.actor import Actor
from fettle.billing.actions import adjust_points, top_up_deposit, withdraw_deposit
from fettle.billing.drafts import Tendered
from fettle.clients.actions import create_group, set_group
from fettle.clients.queries import clients
from fettle.journal import clock
from fettle.orders.actions import (
    Wish,
    accept_order,
    close_balance,
    complete_order,
    pay_order,
    submit_order,
)

WHOLE = 1000  # thousandths
GROUPS = {"Regulars": "20", "Companies": "500"}


@dataclass(frozen=True, slots=True)
class Purse:
    """One client: what they left, drank from the deposit, drank and did not pay, took back."""

    client: str
    group: str = ""
    left: str = ""
    from_deposit: list[str] = field(default_factory=list)
    unpaid: list[list[str]] = field(default_factory=list)
    back: str = ""
    points: int = 0
    closes: bool = False


PURSES = [
    Purse(
        "Elena Markova",
        "Regulars",
        left="50",
        from_deposit=["FLATWHITE", "COLA", "WATER"],
        unpaid=[["ENERGY"]],
        back="10",
        points=120,
    ),
    Purse("Omar Haddad", "Regulars", unpaid=[["ENERGY", "COLA"], ["WATER"]]),
    # Almost as much as Regulars may owe: the next dish is refused.
    Purse("James Whitfield", "Regulars", unpaid=[["BURGER", "COLA"], ["RAMEN", "WATER"]]),
    Purse("Priya Natarajan", "Companies", left="200", unpaid=[["FLATWHITE"]], closes=True),
    Purse("Lukas Meyer", left="30"),
]


@dataclass(frozen=True, slots=True)
class House:
    """Who does it, and what there is to be drunk."""

    owner: Actor
    reception: Actor
    operator: Actor
    items: dict[str, str]


def fill(house: House) -> None:
    """Make the groups, and let everybody leave, drink and owe what they do."""
    with _ago(200):
        groups = {
            name: create_group(house.owner, name, limit)["ref"] for name, limit in GROUPS.items()
        }
    for number, purse in enumerate(PURSES):
        deeds = _deeds(house, purse, groups.get(purse.group, ""))
        for minutes, deed in zip(count(190 - 30 * number, -2), deeds, strict=False):
            with _ago(minutes):
                deed()


def _deeds(house: House, purse: Purse, group: str) -> Iterator[Callable[[], object]]:
    """What one client does, one after the other."""
    (client,) = clients(house.reception, purse.client).rows[:1]
    ref, desk = client.ref, house.reception
    if group:
        yield lambda: set_group(desk, ref, group)
    if purse.left:
        yield lambda: top_up_deposit(desk, ref, tender="cash", amount=purse.left)
    if purse.points:
        yield lambda: adjust_points(house.owner, ref, purse.points, "Welcome gift")
    for sku in purse.from_deposit:
        yield partial(_drink, house, client.pk, [sku], tender="deposit")
    for skus in purse.unpaid:
        yield partial(_drink, house, client.pk, skus)
    if purse.back:
        yield lambda: withdraw_deposit(desk, ref, tender="cash", amount=purse.back)
    if purse.closes:
        yield lambda: close_balance(desk, ref, [Tendered("deposit")])


def _drink(house: House, client_id: int, skus: list[str], tender: str = "") -> None:
    """One of each, ordered and handed over, and paid if that is said."""
    wishes = [Wish(house.items[sku], WHOLE) for sku in skus]
    ref = submit_order(house.operator, wishes, client_id=client_id)["ref"]
    accept_order(house.operator, ref)
    if tender:
        pay_order(house.operator, ref, Tendered(tender))
    complete_order(house.operator, ref)


@contextmanager
def _ago(minutes: int) -> Iterator[None]:
    with clock.set_to(timezone.now() - timedelta(minutes=minutes)):
        yield
