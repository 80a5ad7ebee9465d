"""Where one HTTP/1.1 message ends and the next begins, in both directions, and nothing more.

Requests are read strictly: what two servers could understand differently is refused here, so that
nobody behind this port ever has to guess. Answers come from our own page server and are only
followed.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from fettle.kernel.words import N_

HEAD_BYTES_MAX = 32 * 1024
HELD_BYTES_MAX = 64 * 1024
LINE_BYTES_MAX = 4096

_TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]++"
_FIELD = _TOKEN + rb":[^\x00-\x08\x0a-\x1f\x7f]*+"
_FIELD_LINE = re.compile(_FIELD)
_REQUEST = re.compile(
    rb"(" + _TOKEN + rb") ([^\x00-\x20\x7f]++) HTTP/1\.([01])\r\n(?:" + _FIELD + rb"\r\n)*+\r\n"
)
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})[ \r]")
_LENGTHS = re.compile(rb"\r\ncontent-length:[ \t]*([^\r]*?)[ \t]*(?=\r)")
_CODINGS = re.compile(rb"\r\ntransfer-encoding:[ \t]*([^\r]*?)[ \t]*(?=\r)")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\x00-\x08\x0a-\x1f\x7f]*)?")


class Malformed(Exception):
    """What was received is no HTTP that this port lets through; the status says how to answer."""

    def __init__(self, detail: str, status: int = 400) -> None:
        super().__init__(detail)
        self.status = status


class Body(Protocol):
    """What follows a head, until it is done."""

    done: bool

    def pass_over(self, received: bytes, at: int) -> int:
        """Return the offset behind what belongs to the body and is complete enough to pass on."""


class Sized:
    """A body of a declared length."""

    def __init__(self, length: int) -> None:
        self._left = length
        self.done = length == 0

    def pass_over(self, received: bytes, at: int) -> int:
        step = min(self._left, len(received) - at)
        self._left -= step
        self.done = self._left == 0
        return at + step


class Chunked:
    """A body in chunks, with its trailers."""

    def __init__(self) -> None:
        self._left = 0
        self._behind_chunk = False
        self._in_trailers = False
        self.done = False

    def pass_over(self, received: bytes, at: int) -> int:
        while not self.done:
            if self._left:
                step = min(self._left, len(received) - at)
                self._left -= step
                at += step
                if self._left:
                    return at
            end = received.find(b"\r\n", at)
            if end - at > LINE_BYTES_MAX or (end < 0 and len(received) - at > LINE_BYTES_MAX):
                raise Malformed(N_("A line of the chunked body is too long."))
            if end < 0:
                return at
            self._read_line(received[at:end])
            at = end + 2
        return at

    def _read_line(self, line: bytes) -> None:
        if self._behind_chunk:
            if line:
                raise Malformed(N_("A chunk is longer than it says."))
            self._behind_chunk = False
        elif self._in_trailers:
            if line and not _FIELD_LINE.fullmatch(line):
                raise Malformed(N_("A trailer is malformed."))
            self.done = not line
        else:
            if (size := _CHUNK.fullmatch(line)) is None:
                raise Malformed(N_("A chunk size is malformed."))
            self._left = int(size[1], 16)
            self._behind_chunk = self._left > 0
            self._in_trailers = self._left == 0


class UntilClose:
    """An answer's body that ends with the connection."""

    done = False

    def pass_over(self, received: bytes, at: int) -> int:
        return len(received)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a request, as received (``raw`` ends with the empty line)."""

    raw: bytes
    lowered: bytes
    method: bytes
    target: bytes
    body: Body | None
    held_length: int

    @property
    def path(self) -> bytes:
        return self.target.partition(b"?")[0]

    def headers(self) -> dict[str, str]:
        """The fields by lower-case name; repeated ones joined as HTTP joins them."""
        found: dict[str, str] = {}
        for line in self.raw[:-4].decode("latin-1").split("\r\n")[1:]:
            name, _, value = line.partition(":")
            name, value = name.lower(), value.strip()
            between = "; " if name == "cookie" else ", "
            found[name] = f"{found[name]}{between}{value}" if name in found else value
        return found


class Requests:
    """The requests of one connection: heads, and the bytes of their bodies."""

    def __init__(self) -> None:
        self._rest = b""
        self._head: Head | None = None
        self._body: Body | None = None

    @property
    def partial(self) -> bool:
        """Whether a head, or a small body that is held back, has begun and not ended."""
        return self._body is None and bool(self._rest)

    @property
    def in_body(self) -> bool:
        return self._body is not None

    def feed(self, received: bytes) -> Iterator[Head | bytes]:
        """Yield what is complete. Raises ``Malformed``.

        A small body is held back until all of it is there: page servers spend a thread on waiting
        for a slow sender, this port does not.
        """
        received = self._rest + received if self._rest else received
        at = 0
        while at < len(received):
            if self._body is not None:
                end = self._body.pass_over(received, at)
                if self._body.done:
                    self._body = None
                if end == at and self._body is not None:
                    break
                yield received[at:end]
                at = end
                continue
            head = self._head or _request_head(received, at)
            self._head = head
            if head is None or len(received) - at < len(head.raw) + head.held_length:
                break
            self._head, self._body = None, head.body
            at += len(head.raw)
            yield head
        self._rest = received[at:]


class Responses:
    """The answers that the page server still owes on one connection, by the heads that asked."""

    def __init__(self) -> None:
        self.owed: deque[Head] = deque()
        self._rest = b""
        self._body: Body | None = None

    @property
    def begun(self) -> bool:
        """Whether a part of the answer that is owed first has been seen."""
        return self._body is not None or bool(self._rest)

    def feed(self, received: bytes) -> None:
        """Follow the answers. Raises ``Malformed`` for bytes that nobody asked for."""
        received = self._rest + received if self._rest else received
        at = 0
        while at < len(received):
            if self._body is None:
                end = received.find(b"\r\n\r\n", at) + 4
                if end < 4:
                    break
                self._begin(received[at:end])
                at = end
            if self._body is not None:
                at, before = self._body.pass_over(received, at), at
                if self._body.done:
                    self._finish()
                elif at == before:
                    break
        self._rest = received[at:]

    def _begin(self, head: bytes) -> None:
        status = _STATUS.match(head)
        if status is None or not self.owed:
            raise Malformed(N_("The page server said something that was not asked."), 502)
        if status[1].startswith(b"1"):
            return
        if self.owed[0].method == b"HEAD" or status[1] in (b"204", b"304"):
            self._finish()
            return
        self._body = _answer_body(head.lower())
        if self._body.done:
            self._finish()

    def _finish(self) -> None:
        self._body = None
        self.owed.popleft()


def _request_head(received: bytes, at: int) -> Head | None:
    """The head that begins at the offset, or ``None`` while it is incomplete."""
    end = received.find(b"\r\n\r\n", at)
    if end - at > HEAD_BYTES_MAX or (end < 0 and len(received) - at > HEAD_BYTES_MAX):
        raise Malformed(N_("The head of the request is too long."), 431)
    if end < 0:
        return None
    raw = received[at : end + 4]
    line = _REQUEST.fullmatch(raw)
    if line is None:
        raise Malformed(N_("This is not a request in HTTP/1.1."))
    if line[1] == b"CONNECT":
        raise Malformed(N_("This is not a proxy."), 405)
    lowered = raw.lower()
    body, length = _request_body(lowered, line[3])
    held = length if length <= HELD_BYTES_MAX and b"\r\nexpect:" not in lowered else 0
    return Head(raw, lowered, line[1], line[2], body, held)


def _request_body(lowered: bytes, minor_version: bytes) -> tuple[Body | None, int]:
    """The body that a request's head announces, and its length where it is known."""
    lengths = _LENGTHS.findall(lowered) if b"\r\ncontent-length:" in lowered else []
    codings = _CODINGS.findall(lowered) if b"\r\ntransfer-encoding:" in lowered else []
    if codings:
        if codings != [b"chunked"] or lengths or minor_version != b"1":
            raise Malformed(N_("The length of the request's body is ambiguous."))
        return Chunked(), 0
    if not lengths:
        return None, 0
    if len(lengths) > 1 or not lengths[0].isdigit() or len(lengths[0]) > 15:
        raise Malformed(N_("The length of the request's body is ambiguous."))
    length = int(lengths[0])
    return (Sized(length) if length else None), length


def _answer_body(lowered: bytes) -> Body:
    if _CODINGS.search(lowered):
        return Chunked()
    length = _LENGTHS.search(lowered)
    return Sized(int(length[1])) if length else UntilClose()
