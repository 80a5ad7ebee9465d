"""Every committed entry is sent once, in the journal's order, whatever happens in between."""

import asyncio
import random
from contextlib import suppress
from functools import partial

import pytest

from fettle.live import tail
from fettle.live.stream import Stream
from fettle.live.tail import connect
from fettle.live.tests.stage import ELSEWHERE, Listener, Stage, play, stage, until, write

pytestmark = pytest.mark.usefixtures("journal")


def test_it_says_hello_and_then_what_happens() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            olu = await on.listen()
            assert b" 200 OK\r\n" in olu.head
            assert b"\r\nContent-Type: text/event-stream" in olu.head
            assert b"\r\nContent-Encoding: identity\r\n" in olu.head
            assert b"\r\nX-Accel-Buffering: no\r\n" in olu.head
            name, position = await olu.event()
            assert (name, position) == ("hello", olu.last)
            await write(writer, "a1")
            await write(writer, "s1", topic="stock")
            assert await olu.events(2) == [("orders", "a1"), ("stock", "s1")]

    play(scene())


def test_it_skips_nothing_that_commits_out_of_order() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as first, await connect() as second:
            olu = await on.listen()
            await olu.event()
            async with first.transaction():
                await write(first, "began first")
                await write(second, "committed first")
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.3):
                        await olu.event()
            assert await olu.events(2) == [
                ("orders", "began first"),
                ("orders", "committed first"),
            ]
            await write(first, "last")
            assert await olu.event() == ("orders", "last")

    play(scene())


def test_it_sends_nothing_of_what_was_rolled_back() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            olu = await on.listen()
            await olu.event()
            async with writer.transaction(force_rollback=True):
                await write(writer, "never")
            await write(writer, "kept")
            assert await olu.event() == ("orders", "kept")

    play(scene())


def test_it_tells_many_entries_about_one_thing_once() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            olu = await on.listen()
            await olu.event()
            async with writer.transaction():
                for subject in ("a1", "a2", "a1"):
                    await write(writer, subject)
            assert await olu.events(2) == [("orders", "a2"), ("orders", "a1")]

    play(scene())


def test_it_resumes_behind_the_last_event() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            olu = await on.listen()
            await olu.event()
            await write(writer, "seen")
            await olu.event()
            olu.leave()
            await write(writer, "missed")
            await write(writer, "elsewhere", shop_id=ELSEWHERE)
            again = await on.listen(after=olu.last)
            assert await again.event() == ("orders", "missed")
            by_address = await on.listen(query=f"?after={olu.last}")
            assert await by_address.event() == ("orders", "missed")

    play(scene())


async def _write_in_transactions(name: str, chance: random.Random, committed: list[str]) -> None:
    async with await connect() as connection:
        for number in range(60):
            subjects = [f"{name}-{number}-{part}" for part in range(chance.randint(1, 3))]
            undone = chance.random() < 0.2
            async with connection.transaction(force_rollback=undone):
                for subject in subjects:
                    await write(connection, subject)
                    await asyncio.sleep(chance.random() * 0.01)
            if not undone:
                committed.extend(subjects)


async def _read_until_cut_off(listener: Listener, seconds: float, recorded: list[str]) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while True:
                name, subject = await listener.event()
                assert name == "orders"
                recorded.append(subject)
    listener.leave()


def test_it_records_exactly_what_was_committed_however_often_the_line_breaks() -> None:
    """F-48: three writers, transactions of random length, a reader who is cut off all the time."""
    committed: list[str] = []
    recorded: list[str] = []
    chance = random.Random(48)

    async def scene() -> None:
        async with stage() as on, asyncio.timeout(60), asyncio.TaskGroup() as tasks:
            last = await _position(on)
            writers = [
                tasks.create_task(_write_in_transactions(name, chance, committed))
                for name in ("ann", "bob", "cat")
            ]
            while len(recorded) < len(committed) or not all(task.done() for task in writers):
                listener = await on.listen(after=last)
                await _read_until_cut_off(listener, chance.uniform(0.02, 0.2), recorded)
                last = listener.last or last

    play(scene())
    assert len(committed) > 100
    assert sorted(recorded) == sorted(committed)


async def _position(on: Stage) -> str:
    listener = await on.listen()
    await listener.event()
    listener.leave()
    return listener.last


@pytest.mark.parametrize(
    "after",
    [
        "garbage",
        "1",
        "-1.5",
        "٣.٤",
        "99999999999999.1",
        "1.99999999999999999999",
        "9" * 30 + ".1",
        "1." + "9" * 9000,
    ],
)
def test_it_asks_for_a_new_start_when_the_position_says_nothing(after: str) -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            olu = (
                await on.listen(query=f"?after={after}")
                if after.isascii()
                else await on.listen(after=after)
            )
            assert await olu.event() == ("reset", olu.last)
            await write(writer, "a1")
            assert await olu.event() == ("orders", "a1")

    play(scene())


def test_it_asks_for_a_new_start_when_too_much_was_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tail, "MISSED_MAX", 5)

    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            olu, other = await on.listen(), await on.listen()
            await olu.event()
            await other.event()
            olu.leave()
            for number in range(6):
                await write(writer, str(number))
            await other.events(6)
            again = await on.listen(after=olu.last)
            assert await again.event() == ("reset", again.last)

    play(scene())


def test_it_goes_on_without_a_gap_when_the_database_was_away() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            olu = await on.listen()
            await olu.event()
            await writer.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            await write(writer, "meanwhile")
            assert await olu.event() == ("orders", "meanwhile")

    play(scene())


def test_it_drops_a_reader_who_is_too_slow_and_he_misses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F-50: what waits for one reader is bounded, and the others do not notice."""
    paused: list[Stream] = []
    monkeypatch.setattr(tail, "BATCH", 50)

    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            slow, quick = await on.listen(), await on.listen(name="olu2")
            await slow.event()
            await quick.event()
            (stream,) = [s for s in on.front.room.streams if s.headers["cookie"] == "olu"]
            stream.pause_writing()
            paused.append(stream)
            await write(writer, "same")
            await write(writer, "same")
            await until(partial(_waits_for, stream, ["same"]))
            async with writer.transaction():
                for number in range(300):
                    await write(writer, str(number))
            await quick.events(301)
            await slow.ended()
            again = await on.listen(after=slow.last)
            assert len(await again.events(301)) == 301

    play(scene())


def _waits_for(stream: Stream, subjects: list[str]) -> bool:
    return list(stream._waiting) == [("orders", subject) for subject in subjects]


def test_it_sends_what_waited_when_the_reader_catches_up() -> None:
    async def scene() -> None:
        async with stage() as on, await connect() as writer:
            olu = await on.listen()
            await olu.event()
            (stream,) = on.front.room.streams
            stream.pause_writing()
            for subject, waiting in (("a1", ["a1"]), ("a2", ["a1", "a2"]), ("a1", ["a2", "a1"])):
                await write(writer, subject)
                await until(partial(_waits_for, stream, waiting))
            stream.resume_writing()
            assert await olu.events(2) == [("orders", "a2"), ("orders", "a1")]

    play(scene())
