"""A front with a small page server behind it, and people who listen."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from fettle.access.actor import Actor
from fettle.journal import bell
from fettle.live.front import loop_factory
from fettle.live.rights import Headers, Rights
from fettle.live.serving import Front
from fettle.live.tail import Connection

HERE, ELSEWHERE = 1, 2
OLU = Actor(person_id=1, name="Olu", role="owner", shop_id=HERE)
ANA = Actor(person_id=4, name="Ana", role="owner", shop_id=HERE)
EVE = Actor(person_id=2, name="Eve", role="owner", shop_id=ELSEWHERE)
CY = Actor(person_id=3, name="Cy", role="client", shop_id=HERE, client_id=30)
GUS = Actor(person_id=None, name="PC 7", role="client", shop_id=HERE, seating_id=30)
PATIENCE_SECONDS = 30

Reader = asyncio.StreamReader
Writer = asyncio.StreamWriter
Served = Callable[[Reader, Writer], Awaitable[None]]


def _known() -> dict[str, Actor]:
    return {"olu": OLU, "olu2": OLU, "ana": ANA, "eve": EVE, "cy": CY, "gus": GUS}


@dataclass
class People:
    """The resolver of the tests: whoever is in here is signed in with his name as the cookie."""

    known: dict[str, Actor] = field(default_factory=_known)
    owned: dict[str, str] = field(default_factory=dict)
    seen: list[Headers] = field(default_factory=list)
    breaks: bool = False

    def resolve(self, headers: Headers) -> Actor | None:
        self.seen.append(headers)
        if self.breaks or headers.get("cookie") == "broken":
            raise OSError("the database is away")
        return self.known.get(headers.get("cookie", ""))

    def owners(self, references: list[str]) -> dict[str, str]:
        return {
            reference: self.owned[reference] for reference in references if reference in self.owned
        }


@dataclass
class Stage:
    """What a test plays on."""

    front: Front
    port: int
    people: People
    listening: list["Listener"] = field(default_factory=list)

    async def call(self) -> tuple[Reader, Writer]:
        return await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)

    async def ask(self, request: bytes) -> bytes:
        """Send bytes, and return all that comes back until the connection is closed."""
        reader, writer = await self.call()
        writer.write(request)
        try:
            return await asyncio.wait_for(reader.read(), PATIENCE_SECONDS)
        finally:
            writer.close()

    async def listen(self, name: str = "olu", query: str = "", after: str = "") -> "Listener":
        reader, writer = await self.call()
        resumed = f"Last-Event-ID: {after}\r\n" if after else ""
        writer.write(
            f"GET /live{query} HTTP/1.1\r\nHost: x\r\nCookie: {name}\r\n{resumed}\r\n".encode()
        )
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE_SECONDS)
        self.listening.append(Listener(reader, writer, head))
        return self.listening[-1]


@dataclass
class Listener:
    """A screen."""

    reader: Reader
    writer: Writer
    head: bytes
    last: str = ""

    async def event(self) -> tuple[str, str]:
        """The next event's name and data; an ended stream raises ``IncompleteReadError``."""
        while True:
            async with asyncio.timeout(PATIENCE_SECONDS):
                block = await self.reader.readuntil(b"\n\n")
            fields = dict(
                line.split(": ", 1) for line in block.decode().splitlines() if ": " in line
            )
            if "event" in fields:
                self.last = fields["id"]
                return fields["event"], fields["data"]

    async def events(self, number: int) -> list[tuple[str, str]]:
        return [await self.event() for _ in range(number)]

    async def ended(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self.reader.read()

    def leave(self) -> None:
        self.writer.close()


@asynccontextmanager
async def stage(served: Served | None = None, shared: str = "/pane") -> AsyncIterator[Stage]:
    """A front on a free port. ``served`` answers connections to the page server behind it."""
    people = People()
    upstream = await asyncio.start_server(served or _say_hello, "127.0.0.1", 0)
    behind = upstream.sockets[0].getsockname()[1]
    rights = Rights(people.resolve, people.owners)
    front = Front(f"127.0.0.1:{behind}", rights, bell.PLACE, [shared])
    async with upstream, front.open("127.0.0.1", 0) as server:
        yield Stage(front, server.sockets[0].getsockname()[1], people)


async def write(
    connection: Connection, subject: str, topic: str = "orders", shop_id: int = HERE
) -> None:
    """Leave an entry in the journal, in whatever transaction the connection is."""
    await connection.execute(
        "INSERT INTO journal_entry (at, shop_id, name, role, source, address, verb, topic, subject,"
        " facts, reason) VALUES (now(), %s, '', '', '', '', 'x.y', %s, %s, '{}', '')",
        (shop_id, topic, subject),
    )


async def until(condition: Callable[[], bool]) -> None:
    """Wait for it."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def play(scene: Coroutine[Any, Any, None]) -> None:
    """Run a test's coroutine on the loop that the front uses.

    In a thread of its own: where a browser is driven from, a loop runs already.
    """

    def run() -> None:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(scene)

    with ThreadPoolExecutor(1) as aside:
        aside.submit(run).result()


async def _say_hello(reader: Reader, writer: Writer) -> None:
    while await reader.read(1 << 16):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
