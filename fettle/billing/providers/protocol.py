"""What a payment service is asked, and what it tells: the same few words for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

STATES = ("asked", "open", "failed", "expired", "paid")
RANKS = {"asked": 0, "open": 1, "failed": 2, "expired": 2, "paid": 3}

REFUND_RANKS = {"asked": 0, "open": 1, "done": 2, "refused": 3}


class DeclinedError(Exception):
    """The service will not do it, however often it is asked."""


class UnansweredError(Exception):
    """Nobody knows whether the service did what it was asked; it may be asked again."""


class UnsignedError(Exception):
    """A message that is not signed by the service, or not lately."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Money that is asked for. ``key`` is the same at every attempt: the service asks once.

    ``minor`` in minor units; ``text`` says what it is for; ``back`` is where the client goes on.
    """

    key: str
    minor: int
    currency: str
    text: str
    back: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Where the client pays, and what the service calls it."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Back:
    """Money that is to go back. ``key`` is the same at every attempt: the service gives once.

    ``name``: what the service calls the charge; ``minor`` in minor units, part of it or all.
    """

    key: str
    name: str
    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Event:
    """What became of a charge, or of a refund, told once or several times, in whatever order.

    ``id`` is the service's own and the same when it is told again; ``key`` that of ``Wanted`` or
    of ``Back``, as ``kind`` says ("charge", "refund").
    """

    id: str
    key: str
    state: str
    minor: int
    currency: str
    kind: str = "charge"


class Provider(Protocol):
    """A payment service."""

    name: str

    def open(self, wanted: Wanted) -> Opened:
        """Ask for money. Raises ``UnansweredError``."""
        ...

    def look(self, name: str) -> Event | None:
        """How it stands by what the service calls it; ``None`` if nothing is known."""
        ...

    def refund(self, wanted: Back) -> str:
        """Give money back; what the service calls it.

        Raises ``UnansweredError``, ``DeclinedError``.
        """
        ...

    def look_at_refund(self, name: str) -> Event | None:
        """How a refund stands by what the service calls it. Raises ``UnansweredError``."""
        ...

    def read(self, body: bytes, headers: Mapping[str, str]) -> Event | None:
        """A message of the service; ``None`` for what is of no interest.

        Raises ``UnsignedError``.
        """
        ...
