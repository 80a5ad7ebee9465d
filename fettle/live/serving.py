"""The life of the front: the port is opened, looked after, and closed within two seconds."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from typing import Any

from fettle.journal import bell
from fettle.live.rights import Rights
from fettle.live.room import CHECK_SECONDS, Room
from fettle.live.screens import Screens
from fettle.live.tail import Tail, connect
from fettle.live.tunnel import Client, Port
from fettle.live.upstream import Connect

BEAT_SECONDS = 15
SWEEP_SECONDS = 1
CLOSING_SECONDS = 1.5
BACKLOG = 1024


log = logging.getLogger("fettle.live")


class Front:
    """One process's port with its streams, its tunnels and its clocks."""

    def __init__(
        self,
        upstream: str,
        rights: Rights,
        bell_place: str = "",
        shared: Collection[str] = (),
    ) -> None:
        self.rights = rights
        self._bell = bell_place
        self.room = Room(rights)
        connect_upstream = connector(upstream)
        paths = [path.encode() for path in shared]
        screens = Screens(connect_upstream, paths, self.room.sight)
        self.port = Port(connect_upstream, self.room, screens)
        self.tail = Tail(self.room, connect)
        self.ending = asyncio.Event()
        self.failed = False

    @asynccontextmanager
    async def open(self, host: str, port: int) -> AsyncIterator[asyncio.Server]:
        """Listen; on leaving, answer what was asked and close everything."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Client(self.port), host, port, backlog=BACKLOG)
        clocks = [
            loop.create_task(self.tail.run()),
            loop.create_task(_every(CHECK_SECONDS, self.room.check)),
            loop.create_task(_every(BEAT_SECONDS, self._beat)),
            loop.create_task(_every(SWEEP_SECONDS, self._sweep)),
        ]
        for clock in clocks:
            clock.add_done_callback(self._stopped)
        try:
            with self._within_earshot():
                yield server
        finally:
            server.close()
            await self._close()
            for clock in clocks:
                clock.cancel()
            await asyncio.gather(*clocks, return_exceptions=True)
            self.rights.close()

    @contextmanager
    def _within_earshot(self) -> Iterator[None]:
        """Let the tail hear the journal's bell, where there is one."""
        if not self._bell:
            yield
            return
        loop = asyncio.get_running_loop()
        with bell.hung(self._bell) as hanging:
            loop.add_reader(hanging, self._hear, hanging)
            try:
                yield
            finally:
                loop.remove_reader(hanging)

    def _hear(self, hanging: socket.socket) -> None:
        with suppress(BlockingIOError):
            while hanging.recv(1):
                pass
        self.tail.ring()

    def _stopped(self, clock: asyncio.Task[None]) -> None:
        """Without one of its clocks the front is of no use: end, and be started anew."""
        if not clock.cancelled() and (error := clock.exception()):
            log.critical("The front has to end.", exc_info=error)
            self.failed = True
            self.ending.set()

    async def _beat(self) -> None:
        for stream in self.room.streams:
            stream.beat()

    async def _sweep(self) -> None:
        now = asyncio.get_running_loop().time()
        self.room.sweep(now)
        self.port.sweep(now)

    async def _close(self) -> None:
        for stream in self.room.streams:
            stream.close()
        self.port.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING_SECONDS):
                while self.port.clients or self.room.streams:  # noqa: ASYNC110, once a life
                    await asyncio.sleep(0.02)
        self.room.send_all_away()
        self.port.abort()


def connector(upstream: str) -> Connect:
    """How to reach the page server at ``unix:/path`` or ``host:port``.

    Raises ``ValueError`` for anything else.
    """
    loop = asyncio.get_running_loop()
    if upstream.startswith("unix:"):
        return partial(loop.create_unix_connection, path=upstream.removeprefix("unix:"))
    host, colon, port = upstream.rpartition(":")
    if not colon or not port.isdigit():
        raise ValueError(f"{upstream!r} is neither unix:/path nor host:port.")
    return partial(loop.create_connection, host=host.strip("[]"), port=int(port))


async def _every(seconds: float, look: Callable[[], Awaitable[Any]]) -> None:
    while True:
        await asyncio.sleep(seconds)
        await look()
