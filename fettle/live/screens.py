"""Equal screens: what many people are shown alike is asked of the page server once.

People of one shop with the same role, language and clock see the same live part, and their screens
ask for it in the same moment. One question goes on to the page server; its answer is told to all
who asked, and kept for those who ask a moment later. Shared is only what says how much of the
journal it knows (``X-Fettle-As-Of``) and sets no cookie, and only with people who have an open
stream: their rights are looked up every few seconds.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from fettle.live.framing import Head, Malformed, Responses
from fettle.live.rights import Headers, Sight

KEPT_SECONDS = 5
PATIENCE_SECONDS = 5
_SINCE = re.compile(rb"at=(\d{1,20})\.\d{1,20}")
_GOOD = re.compile(rb"HTTP/1\.1 200[ \r]")
_AS_OF = re.compile(rb"\r\nx-fettle-as-of:[ \t]*(\d{1,20})[ \t]*\r\n")

Connect = Callable[[Callable[[], asyncio.Protocol]], Coroutine[Any, Any, object]]
SightOf = Callable[[Headers], Sight | None]


class Asking(Protocol):
    """A connection that waits for its answer."""

    def told(self, data: bytes | None) -> None:
        """The answer; ``None`` when there is none to share: it asks for itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """All that makes an answer differ: the address, the eyes, and whether it may be zipped."""

    path: bytes
    sight: Sight
    zipped: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer, which knows all transactions below ``as_of``."""

    data: bytes
    as_of: int
    kept_until: float


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody wants to see what happened in transaction ``since``, or later."""

    asking: Asking
    head: Head
    raw: bytes
    since: int

    def settle(self, drawn: Drawn | None) -> bool:
        """Tell the answer if it is recent enough."""
        if drawn is None or drawn.as_of <= self.since:
            return False
        self.asking.told(drawn.data)
        return True


class Screens:
    """The parts that are shared, and who waits for them."""

    def __init__(self, connect: Connect, paths: Collection[bytes], sight_of: SightOf) -> None:
        self._connect, self._paths, self._sight_of = connect, frozenset(paths), sight_of
        self._drawn: dict[Part, Drawn] = {}
        self._waiting: defaultdict[Part, list[Question]] = defaultdict(list)
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, head: Head, raw: bytes, asking: Asking) -> bool:
        """Whether the question is taken: then the asking is told, now or soon."""
        if head.path not in self._paths:
            return False
        since = _SINCE.fullmatch(head.target.partition(b"?")[2])
        headers = head.headers()
        sight = self._sight_of(headers) if since and _is_plain(head, headers) else None
        if since is None or sight is None:
            return False
        part = Part(head.path, sight, "gzip" in headers.get("accept-encoding", ""))
        question = Question(asking, head, raw, int(since[1]))
        if not question.settle(self._kept(part)):
            self._waiting[part].append(question)
            if len(self._waiting[part]) == 1:
                self._begin(part)
        return True

    def _kept(self, part: Part) -> Drawn | None:
        drawn = self._drawn.get(part)
        if drawn and drawn.kept_until < asyncio.get_running_loop().time():
            del self._drawn[part]
            return None
        return drawn

    def _begin(self, part: Part) -> None:
        task = asyncio.get_running_loop().create_task(self._draw(part))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _draw(self, part: Part) -> None:
        """Ask until nobody waits. Whom an answer to his own question does not help asks himself."""
        waiting = self._waiting[part]
        while waiting:
            first = len(waiting)
            drawn = await self._fetched(waiting[0])
            if drawn:
                self._drawn[part] = drawn
            asked, came_later = waiting[:first], waiting[first:]
            waiting[:] = [question for question in came_later if not question.settle(drawn)]
            for question in asked:
                if not question.settle(drawn):
                    question.asking.told(None)
        del self._waiting[part]

    async def _fetched(self, question: Question) -> Drawn | None:
        fetch = Fetch(question)
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._connect(lambda: fetch)
                return _drawn(await fetch.answered)
        fetch.leave()
        return None


class Fetch(asyncio.Protocol):
    """One question to the page server; ``answered`` is empty bytes when it was not answered."""

    def __init__(self, question: Question) -> None:
        self.answered: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._raw, self._received = question.raw, b""
        self._transport: asyncio.Transport | None = None
        self._responses = Responses()
        self._responses.owed.append(question.head)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]
        transport.write(self._raw)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self._received += data
        try:
            self._responses.feed(data)
        except Malformed:
            self._end(b"")
        if not self._responses.owed:
            self._end(self._received)

    def connection_lost(self, _error: Exception | None) -> None:
        self._end(b"")

    def leave(self) -> None:
        """Wait no longer."""
        if self._transport:
            self._transport.abort()

    def _end(self, answer: bytes) -> None:
        if not self.answered.done():
            self.answered.set_result(answer)
        self.leave()


def _is_plain(head: Head, headers: Headers) -> bool:
    """A question like any other of its kind, on a connection that stays."""
    version = head.raw.partition(b"\r\n")[0][-8:]
    plain = head.method == b"GET" and head.body is None and version == b"HTTP/1.1"
    return plain and headers.get("connection", "keep-alive").lower() == "keep-alive"


def _drawn(answer: bytes) -> Drawn | None:
    """The answer, if it may be shared."""
    head, _, _ = answer.lower().partition(b"\r\n\r\n")
    as_of = _AS_OF.search(head + b"\r\n")
    if not _GOOD.match(answer) or as_of is None or b"\r\nset-cookie:" in head:
        return None
    return Drawn(answer, int(as_of[1]), asyncio.get_running_loop().time() + KEPT_SECONDS)
