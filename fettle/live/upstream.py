"""The way to the page server: one connection for each client that asks it anything."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_

Connect = Callable[[Callable[[], asyncio.Protocol]], Coroutine[Any, Any, object]]


class Asking(Protocol):
    """Who asked, and hears the answer."""

    def answer(self, data: bytes) -> None:
        """What the page server says."""

    def broken_off(self, refused: Refused) -> None:
        """The page server is not there, or went away."""

    def pause_reading(self) -> None:
        """Ask nothing more for the moment."""

    def resume_reading(self) -> None:
        """Ask on."""


class Upstream(asyncio.Protocol):
    """The connection to the page server that belongs to one client."""

    def __init__(self, client: Asking) -> None:
        self._client: Asking | None = client
        self._transport: asyncio.Transport | None = None
        self._waiting: list[bytes] = []

    async def open(self, connect: Connect) -> None:
        try:
            await connect(lambda: self)
        except OSError:
            if self._client:
                sentence = N_("Fettle is starting or restarting. Please try again in a moment.")
                self._client.broken_off(Refused(sentence, rule="server.starting", status=503))

    def send(self, data: bytes) -> None:
        if self._transport is None:
            self._waiting.append(data)
            self.pause_writing()
        elif not self._transport.is_closing():
            self._transport.write(data)

    def leave(self) -> None:
        """The client is gone: nobody waits for the rest."""
        self._client = None
        if self._transport:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]
        if self._client is None:
            transport.close()
            return
        for data in self._waiting:
            self.send(data)
        self._waiting.clear()
        self.resume_writing()

    def data_received(self, data: bytes) -> None:
        if self._client:
            self._client.answer(data)

    def connection_lost(self, _error: Exception | None) -> None:
        client, self._client = self._client, None
        if client:
            sentence = N_("The page server broke off. Look whether it was done, then try again.")
            client.broken_off(Refused(sentence, rule="server.broken_off", status=502))

    def pause_writing(self) -> None:
        if self._client:
            self._client.pause_reading()

    def resume_writing(self) -> None:
        if self._client:
            self._client.resume_reading()

    def pause_reading(self) -> None:
        if self._transport and not self._transport.is_closing():
            self._transport.pause_reading()

    def resume_reading(self) -> None:
        if self._transport and not self._transport.is_closing():
            self._transport.resume_reading()
