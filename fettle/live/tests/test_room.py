"""Who is let in, who is sent what, and who is sent away."""

import asyncio
from dataclasses import replace

import pytest

from fettle.journal.queries import Position
from fettle.live import room, serving
from fettle.live.rights import Headers
from fettle.live.stream import Entry, event
from fettle.live.tail import connect
from fettle.live.tests.stage import CY, ELSEWHERE, OLU, play, stage, until, write

pytestmark = pytest.mark.usefixtures("journal")
CYS = "client:30"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /live HTTP/1.1\r\n\r\n", 401),
        (b"GET /live HTTP/1.1\r\nCookie: nobody\r\n\r\n", 401),
        (b"GET /live?topics=orders,secrets HTTP/1.1\r\nCookie: olu\r\n\r\n", 400),
        (b"GET /live?topics=orders HTTP/1.1\r\nCookie: cy\r\n\r\n", 400),
        (b"POST /live HTTP/1.1\r\nCookie: olu\r\n\r\n", 405),
        (b"HEAD /live HTTP/1.1\r\nCookie: olu\r\n\r\n", 405),
        (b"GET /live HTTP/1.1\r\nCookie: olu\r\nContent-Length: 1\r\n\r\nx", 400),
        (
            b"GET /live?%s HTTP/1.1\r\nCookie: olu\r\n\r\n" % b"&".join([b"a=b"] * 30),
            400,
        ),
        (b"GET /live HTTP/1.1\r\nCookie: broken\r\n\r\n", 503),
    ],
)
def test_it_refuses_with_a_reason(request_: bytes, status: int) -> None:
    async def scene() -> None:
        async with stage() as on:
            said = await on.ask(request_)
        assert said.startswith(b"HTTP/1.1 %d " % status)
        assert b"application/problem+json" in said

    play(scene())


def test_it_refuses_a_role_that_may_not_follow() -> None:
    async def scene() -> None:
        async with stage() as on:
            on.people.known["nobody"] = replace(OLU, scopes=("order.view",))
            said = await on.ask(b"GET /live HTTP/1.1\r\nCookie: nobody\r\n\r\n")
        assert said.startswith(b"HTTP/1.1 403 ")

    play(scene())


def test_it_sends_only_the_topics_asked_for() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            olu = await on.listen(query="?topics=stock,clients")
            await olu.event()
            for topic in ("orders", "stock", "money", "clients"):
                await write(writer, topic, topic=topic)
            assert await olu.events(2) == [("stock", "stock"), ("clients", "clients")]

    play(scene())


def test_it_never_sends_another_shops_events() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            olu, eve = await on.listen(), await on.listen("eve")
            await olu.event()
            await eve.event()
            await write(writer, "theirs", shop_id=ELSEWHERE)
            await write(writer, "ours")
            assert await olu.event() == ("orders", "ours")
            assert await eve.event() == ("orders", "theirs")

    play(scene())


def test_it_tells_a_client_of_his_own_and_of_nothing_else() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            on.people.owned.update({"mine": CYS, "his": "client:31", "mine too": CYS})
            cy = await on.listen("cy", "?topics=own")
            await cy.event()
            await write(writer, "nobody's")
            await write(writer, "his")
            await write(writer, "mine")
            await write(writer, "mine", shop_id=ELSEWHERE)
            cy_again = await on.listen("cy", "?topics=own", after=cy.last)
            assert await cy.event() == ("own", "mine")
            assert await cy_again.event() == ("own", "mine")
            await write(writer, "his", topic="stock")
            await write(writer, "mine too", topic="money")
            assert await cy.event() == ("own", "mine too")
            assert await cy_again.event() == ("own", "mine too")

    play(scene())


def test_a_guest_is_told_of_what_was_ordered_at_the_own_seat() -> None:
    """The seating's number and a client's may be the same: they are not the same owner."""

    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            on.people.owned.update({"cy's": CYS, "at the seat": "seating:30"})
            gus, cy = await on.listen("gus", "?topics=own"), await on.listen("cy", "?topics=own")
            await gus.event()
            await cy.event()
            await write(writer, "cy's")
            await write(writer, "at the seat")
            assert await gus.event() == ("own", "at the seat")
            assert await cy.event() == ("own", "cy's")
            on.people.known["cy sits"] = replace(CY, seating_id=30)
            both = await on.listen("cy sits", "?topics=own", after=gus.last)
            await write(writer, "cy's")
            await write(writer, "at the seat")
            assert await both.events(2) == [("own", "cy's"), ("own", "at the seat")]

    play(scene())


def test_clients_hear_that_the_shop_window_changed_but_not_by_what() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            on.people.owned["mine"] = CYS
            cy = await on.listen("cy")
            await cy.event()
            async with writer.transaction():
                await write(writer, "cola", topic="stock")
                await write(writer, "a bill", topic="money")
                await write(writer, "mine")
                await write(writer, "his")
            assert await cy.events(2) == [("own", "mine"), ("shop", "")]
            await write(writer, "theirs", topic="stock", shop_id=ELSEWHERE)
            await write(writer, "a client", topic="clients")
            await write(writer, "mine", topic="money")
            assert await cy.event() == ("own", "mine")

    play(scene())


def test_it_tells_nothing_to_a_client_whose_things_nobody_knows() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            on.people.known["cy"] = replace(CY, client_id=None)
            on.people.owned["mine"] = CYS
            cy, olu = await on.listen("cy", "?topics=own"), await on.listen()
            await cy.event()
            await olu.event()
            await write(writer, "mine")
            await olu.event()
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await cy.event()

    play(scene())


@pytest.mark.parametrize(
    "change",
    [
        None,
        replace(OLU, shop_id=ELSEWHERE),
        replace(OLU, role="technician"),
        replace(OLU, scopes=("order.*",)),
    ],
)
def test_it_closes_the_stream_when_the_rights_change(
    change: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """I-38: a revoked session does not read on."""
    monkeypatch.setattr(serving, "CHECK_SECONDS", 0.1)

    async def scene() -> None:
        async with stage() as on:
            olu, eve = await on.listen(), await on.listen("eve")
            await asyncio.sleep(0.3)
            assert not olu.reader.at_eof()
            if change:
                on.people.known["olu"] = change  # type: ignore[assignment]
            else:
                del on.people.known["olu"]
            await olu.ended()
            assert not eve.reader.at_eof()

    play(scene())


def test_it_drops_streams_that_cannot_be_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serving, "CHECK_SECONDS", 0.1)
    monkeypatch.setattr(room, "UNCHECKED_SECONDS_MAX", 0.5)

    async def scene() -> None:
        async with stage() as on:
            olu = await on.listen()
            del on.people.known["olu"]
            on.people.known["olu"] = None  # type: ignore[assignment]
            on.people.breaks = True
            await olu.ended()

    play(scene())


def test_it_limits_the_streams_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "STREAMS_OF_ONE_MAX", 2)

    async def scene() -> None:
        async with stage() as on:
            first, _ = await on.listen(), await on.listen()
            assert b" 429 " in (await on.listen()).head
            assert b" 200 " in (await on.listen("eve")).head
            first.leave()
            await until(lambda: len(on.front.room.streams) <= 2)
            assert b" 200 " in (await on.listen()).head

    play(scene())


def test_it_forgets_who_has_left() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            for _ in range(3):
                olu = await on.listen()
                await olu.event()
                olu.leave()
            async with asyncio.timeout(5):
                while on.front.room.streams:
                    await write(writer, "a1")
                    await asyncio.sleep(0.01)
            assert not on.front.room._listening

    play(scene())


def test_it_beats_so_that_proxies_keep_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serving, "BEAT_SECONDS", 0.1)

    async def scene() -> None:
        async with stage() as on:
            olu = await on.listen()
            await olu.event()
            async with asyncio.timeout(5):
                assert await olu.reader.readuntil(b"\n\n") == b":\n\n"

    play(scene())


def test_it_tells_the_resolver_the_true_address() -> None:
    seen: list[Headers] = []

    async def scene() -> None:
        async with stage() as on:
            on.people.seen = seen
            await on.ask(b"GET /live HTTP/1.1\r\nX-Fettle-Peer: 6.6.6.6\r\nCookie: x\r\n\r\n")

    play(scene())
    assert seen == [{"cookie": "x", "x-fettle-peer": "127.0.0.1"}]


def test_no_name_can_forge_an_event() -> None:
    wire = event(Position(1, 2), "orders\n\nevent: reset", "a\r\ndata: b")
    assert wire == b"id: 1.2\nevent: orders  event: reset\ndata: a data: b\n\n"
    assert Entry(Position(1, 2), 1, "orders", "a").told == b"id: 1.2\nevent: orders\ndata: a\n\n"


def test_it_ends_when_it_can_no_longer_do_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "BEAT_SECONDS", 0.05)

    async def scene() -> None:
        async with stage() as on:
            on.front.room = None  # type: ignore[assignment]
            await asyncio.wait_for(on.front.ending.wait(), 5)
            assert on.front.failed
            on.front.room = on.front.port.streams  # type: ignore[assignment]

    play(scene())


def test_it_survives_those_who_leave_while_they_are_let_in() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            for _ in range(20):
                _, leaving = await on.call()
                leaving.write(b"GET /live HTTP/1.1\r\nCookie: olu\r\n\r\n")
                await asyncio.sleep(0.001)
                leaving.transport.abort()
                await write(writer, "a1")
            olu = await on.listen()
            await olu.event()
            await write(writer, "a2")
            while await olu.event() != ("orders", "a2"):
                pass
            assert not on.front.failed

    play(scene())
