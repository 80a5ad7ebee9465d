"""What is no event stream reaches the page server byte for byte, and its answer comes back."""

import asyncio
import hashlib
from contextlib import suppress

import pytest

from fettle.live import tunnel
from fettle.live.tests.stage import Reader, Stage, Writer, play, stage

PART = 64 * 1024
LARGE = 512 * PART
KEPT_MAX = 8 * PART
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


async def echo(reader: Reader, writer: Writer) -> None:
    """Answer each request with its own head and body; stop at ``Connection: close``."""
    with suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            body = await _body(reader, head)
            said = head + body
            length = b"Content-Length: %d\r\n\r\n" % len(said)
            writer.write(b"HTTP/1.1 200 OK\r\n" + length + (b"" if head[:4] == b"HEAD" else said))
            await writer.drain()
            if b"Connection: close" in head:
                break
    writer.close()


async def _body(reader: Reader, head: bytes) -> bytes:
    if b"chunked" in head:
        return await reader.readuntil(b"0\r\n\r\n")
    length = head.partition(b"Content-Length: ")[2].partition(b"\r\n")[0]
    return await reader.readexactly(int(length or 0))


async def answered(reader: Reader) -> bytes:
    async with asyncio.timeout(10):
        head = await reader.readuntil(b"\r\n\r\n")
        return await _body(reader, head)


def test_it_keeps_one_connection_for_many_requests() -> None:
    opened = []

    async def counted(reader: Reader, writer: Writer) -> None:
        opened.append(writer)
        await echo(reader, writer)

    async def scene() -> None:
        async with stage(counted) as on:
            reader, writer = await on.call()
            for number in range(5):
                writer.write(b"GET /%d HTTP/1.1\r\nHost: x\r\n\r\n" % number)
                assert (await answered(reader)).startswith(b"GET /%d HTTP/1.1\r\n" % number)
            writer.close()

    play(scene())
    assert len(opened) == 1


def test_it_answers_requests_sent_at_once_in_order() -> None:
    async def scene() -> None:
        async with stage(echo) as on:
            said = await on.ask(
                b"POST /1 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
                b"GET /2 HTTP/1.1\r\n\r\n"
                b"HEAD /3 HTTP/1.1\r\n\r\n"
                b"GET /4 HTTP/1.1\r\nConnection: close\r\n\r\n"
            )
        assert said.index(b"POST /1") < said.index(b"GET /2") < said.index(b"GET /4")
        assert b"HEAD /3" not in said

    play(scene())


def test_it_answers_a_live_request_after_the_answers_before_it() -> None:
    async def slow(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.1)
        writer.write(OK)
        await reader.read()

    async def scene() -> None:
        async with stage(slow) as on:
            said = await on.ask(b"GET /a HTTP/1.1\r\n\r\nGET /live HTTP/1.1\r\n\r\n")
        assert said.startswith(OK + b"HTTP/1.1 401 ")

    play(scene())


def test_it_does_not_mistake_a_body_for_a_request() -> None:
    hidden = b"GET /live HTTP/1.1\r\nHost: x\r\n\r\n"
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(hidden), hidden)

    async def scene() -> None:
        async with stage(echo) as on:
            for fields, body in (
                (b"Content-Length: %d" % len(hidden), hidden),
                (b"Transfer-Encoding: chunked", chunked),
            ):
                reader, writer = await on.call()
                writer.write(b"POST /a HTTP/1.1\r\n" + fields + b"\r\n\r\n")
                await asyncio.sleep(0.05)
                writer.write(body)
                assert (await answered(reader)).endswith(body)
                writer.write(b"GET /next HTTP/1.1\r\n\r\n")
                assert (await answered(reader)).startswith(b"GET /next")
                writer.close()

    play(scene())


@pytest.mark.parametrize("path", [b"/live2", b"/live/", b"/orders?next=/live", b"//live"])
def test_it_takes_only_the_one_address(path: bytes) -> None:
    async def scene() -> None:
        async with stage(echo) as on:
            said = await on.ask(b"GET %s HTTP/1.1\r\nConnection: close\r\n\r\n" % path)
        assert b"GET %s HTTP" % path in said

    play(scene())


def test_it_carries_large_bodies_both_ways_without_keeping_them() -> None:
    taken = hashlib.sha256()
    begin = asyncio.Event()

    async def store(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await begin.wait()
        for _ in range(LARGE // PART):
            taken.update(await reader.readexactly(PART))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % LARGE)
        for _ in range(LARGE // PART):
            writer.write(b"y" * PART)
            await writer.drain()

    async def upload(writer: Writer) -> None:
        writer.write(b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % LARGE)
        for _ in range(LARGE // PART):
            writer.write(b"x" * PART)
            await writer.drain()

    async def scene() -> None:
        async with stage(store) as on:
            reader, writer = await on.call()
            uploading = asyncio.create_task(upload(writer))
            await asyncio.sleep(0.5)
            (client,) = on.front.port.clients
            assert client._upstream
            assert client._upstream._transport
            assert client._upstream._transport.get_write_buffer_size() < KEPT_MAX
            begin.set()
            await uploading
            await asyncio.sleep(0.5)
            assert client._transport.get_write_buffer_size() < KEPT_MAX
            async with asyncio.timeout(30):
                await reader.readuntil(b"\r\n\r\n")
                assert await reader.readexactly(LARGE) == b"y" * LARGE
            writer.close()

    play(scene())
    assert taken.digest() == hashlib.sha256(b"x" * LARGE).digest()


def test_it_passes_on_an_answer_that_ends_with_the_connection() -> None:
    async def old(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.0 200 OK\r\n\r\nto the end")
        await writer.drain()
        writer.close()

    async def scene() -> None:
        async with stage(old) as on:
            assert await on.ask(b"GET / HTTP/1.0\r\n\r\n") == b"HTTP/1.0 200 OK\r\n\r\nto the end"

    play(scene())


def test_it_still_answers_who_has_said_his_last_word() -> None:
    async def slow(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.1)
        writer.write(OK)
        await reader.read()

    async def scene() -> None:
        async with stage(slow) as on:
            reader, writer = await on.call()
            writer.write(b"GET / HTTP/1.1\r\n\r\n")
            writer.write_eof()
            assert await asyncio.wait_for(reader.read(), 10) == OK

    play(scene())


def test_it_tells_the_page_server_who_calls_and_lets_nobody_else_do_so() -> None:
    async def scene() -> None:
        async with stage(echo) as on:
            said = await on.ask(
                b"GET / HTTP/1.1\r\nX-Fettle-Peer: 6.6.6.6\r\nx_fettle_peer:6.6.6.7\r\n"
                b"X-FETTLE-PEER: 6.6.6.8\r\nX_Fettle-Peer: 6.6.6.9\r\nConnection: close\r\n\r\n"
            )
        assert b"6.6.6" not in said
        assert b"\r\nX-Fettle-Peer: 127.0.0.1\r\n" in said

    play(scene())


@pytest.mark.parametrize(
    ("accept", "kind"), [("text/html", b"text/html"), ("*/*", b"problem+json")]
)
def test_it_asks_for_patience_while_the_page_server_is_away(accept: str, kind: bytes) -> None:
    async def scene() -> None:
        async with stage() as on:
            on.front.port.connect = _nobody
            said = await on.ask(f"GET / HTTP/1.1\r\nAccept: {accept}\r\n\r\n".encode())
        assert said.startswith(b"HTTP/1.1 503 ")
        assert b"\r\nRetry-After: 2\r\n" in said
        assert kind in said

    play(scene())


async def _nobody(*_: object) -> None:
    raise ConnectionRefusedError


def test_it_says_when_the_page_server_breaks_off() -> None:
    async def dying(reader: Reader, writer: Writer) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if b"/half" in head:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
            await writer.drain()
        writer.transport.abort()

    async def scene() -> None:
        async with stage(dying) as on:
            assert (await on.ask(b"GET /a HTTP/1.1\r\n\r\n")).startswith(b"HTTP/1.1 502 ")
            assert b"502" not in await on.ask(b"GET /half HTTP/1.1\r\n\r\n")
            large = b"POST /a HTTP/1.1\r\nContent-Length: 9000000\r\n\r\n" + b"x" * 5000
            assert (await on.ask(large)).startswith(b"HTTP/1.1 502 ")

    play(scene())


def test_it_refuses_what_is_not_http() -> None:
    async def scene() -> None:
        async with stage(echo) as on:
            for wrong in (
                b"\x16\x03\x01\x02\x00\r\n\r\n",
                b"GET / HTTP/1.1\r\n folded: x\r\n\r\n",
            ):
                assert (await on.ask(wrong)).startswith(b"HTTP/1.1 400 ")
            long = b"GET / HTTP/1.1\r\nA: " + b"a" * 40_000
            assert (await on.ask(long)).startswith(b"HTTP/1.1 431 ")

    play(scene())


@pytest.mark.parametrize(
    "begun",
    [b"GET / HTTP/1.1\r\nHost:", b"POST / HTTP/1.1\r\nContent-Length: 900\r\n\r\nx"],
)
def test_it_cuts_off_who_sends_a_request_for_ever(
    begun: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tunnel, "HEAD_SECONDS", 0.5)
    connections = []

    async def counted(reader: Reader, writer: Writer) -> None:
        connections.append(writer)
        await echo(reader, writer)

    async def scene() -> None:
        async with stage(counted) as on:
            reader, writer = await on.call()
            writer.write(begun)
            for _ in range(30):
                await asyncio.sleep(0.1)
                writer.write(b"x")
                if not on.front.port.clients:
                    break
            assert not on.front.port.clients
            with suppress(ConnectionError):
                assert await reader.read() == b""

    play(scene())
    assert connections == []


def test_it_closes_both_ends_when_the_client_leaves() -> None:
    ended = asyncio.Event()

    async def waiting(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK)
        with suppress(ConnectionError):
            await reader.read()
        ended.set()
        writer.close()

    async def scene() -> None:
        async with stage(waiting) as on:
            _, writer = await on.call()
            writer.write(b"GET / HTTP/1.1\r\n\r\n")
            await asyncio.sleep(0.1)
            writer.transport.abort()
            await asyncio.wait_for(ended.wait(), 5)
            await _until_empty(on)

    play(scene())


async def _until_empty(on: Stage) -> None:
    async with asyncio.timeout(5):
        while on.front.port.clients:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
