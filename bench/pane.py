"""The operators' pane: from submit until every one of 200 connected screens has fetched it.

Each screen is a stream and a line of its own, with a session of its own, as a browser has them. It
fetches when it is told, and once more if it was told again meanwhile. Read is what arrives: whether
the order is in it, whether a stream was told of the same moment twice.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from itertools import count, islice
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any
from zlib import decompress

import uvloop

from bench.load import request

if TYPE_CHECKING:
    from bench.stage import Stage

SCREENS, SUBMITS = 200, 60
PAUSE, PATIENCE = 0.25, 30.0
EYES = (("operator", "en"), ("operator", "ru"), ("reception", "en"), ("reception", "zh-hans"))
LIVE = b"/orders/pane/live"


@dataclass
class Screen:
    """One operator's pane: what it was told, and when it showed what."""

    cookie: str
    shown: dict[str, float] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    fetches: int = 0
    came_back: int = 0
    wanted: str = ""
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    expected: str = ""

    def tell(self, place: str) -> None:
        """The stream said that something changed."""
        self.told.append(place)
        if self.line.is_idle:
            self.line.ask(place)
        else:
            self.wanted = place

    def show(self, text: bytes) -> None:
        """The part is here."""
        self.fetches += 1
        if self.expected.encode() in text:
            self.shown.setdefault(self.expected, time.perf_counter())
        if self.wanted:
            self.wanted, place = "", self.wanted
            self.line.ask(place)

    async def open(self, port: int) -> None:
        loop = asyncio.get_running_loop()
        self.port = port
        _, self.line = await loop.create_connection(lambda: Line(self), "127.0.0.1", port)
        self.follow()
        await asyncio.wait_for(self.ready.wait(), PATIENCE)

    def follow(self) -> None:
        """Open the stream, or open it again."""
        loop = asyncio.get_running_loop()
        self.opening = loop.create_task(
            loop.create_connection(lambda: Stream(self), "127.0.0.1", self.port)
        )


class Stream(asyncio.Protocol):
    """The event stream of a screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.rest = screen, b""

    def connection_made(self, transport: Any) -> None:
        headers = {"Cookie": self.screen.cookie}
        if self.screen.told:
            headers["Last-Event-ID"] = self.screen.told[-1]
        transport.write(request("GET", "/live?topics=money,orders", headers))

    def connection_lost(self, _error: Exception | None) -> None:
        """The front sends away whose rights it could not look up in time: he comes back."""
        self.screen.came_back += 1
        asyncio.get_running_loop().call_later(1, self.screen.follow)

    def data_received(self, data: bytes) -> None:
        *events, self.rest = (self.rest + data).split(b"\n\n")
        for event in events:
            if event.startswith(b"HTTP/1.1") and not event.startswith(b"HTTP/1.1 200"):
                raise SystemExit(f"the stream was refused: {event[:200]!r}")
            if b"event: hello" in event:
                self.screen.ready.set()
            elif b"event: orders" in event or b"event: money" in event:
                self.screen.tell(event.partition(b"id: ")[2].partition(b"\n")[0].decode())


class Line(asyncio.Protocol):
    """The line on which a screen fetches."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.rest, self.is_idle = screen, b"", True

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def ask(self, place: str) -> None:
        self.is_idle = False
        headers = {"Cookie": self.screen.cookie, "Accept-Encoding": "gzip", "HX-Request": "true"}
        self.transport.write(request("GET", f"{LIVE.decode()}?at={place}", headers))

    def data_received(self, data: bytes) -> None:
        self.rest += data
        head, end, body = self.rest.partition(b"\r\n\r\n")
        if not end or len(body) < int(_header(head, b"content-length") or 0):
            return
        self.rest, self.is_idle = b"", True
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"the pane was refused: {head[:200]!r}")
        zipped = _header(head, b"content-encoding") == b"gzip"
        self.screen.show(_plain(body) if zipped else body)


def measure(port: int, stage: Stage) -> str:
    """One line: the latencies, and what was lost or told twice."""
    cookies = list(islice(_cookies(stage), SCREENS))

    async def run() -> str:
        screens = [Screen(cookie) for cookie in cookies]
        for screen in screens:
            await screen.open(port)
        await asyncio.sleep(5)  # the streams' rights are looked up once
        for screen in screens:
            screen.told.clear()
        waits, firsts, lasts, answers, lost = [], [], [], [], 0
        for number in range(SUBMITS + 5):
            answered, found = await _submit(port, stage, screens, number)
            if number >= 5:  # the first ones warm
                waits += found
                answers.append(answered)
                firsts.append(min(found, default=0))
                lasts.append(max(found, default=0))
                lost += SCREENS - len(found)
        twice = sum(len(each.told) - len(set(each.told)) for each in screens)
        cuts = quantiles(waits, n=20)
        fetches = sum(each.fetches for each in screens) / len(screens)
        return (
            f"pane, submit to {SCREENS} screens: p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms,"
            f" (medians: answered {median(answers):.0f}, the first pane {median(firsts):.0f},"
            f" the last {median(lasts):.0f}), lost {lost}, told twice {twice},"
            f" {fetches:.0f} fetches a screen for {2 * (SUBMITS + 5)} changes,"
            f" {sum(each.came_back for each in screens)} streams opened again"
        )

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(run())


async def _submit(
    port: int, stage: Stage, screens: list[Screen], number: int
) -> tuple[float, list[float]]:
    """Submit, and take it back when everybody has it. Milliseconds: the answer's, the screens'."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    note = f"pane-{time.time_ns()}"
    for screen in screens:
        screen.expected = note
    line = {"item": stage.items[number % len(stage.items)], "quantity": "1"}
    begun = time.perf_counter()
    answer = await _post(
        reader,
        writer,
        stage,
        "/api/v1/orders",
        {"flow": "shop_order", "lines": [line], "note": note},
    )
    answered = (time.perf_counter() - begun) * 1000
    deadline = begun + PATIENCE
    missing = screens
    while missing and time.perf_counter() < deadline:
        await asyncio.sleep(0.02)
        missing = [each for each in screens if note not in each.shown]
    await _post(
        reader, writer, stage, f"/api/v1/orders/{answer['ref']}/decline", {"reason": "the bench"}
    )
    await asyncio.sleep(PAUSE + number % 7 * 0.013)
    writer.close()
    shown = [each.shown[note] for each in screens if note in each.shown]
    return answered, [(at - begun) * 1000 for at in shown]


async def _post(reader: Any, writer: Any, stage: Stage, path: str, body: Any) -> Any:
    headers = {"Authorization": f"Bearer {stage.token}", "Content-Type": "application/json"}
    writer.write(request("POST", path, headers, json.dumps(body).encode()))
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
    text = await reader.readexactly(int(_header(head, b"content-length") or 0))
    if not head.startswith(b"HTTP/1.1 2"):
        raise SystemExit(f"{path} was refused: {text!r}")
    return json.loads(text)


def _cookies(stage: Stage) -> Iterator[str]:
    """Sessions without end, of operators with different eyes in turn."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from bench.stage import PASSWORD
    from fettle.access.people import person_named
    from fettle.shop.actions import create_staff

    people = []
    for number, (role, language) in enumerate(EYES):
        login = f"pane{number}"
        create_staff(stage.owner, login, login, role, password=PASSWORD, language=language)
        people.append(person_named(login))
    sessions = import_module(settings.SESSION_ENGINE)
    for number in count():
        person = people[number % len(people)]
        assert person is not None
        session = sessions.SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "fettle.web.acting.StaffBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        yield f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


@lru_cache(maxsize=8)
def _plain(body: bytes) -> bytes:
    return decompress(body, wbits=31)


def _header(head: bytes, name: bytes) -> bytes:
    return head.lower().partition(b"\r\n" + name + b":")[2].partition(b"\r\n")[0].strip()


def main() -> None:
    """``python -m bench.pane``: this measurement alone."""
    import os

    from bench.house import open_house

    with open_house(2) as house:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fettle.web.settings")
        import django

        django.setup()
        from bench import stage

        print(measure(house.port, stage.build()))


if __name__ == "__main__":
    main()
