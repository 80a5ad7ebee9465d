"""Everything but the event streams, passed byte for byte to the page server and back.

Each client connection has a connection of its own to the page server, opened with its first
request and closed with it. Nothing is shared between clients, so nothing can be mixed up.
"""

import asyncio
import ipaddress
import math
import re
from typing import Protocol

from fettle.kernel.refusal import Refused
from fettle.live.answers import answer
from fettle.live.framing import Head, Malformed, Requests, Responses
from fettle.live.upstream import Connect, Upstream

HEAD_SECONDS = 20
BODY_SECONDS = 30
IDLE_SECONDS = 75
STALLED_SECONDS = 60
LINGER_SECONDS = 5
LIVE_PATH = b"/live"
# With underscores, too: gateways turn both into the same HTTP_X_FETTLE_PEER.
_FORGED_PEER = re.compile(rb"(?<=\r\n)x[-_]fettle[-_]peer:[^\r]*\r\n", re.IGNORECASE)


class Screens(Protocol):
    """Who answers what equal screens ask for."""

    def take(self, head: Head, raw: bytes, asking: "Client") -> bool:
        """Whether the client will be told; otherwise it asks the page server itself."""


class Streams(Protocol):
    """Who answers ``/live``."""

    def welcome(self, transport: asyncio.Transport, head: Head, address: str) -> None:
        """Take the connection over: from now on it is an event stream, or a refusal."""


class Port:
    """What the connections of one listening port share."""

    def __init__(self, connect: Connect, streams: Streams, screens: Screens) -> None:
        self.connect, self.streams, self.screens = connect, streams, screens
        self.clients: set[Client] = set()
        self.tasks: set[asyncio.Task[None]] = set()

    def sweep(self, now: float) -> None:
        """Cut off whoever is past his deadline; to be called every second or so."""
        for client in [client for client in self.clients if client.deadline < now]:
            client.abort()

    def close(self) -> None:
        """Let the answers that are owed end, and close the other connections."""
        for client in list(self.clients):
            client.close_when_answered()

    def abort(self) -> None:
        """Close what is still open at once."""
        for client in list(self.clients):
            client.abort()


class Client(asyncio.Protocol):
    """One connection from outside."""

    def __init__(self, port: Port) -> None:
        self.deadline = math.inf
        self._port = port
        self._requests, self._responses = Requests(), Responses()
        self._upstream: Upstream | None = None
        self._live: Head | None = None
        self._held: list[bytes] = []
        self._ending = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]
        self._address = _address(transport)
        self._port.clients.add(self)
        self._set_deadline()

    def data_received(self, data: bytes) -> None:
        if self._ending or self._live:
            return
        try:
            for piece in self._requests.feed(data):
                if not isinstance(piece, Head):
                    self._pass_on(piece)
                elif piece.path == LIVE_PATH:
                    self._live = piece
                    self._go_live_when_answered()
                    return
                else:
                    self._responses.owed.append(piece)
                    self._share_or_pass_on(piece)
        except Malformed as error:
            self._refuse(Refused(str(error), rule="http.malformed", status=error.status))
        self._set_deadline()

    def eof_received(self) -> bool:
        """A half-closed client still gets its answers; a half-sent request is given up."""
        self._ending = True
        self.deadline = _now() + STALLED_SECONDS
        half_sent = self._requests.in_body or self._requests.partial
        return bool(self._responses.owed) and not half_sent

    def connection_lost(self, _error: Exception | None) -> None:
        self._port.clients.discard(self)
        if self._upstream:
            self._upstream.leave()

    def pause_writing(self) -> None:
        if self._upstream:
            self._upstream.pause_reading()
        self.deadline = _now() + STALLED_SECONDS

    def resume_writing(self) -> None:
        if self._upstream:
            self._upstream.resume_reading()
        self._set_deadline()

    def pause_reading(self) -> None:
        if not self._transport.is_closing():
            self._transport.pause_reading()

    def resume_reading(self) -> None:
        if not self._transport.is_closing() and not self._live:
            self._transport.resume_reading()

    def answer(self, data: bytes) -> None:
        """Pass on what the page server says."""
        if self._transport.is_closing():
            return
        self._transport.write(data)
        try:
            self._responses.feed(data)
        except Malformed:
            self._transport.close()
            return
        if not self._responses.owed:
            if self._live:
                self._go_live_when_answered()
            elif self._ending:
                self._transport.close()
            else:
                self._set_deadline()

    def told(self, data: bytes | None) -> None:
        """The answer that is shared with others is here, or (``None``) there is none."""
        held, self._held = self._held, []
        if self._transport.is_closing():
            return
        if data is not None:
            self.answer(data)
        for each in held[data is not None :]:
            self._pass_on(each)

    def broken_off(self, refused: Refused) -> None:
        """The page server is not there, or went away: say so if nothing was said yet."""
        if self._transport.is_closing():
            return
        if self._responses.owed and not self._responses.begun:
            self._transport.write(answer(refused, self._responses.owed[0]))
        self._hang_up()

    def close_when_answered(self) -> None:
        self._ending = True
        if not self._responses.owed:
            self._transport.close()

    def abort(self) -> None:
        self._transport.abort()

    def _share_or_pass_on(self, head: Head) -> None:
        raw = self._introduced(head.raw, head.lowered)
        if len(self._responses.owed) > 1:
            self._pass_on(raw)
            return
        self._held = [raw]
        if not self._port.screens.take(head, raw, self):
            self.told(None)

    def _pass_on(self, data: bytes) -> None:
        if self._held:
            self._held.append(data)
            return
        if self._upstream is None:
            self._upstream = Upstream(self)
            task = asyncio.get_running_loop().create_task(self._upstream.open(self._port.connect))
            self._port.tasks.add(task)
            task.add_done_callback(self._port.tasks.discard)
        self._upstream.send(data)

    def _introduced(self, raw: bytes, lowered: bytes) -> bytes:
        """The head with our word for the client's address, and nobody else's."""
        if b"fettle" in lowered:
            raw = _FORGED_PEER.sub(b"", raw)
        end = raw.index(b"\r\n") + 2
        return b"%sX-Fettle-Peer: %s\r\n%s" % (
            raw[:end],
            self._address.encode(),
            raw[end:],
        )

    def _go_live_when_answered(self) -> None:
        self.deadline = math.inf
        if self._responses.owed:
            self._transport.pause_reading()
            return
        assert self._live is not None
        self._port.clients.discard(self)
        if self._upstream:
            self._upstream.leave()
        self._port.streams.welcome(self._transport, self._live, self._address)

    def _refuse(self, refused: Refused) -> None:
        """Refuse what cannot be passed on, behind the answers that are still owed."""
        if not self._responses.owed:
            self._transport.write(answer(refused))
            self._hang_up()
        self._ending = True

    def _hang_up(self) -> None:
        """Close, but not under somebody who is still sending: he would not read the answer."""
        self._ending = True
        if self._requests.in_body and self._transport.can_write_eof():
            self._transport.write_eof()
            self.resume_reading()
            self.deadline = _now() + LINGER_SECONDS
        else:
            self._transport.close()

    def _set_deadline(self) -> None:
        if self._ending:
            return
        if self._requests.partial:
            self.deadline = min(self.deadline, _now() + HEAD_SECONDS)
        elif self._requests.in_body:
            self.deadline = _now() + BODY_SECONDS
        else:
            self.deadline = math.inf if self._responses.owed else _now() + IDLE_SECONDS


def _address(transport: asyncio.BaseTransport) -> str:
    """The client's address, without the zone of a link-local one."""
    peer = transport.get_extra_info("peername")
    host = str(peer[0]).partition("%")[0] if peer else "127.0.0.1"
    address = ipaddress.ip_address(host)
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)


def _now() -> float:
    return asyncio.get_running_loop().time()
