"""One event stream: what is written to it, and what waits while its reader is slow."""

import asyncio
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from fettle.journal.queries import Position
from fettle.live.rights import Audience, Headers, Sight

WAITING_MAX = 256
BUFFER_BYTES_MAX = 16 * 1024
_HEAD = (
    b"HTTP/1.1 200 OK\r\n"
    b"Content-Type: text/event-stream; charset=utf-8\r\n"
    b"Cache-Control: no-store\r\n"
    b"Content-Encoding: identity\r\n"
    b"X-Accel-Buffering: no\r\n"
    b"X-Content-Type-Options: nosniff\r\n"
    b"Cross-Origin-Resource-Policy: same-origin\r\n"
    b"Connection: close\r\n\r\n"
    b"retry: %d\n\n"
)
_BEAT = b":\n\n"
# After a restart all screens come back; not all in the same moment.
_RETRY_MS = 1000


@dataclass(frozen=True)
class Entry:
    """What the tail reads of a journal entry."""

    position: Position
    shop_id: int
    topic: str
    subject: str

    @cached_property
    def told(self) -> bytes:
        """The event on the wire."""
        return event(self.position, self.topic, self.subject)

    def retold(self, topic: str, subject: str) -> "Entry":
        """The same moment under another name."""
        return replace(self, topic=topic, subject=subject)


class Stream(asyncio.Protocol):
    """A connection that has become an event stream."""

    def __init__(
        self,
        transport: asyncio.Transport,
        headers: Headers,
        gone: Callable[["Stream"], None],
    ) -> None:
        self.headers = headers
        self.wanted: frozenset[str] = frozenset()
        self.after: str | None = None
        self.audience: Audience | None = None
        self.sight: Sight | None = None
        self.checked_at = 0.0
        self.stalled_at: float | None = None
        self._transport, self._gone = transport, gone
        self._waiting: dict[tuple[str, str], Entry] = {}
        transport.set_write_buffer_limits(high=BUFFER_BYTES_MAX)

    @property
    def credentials(self) -> tuple[str, str]:
        """Streams with the same ones have the same rights."""
        return self.headers.get("cookie", ""), self.headers.get("authorization", "")

    @property
    def is_open(self) -> bool:
        return not self._transport.is_closing()

    def refuse(self, answer: bytes) -> None:
        """Answer something else than a stream."""
        self._write(answer)
        self._transport.close()

    def begin(self, audience: Audience, wanted: frozenset[str], after: str | None) -> None:
        """Note what is to be sent, and from where on."""
        self.audience, self.wanted, self.after = audience, wanted, after
        self.checked_at = asyncio.get_running_loop().time()

    def greet(self) -> None:
        """Answer the request: a screen that sees the stream open misses nothing from then on."""
        self._write(_HEAD % (_RETRY_MS + secrets.randbelow(_RETRY_MS)))

    def tell(self, name: str, position: Position) -> None:
        """Send an event about the stream itself: ``hello`` or ``reset``."""
        self._write(event(position, name, str(position)))

    def send(self, entries: Iterable[Entry], told: bytes) -> None:
        """Write the events, or keep them while the reader is slow.

        Waiting ones about the same thing become one. Whoever is too far behind is dropped, and
        comes back with ``Last-Event-ID``.
        """
        if self.stalled_at is None:
            self._write(told)
            return
        for entry in entries:
            self._waiting.pop((entry.topic, entry.subject), None)
            self._waiting[entry.topic, entry.subject] = entry
        if len(self._waiting) > WAITING_MAX:
            self.drop()

    def beat(self) -> None:
        """Show proxies and the browser that the line is alive."""
        if self.stalled_at is None:
            self._write(_BEAT)

    def close(self) -> None:
        self._transport.close()

    def drop(self) -> None:
        self._waiting.clear()
        self._transport.abort()

    def connection_lost(self, _error: Exception | None) -> None:
        self._gone(self)

    def pause_writing(self) -> None:
        self.stalled_at = asyncio.get_running_loop().time()

    def resume_writing(self) -> None:
        self.stalled_at = None
        waiting = list(self._waiting.values())
        self._waiting.clear()
        if waiting:
            self._write(told(waiting))

    def _write(self, data: bytes) -> None:
        """Write, unless the other end has gone in the meantime: uvloop would raise."""
        if not self._transport.is_closing():
            self._transport.write(data)


def event(position: Position, name: str, text: str) -> bytes:
    """An event on the wire. A line break in a name would be an event of its own: none gets in."""
    name, text = (" ".join(part.splitlines()) for part in (name, text))
    return f"id: {position}\nevent: {name}\ndata: {text}\n\n".encode()


def told(entries: Iterable[Entry]) -> bytes:
    """All events, one behind the other."""
    return b"".join(entry.told for entry in entries)


def latest(entries: Sequence[Entry]) -> list[Entry]:
    """Of entries about the same thing only the last, in the order of the journal."""
    found: dict[tuple[int, str, str], Entry] = {}
    for entry in entries:
        key = (entry.shop_id, entry.topic, entry.subject)
        found.pop(key, None)
        found[key] = entry
    return list(found.values())
