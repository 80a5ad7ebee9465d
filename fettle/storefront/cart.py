"""The cart: what a client is about to order. It lies in the session, so it needs no script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.contrib.sessions.backends.base import SessionBase

from fettle.journal import Key
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

MONEY, POINTS = "money", "points"
MOST_LINES = 30
MOST_OF_ONE = 99
WHOLE = 1000
_PLACE, _SENT = "cart", "cart_sent"
_REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many wholes of an item, paid with money or with points."""

    item_ref: str
    pay_with: str
    count: int

    @property
    def thousandths(self) -> int:
        return self.count * WHOLE

    @property
    def name(self) -> str:
        """What tells this line from the others of its cart."""
        return f"{self.item_ref}-{self.pay_with}"


@dataclass(frozen=True, slots=True)
class Cart:
    """Lines in the order in which they were added, and the key under which they are sent once."""

    key: str = field(default_factory=lambda: str(uuid4()))
    lines: tuple[Wanted, ...] = ()

    def __iter__(self) -> Iterator[Wanted]:
        return iter(self.lines)

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def refs(self) -> list[str]:
        return [line.item_ref for line in self.lines]

    @property
    def count(self) -> int:
        """How many wholes lie in it."""
        return sum(line.count for line in self.lines)

    def count_of(self, item_ref: str) -> int:
        """How many wholes of one item lie in it, however they are paid."""
        return sum(line.count for line in self.lines if line.item_ref == item_ref)

    def added(self, item_ref: str, pay_with: str) -> Cart:
        """The cart with one more. Raises ``Invalid``."""
        found = [
            line.count for line in self if (line.item_ref, line.pay_with) == _id(item_ref, pay_with)
        ]
        return self.put(item_ref, pay_with, sum(found) + 1)

    def put(self, item_ref: str, pay_with: str, count: int) -> Cart:
        """The cart with just so many; with none the line is gone. Raises ``Invalid``."""
        wanted = Wanted(*_id(item_ref, pay_with), count)
        if not 0 <= count <= MOST_OF_ONE:
            raise Invalid(
                N_("Up to {most} of one product fit into an order."),
                rule="cart.most",
                most=MOST_OF_ONE,
            )
        kept = {line.name: line for line in self} | {wanted.name: wanted}
        lines = tuple(line for line in kept.values() if line.count)
        if len(lines) > MOST_LINES:
            raise Invalid(
                N_("Up to {most} products fit into an order."), rule="cart.full", most=MOST_LINES
            )
        return replace(self, lines=lines)

    def submit_key(self) -> Key:
        """However often this cart is sent, and whatever else is sent with it: one order."""
        return Key(self.key, sha256(f"cart {self.key}".encode()).hexdigest())


def _id(item_ref: str, pay_with: str) -> tuple[str, str]:
    if not is_ref(item_ref) or pay_with not in (MONEY, POINTS):
        raise Invalid(N_("There is no such item."), rule="item.unknown")
    return item_ref, pay_with


def cart_in(session: SessionBase) -> Cart:
    """The session's cart; an empty one if there is none, or none that can be read."""
    kept: Any = session.get(_PLACE)
    try:
        return Cart(str(kept["key"]), tuple(Wanted(*line) for line in kept["lines"]))
    except (KeyError, TypeError):
        return Cart()


def keep(session: SessionBase, cart: Cart) -> None:
    """Lay the cart into the session."""
    lines = [[line.item_ref, line.pay_with, line.count] for line in cart]
    session[_PLACE] = {"key": cart.key, "lines": lines}


def empty(session: SessionBase, cart: Cart, order_ref: str) -> None:
    """The cart became this order: begin a new one, and remember where this one went."""
    keep(session, Cart())
    remembered = dict(session.get(_SENT, {})) | {cart.key: order_ref}
    session[_SENT] = dict(list(remembered.items())[-_REMEMBERED:])


def sent_as(session: SessionBase, key: str) -> str:
    """The reference of the order that the cart with this key became; "" if none did."""
    return str(session.get(_SENT, {}).get(key, ""))
