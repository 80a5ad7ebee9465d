"""Who may follow what. The resolver belongs to a room above and is handed in."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from django.db import close_old_connections, connections

from fettle.access import roles
from fettle.access.actor import Actor
from fettle.kernel.refusal import NotAllowed, Refused

OWN = "own"
WINDOW = "shop"

Headers = dict[str, str]
Resolve = Callable[[Headers], Actor | None]
Owners = Callable[[list[str]], Mapping[str, str]]
Answered = TypeVar("Answered")


@dataclass(frozen=True, slots=True)
class Audience:
    """All streams that are sent the same.

    ``owners`` is ``None`` for staff, otherwise "client:5" and where they sit, "seating:7". A client
    is told of what is his own (``own``), and that the window changed (``shop``): not what of it.
    """

    shop_id: int
    topics: frozenset[str]
    owners: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """The eyes with which staff see the shop: for equal ones equal pages are drawn."""

    shop_id: int
    role: str
    scopes: tuple[str, ...] | None
    language: str
    time_zone: str
    granted: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()


class Rights:
    """Asks the resolver, in a thread of its own with a database connection of its own.

    ``owners`` tells whose the things with the given references are: reference -> "client:5" or
    "seating:7".
    """

    def __init__(self, resolve: Resolve, owners: Owners | None = None) -> None:
        self._resolve, self._owners = resolve, owners
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="rights")

    async def actor(self, headers: Headers) -> Actor:
        """Who asks. Raises ``Refused`` (401) for a stranger, ``NotAllowed`` without the right."""
        actor = await self._ask(lambda: self._resolve(headers))
        if actor is None:
            raise Refused("Please sign in first.", rule="access.signed_in", status=401)
        if not actor.may("live.follow"):
            raise NotAllowed("You may not follow this shop.")
        return actor

    async def owners(self, subjects: Iterable[str]) -> Mapping[str, str]:
        """The clients and guests to whom the things belong, as far as they belong to any."""
        owners = self._owners
        if owners is None:
            return {}
        asked = list(subjects)
        return await self._ask(lambda: owners(asked))

    def close(self) -> None:
        """Close the thread with its database connection."""
        self._thread.submit(connections.close_all)
        self._thread.shutdown()

    async def _ask(self, question: Callable[[], Answered]) -> Answered:
        return await asyncio.get_running_loop().run_in_executor(self._thread, _asked, question)


def audience_of(actor: Actor, wanted: frozenset[str]) -> Audience:
    """What the actor is sent who wants these topics (none named: all that he may follow).

    Raises ``Refused`` (400) for a topic that does not exist for him.
    """
    allowed = frozenset({OWN, WINDOW}) if actor.is_client else roles.topics(actor)
    if strange := wanted - allowed:
        raise Refused(
            "There is no topic {topic} to follow.",
            rule="live.topic",
            status=400,
            topic=", ".join(sorted(strange)),
        )
    return Audience(actor.shop_id, wanted or allowed, owners_of(actor))


def sight_of(actor: Actor) -> Sight | None:
    """How the actor sees the shop; ``None`` for clients, who see what is theirs alone."""
    if actor.is_client:
        return None
    return Sight(
        actor.shop_id,
        actor.role,
        actor.scopes,
        actor.language,
        actor.time_zone,
        actor.granted,
        actor.withheld,
    )


def owners_of(actor: Actor) -> frozenset[str] | None:
    """Under which names the actor's own things are known; ``None`` for staff."""
    if not actor.is_client:
        return None
    known = {"client": actor.client_id, "seating": actor.seating_id}
    return frozenset(f"{kind}:{number}" for kind, number in known.items() if number)


def _asked(question: Callable[[], Answered]) -> Answered:
    close_old_connections()
    return question()
