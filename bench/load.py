"""A small HTTP client that keeps many connections busy and counts what is answered."""

import asyncio
import contextlib
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import uvloop


@dataclass
class Tally:
    """What came back: how many, how fast, and what was refused."""

    seconds: float = 0
    done: int = 0
    refused: dict[int, int] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.done / self.seconds

    def wait_ms(self, share: float) -> float:
        """The wait that this share of the requests did not exceed, in milliseconds."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


# A walk is handed the answer to what it asked, and asks the next.
Walk = Generator[bytes, bytes, None]


class Caller(asyncio.Protocol):
    """One connection: sends a request, waits for its answer, sends the next."""

    def __init__(self, requests: Iterator[bytes], tally: Tally, until: float) -> None:
        self.requests, self.tally, self.until = requests, tally, until
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self._send(b"")

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, found, body = self.received.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head):
            return
        if not head.startswith(b"HTTP/1.1 "):
            raise ValueError(f"this is no answer: {head[:200]!r}")
        now = time.perf_counter()
        self.tally.waits.append(now - self.sent_at)
        status = int(head[9:12])
        if status < 400:
            self.tally.done += 1
        else:
            self.tally.refused[status] = self.tally.refused.get(status, 0) + 1
        self.received = b""
        if now < self.until:
            self._send(body)
        else:
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_result(None)

    def _send(self, answer: bytes) -> None:
        self.sent_at = time.perf_counter()
        self.transport.write(self._next(answer))  # type: ignore[attr-defined]

    def _next(self, answer: bytes) -> bytes:
        if answer and isinstance(self.requests, Generator):
            return cast("Walk", self.requests).send(answer)
        return next(self.requests)


def play(port: int, requests: Iterator[bytes], clients: int, seconds: float) -> Tally:
    """Keep ``clients`` connections busy for so many seconds; they share the requests."""
    return stroll(port, [requests] * clients, seconds)


def stroll(port: int, walks: Sequence[Iterator[bytes]], seconds: float) -> Tally:
    """Keep a connection for each of the walks busy for so many seconds."""

    async def run() -> Tally:
        tally, loop = Tally(), asyncio.get_running_loop()
        begun = time.perf_counter()
        callers = [
            (
                await loop.create_connection(
                    partial(Caller, requests, tally, begun + seconds), "127.0.0.1", port
                )
            )[1]
            for requests in walks
        ]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds + 20):
                await asyncio.gather(*(caller.ended for caller in callers))
        tally.seconds = time.perf_counter() - begun
        return tally

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(run())


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """The bytes of one HTTP/1.1 request that keeps its connection."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line[:15].lower() == b"content-length:":
            return int(line[15:])
    return 0
