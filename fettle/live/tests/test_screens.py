"""What equal screens ask for is asked of the page server once, and told to nobody else."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace

import pytest

from fettle.live import screens
from fettle.live.tests.stage import ANA, Reader, Stage, Writer, play, stage, until

pytestmark = pytest.mark.usefixtures("journal")


@dataclass
class Pages:
    """A page server that counts what it is asked, and answers when it may."""

    as_of: int = 100
    more: bytes = b""
    asked: list[bytes] = field(default_factory=list)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: Reader, writer: Writer) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.asked.append(head)
                await self.may_answer.wait()
                body = b"drawn %d" % len(self.asked)
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nX-Fettle-As-Of: %d\r\n%s\r\n%s"
                    % (len(body), self.as_of, self.more, body)
                )


def asking(name: str, since: int = 7, more: str = "") -> bytes:
    cookie = f"GET /pane?at={since}.1 HTTP/1.1\r\nHost: x\r\nCookie: {name}\r\n"
    return f"{cookie}{more}\r\n".encode()


async def ask(on: Stage, request: bytes) -> tuple[Reader, Writer]:
    reader, writer = await on.call()
    writer.write(request)
    return reader, writer


async def body(reader: Reader) -> bytes:
    async with asyncio.timeout(10):
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.partition(b"Content-Length: ")[2].partition(b"\r\n")[0]
        return await reader.readexactly(int(length))


async def follow(on: Stage, *names: str) -> None:
    for name in names:
        await (await on.listen(name)).event()


async def bodies(on: Stage, pages: Pages, requests: list[bytes], questions: int) -> list[bytes]:
    """The answers to requests that are all there before the page server answers the first."""
    lines = [await ask(on, request) for request in requests]
    await until(lambda: len(pages.asked) >= questions)
    await asyncio.sleep(0.05)
    pages.may_answer.set()
    return [await body(reader) for reader, _ in lines]


def test_equal_screens_are_drawn_once() -> None:
    async def scene() -> None:
        pages = Pages()
        async with stage(pages.serve) as on:
            await follow(on, "olu", "ana")
            said = await bodies(on, pages, [asking("olu"), asking("ana"), asking("ana")], 1)
            assert said == [b"drawn 1"] * 3
            reader, _ = await ask(on, asking("olu", since=99))
            assert await body(reader) == b"drawn 1"
        assert len(pages.asked) == 1

    play(scene())


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (asking("eve"), "another shop"),
        (asking("cy"), "a client"),
        (asking("rus"), "another language"),
        (asking("nobody"), "nobody whom a stream vouches for"),
        (asking("ana", more="Accept-Encoding: gzip\r\n"), "zipped"),
        (asking("ana", more="Connection: close\r\n"), "a connection that ends"),
        (asking("ana").replace(b"?at=7.1", b""), "it does not say since when"),
        (asking("ana").replace(b"?at=7.1", b"?at=7.1&x=1"), "it asks for something else"),
        (asking("ana").replace(b"GET", b"POST"), "it is no reading"),
        (asking("ana").replace(b"/pane", b"/till"), "another address"),
    ],
)
def test_what_differs_is_asked_anew(second: bytes, why: str) -> None:
    async def scene() -> None:
        pages = Pages()
        async with stage(pages.serve) as on:
            on.people.known["rus"] = replace(ANA, language="ru")
            await follow(on, "olu", "ana", "eve", "cy", "rus")
            await bodies(on, pages, [asking("olu"), second], 2)
        assert len(pages.asked) == 2, why

    play(scene())


def test_an_answer_that_sets_a_cookie_is_nobody_elses() -> None:
    async def scene() -> None:
        pages = Pages(more=b"Set-Cookie: sessionid=olu\r\n")
        async with stage(pages.serve) as on:
            await follow(on, "olu", "ana")
            said = await bodies(on, pages, [asking("olu"), asking("ana")], 1)
        assert len(set(said)) == 2
        assert [head for head in pages.asked if b"Cookie: ana" in head]

    play(scene())


def test_an_older_answer_is_not_good_enough() -> None:
    async def scene() -> None:
        pages = Pages()
        async with stage(pages.serve) as on:
            await follow(on, "olu")
            assert await bodies(on, pages, [asking("olu")], 1) == [b"drawn 1"]
            pages.as_of = 300
            assert await bodies(on, pages, [asking("olu", since=200)], 2) == [b"drawn 2"]

    play(scene())


def test_a_time_that_never_comes_is_answered_nevertheless() -> None:
    async def scene() -> None:
        pages = Pages()
        async with stage(pages.serve) as on:
            await follow(on, "olu")
            said = await bodies(on, pages, [asking("olu", since=10**15)], 1)
        assert said == [b"drawn 2"]

    play(scene())


def test_what_is_kept_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens, "KEPT_SECONDS", -1)

    async def scene() -> None:
        pages = Pages()
        async with stage(pages.serve) as on:
            await follow(on, "olu")
            await bodies(on, pages, [asking("olu")], 1)
            assert await bodies(on, pages, [asking("olu")], 2) == [b"drawn 2"]

    play(scene())


def test_questions_sent_at_once_are_answered_in_order() -> None:
    async def scene() -> None:
        pages = Pages()
        async with stage(pages.serve) as on:
            await follow(on, "olu")
            other = asking("olu").replace(b"/pane", b"/till")
            reader, _ = await ask(on, asking("olu") + other)
            await until(lambda: len(pages.asked) == 1)
            pages.may_answer.set()
            assert [await body(reader), await body(reader)] == [b"drawn 1", b"drawn 2"]
        assert b"GET /pane" in pages.asked[0]

    play(scene())


def test_whoever_left_holds_nobody_up() -> None:
    async def scene() -> None:
        pages = Pages()
        async with stage(pages.serve) as on:
            await follow(on, "olu", "ana")
            _, writer = await ask(on, asking("olu"))
            await until(lambda: len(pages.asked) == 1)
            writer.close()
            assert await bodies(on, pages, [asking("ana")], 1) == [b"drawn 1"]

    play(scene())


def test_a_page_server_that_is_away_is_told_to_all() -> None:
    async def breaks_off(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    async def scene() -> None:
        async with stage(breaks_off) as on:
            await follow(on, "olu")
            reader, _ = await ask(on, asking("olu"))
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        assert head.startswith(b"HTTP/1.1 502 ")

    play(scene())
