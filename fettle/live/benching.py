"""What the front costs: event latency, memory a stream, closing time, CPU a tunnelled request.

``run()`` starts a front of its own on the database that Django is using, and leaves bench entries
in its journal: use a database made for measuring.
"""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import cast
from urllib.parse import quote, urlencode

from django.db import connection

from fettle.access.actor import Actor, system_actor
from fettle.journal import bell
from fettle.live.front import loop_factory
from fettle.live.rights import Headers

SHOP_ID = 1
ENDING_SECONDS = 5
_RECORD = """
INSERT INTO journal_entry
    (at, shop_id, name, role, source, address, verb, topic, subject, facts, reason)
VALUES (now(), %s, '', 'system', 'job', '', 'bench.live', 'orders', %s, '{}', '')
"""
_ASK = b"GET /live?topics=orders HTTP/1.1\r\nHost: x\r\nCookie: screen=%d\r\n\r\n"
_BELL = str(Path(tempfile.gettempdir()) / f"fettle-bench-{os.getpid()}.bell")
_FETCH = b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Latency:
    """From the return of COMMIT to the event on each of the streams."""

    streams: int
    p50_ms: float
    p95_ms: float
    worst_ms: float
    lost: int
    bytes_a_stream: int
    front_cpu_ms_an_event: float
    front_cpu_percent_idle: float
    closing_seconds: float


@dataclass(frozen=True, slots=True)
class Tunnel:
    """One address fetched straight from the page server and through the front."""

    direct_a_second: float
    tunnelled_a_second: float
    front_cpu_us_a_request: float


def run(streams: int = 200, events: int = 100) -> Latency:
    """Measure the streams; one event every 50 ms or so, at uneven moments."""
    with (
        front("127.0.0.1:9") as (process, port),
        asyncio.Runner(loop_factory=loop_factory()) as runner,
    ):
        return runner.run(_latency(process, port, streams, events))


def run_tunnel(path: str = "/healthz", seconds: float = 3, connections: int = 16) -> Tunnel:
    """Measure the tunnel in front of Fettle's own page server, in turns (A B A B)."""
    with _page_server() as behind, front(behind) as (process, port):
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(_fetched(behind, path, 1, connections))
            direct, tunnelled, cpu = 0, 0, 0.0
            for _ in range(3):
                direct += runner.run(_fetched(behind, path, seconds / 3, connections))
                before = _cpu_seconds(process.pid)
                address = f"127.0.0.1:{port}"
                tunnelled += runner.run(_fetched(address, path, seconds / 3, connections))
                cpu += _cpu_seconds(process.pid) - before
    return Tunnel(direct / seconds, tunnelled / seconds, cpu * 1e6 / max(tunnelled, 1))


def anybody(_headers: Headers) -> Actor:
    """The resolver of the bench: everyone is the shop itself."""
    return system_actor(SHOP_ID)


class Screen(asyncio.Protocol):
    """Notes when it was told of what."""

    def __init__(self, number: int) -> None:
        self.seen: dict[str, float] = {}
        self.ready = asyncio.Event()
        self._number, self._rest = number, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast(asyncio.WriteTransport, transport).write(_ASK % self._number)

    def data_received(self, data: bytes) -> None:
        at = time.perf_counter()
        *events, self._rest = (self._rest + data).split(b"\n\n")
        for event in events:
            subject = event.rpartition(b"data: ")[2].decode()
            self.seen[subject] = at
            if b"event: hello" in event:
                self.ready.set()


class Fetcher(asyncio.Protocol):
    """Asks for the same again as soon as it is answered."""

    def __init__(self, path: str) -> None:
        self.answered = 0
        self._ask = _FETCH % path.encode()
        self._rest, self._length = b"", 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.WriteTransport, transport)
        self._transport.write(self._ask)

    def leave(self) -> None:
        """Ask no more."""
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        self._rest += data
        if not self._length:
            head, end, _ = self._rest.partition(b"\r\n\r\n")
            length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
            self._length = len(head) + 4 + int(length or 0) if end else 0
        if self._length and len(self._rest) >= self._length:
            self._rest, self._length = b"", 0
            self.answered += 1
            self._transport.write(self._ask)


async def _latency(
    process: subprocess.Popen[bytes], port: int, streams: int, events: int
) -> Latency:
    from fettle.live.tail import connect

    bell.PLACE = _BELL
    before = _resident_bytes(process.pid)
    screens = await _screens(port, streams)
    memory = (_resident_bytes(process.pid) - before) // streams
    idle = _cpu_seconds(process.pid)
    await asyncio.sleep(4)
    idle = (_cpu_seconds(process.pid) - idle) / 4
    busy, committed = _cpu_seconds(process.pid), {}
    async with await connect() as writer:
        for number in range(events):
            await writer.execute(_RECORD, (SHOP_ID, subject := f"bench-{number}"))
            committed[subject] = time.perf_counter()
            bell.ring()
            await asyncio.sleep(0.05 + number % 7 * 0.003)
    await asyncio.sleep(0.5)
    busy = _cpu_seconds(process.pid) - busy
    waits = [
        (screen.seen[subject] - at) * 1000
        for subject, at in committed.items()
        for screen in screens
        if subject in screen.seen
    ]
    cuts = quantiles(waits, n=20)
    return Latency(
        streams, cuts[9], cuts[18], max(waits), streams * events - len(waits), memory,
        busy * 1000 / events, idle * 100, await _closing_seconds(process),
    )  # fmt: skip


async def _screens(port: int, number: int) -> list[Screen]:
    loop = asyncio.get_running_loop()
    screens = [Screen(number) for number in range(number)]
    for screen in screens:
        await loop.create_connection(partial(_itself, screen), "127.0.0.1", port)
    async with asyncio.timeout(30):
        await asyncio.gather(*(screen.ready.wait() for screen in screens))
    return screens


def _itself(protocol: asyncio.Protocol) -> asyncio.Protocol:
    return protocol


async def _closing_seconds(process: subprocess.Popen[bytes]) -> float:
    """How long SIGTERM takes while all streams are open."""
    start = time.perf_counter()
    process.send_signal(signal.SIGTERM)
    await asyncio.to_thread(process.wait, 10)
    return time.perf_counter() - start


async def _fetched(place: str, path: str, seconds: float, connections: int) -> int:
    from fettle.live.serving import connector

    connect = connector(place)
    fetchers = [Fetcher(path) for _ in range(connections)]
    for fetcher in fetchers:
        await connect(partial(_itself, fetcher))
    await asyncio.sleep(seconds)
    for fetcher in fetchers:
        fetcher.leave()
    return sum(fetcher.answered for fetcher in fetchers)


@contextmanager
def front(upstream: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A front process on a free port, on Django's present database."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [
        *(sys.executable, "-m", "fettle.live.front", "--host", "127.0.0.1", "--port", str(port)),
        *("--upstream", upstream, "--resolver", f"{__name__}:{anybody.__name__}"),
    ]
    with _running(command) as process:
        _wait_for(lambda: socket.create_connection(("127.0.0.1", port)).close())
        yield process, port


@contextmanager
def _page_server() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.sock"
        command = [
            *(sys.executable, "-m", "granian", "fettle.web.wsgi:application"),
            *("--interface", "wsgi", "--uds", str(path), "--workers", "1"),
            *("--blocking-threads", "4", "--http", "1", "--no-ws", "--log-level", "error"),
        ]
        with _running(command):
            _wait_for(path.stat)
            yield f"unix:{path}"


@contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    settings = os.environ.get("DJANGO_SETTINGS_MODULE", "fettle.web.settings")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings}
    environment["FETTLE_DATABASE_URL"] = _database_url()
    environment["FETTLE_BELL"] = _BELL
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(ENDING_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_for(attempt: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            attempt()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _database_url() -> str:
    place = connection.settings_dict
    options = {"host": place["HOST"], "port": place["PORT"]}
    query = urlencode({name: value for name, value in options.items() if value})
    user, password = quote(place["USER"]), quote(place["PASSWORD"], safe="")
    return f"postgresql://{user}:{password}@/{quote(place['NAME'])}?{query}"


def _resident_bytes(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


def _cpu_seconds(pid: int) -> float:
    """Of one process, in user and system mode."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
