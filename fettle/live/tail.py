"""The journal's tail, read without gaps by one task and one connection a server."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import django.db
import psycopg
from django.db import connection as django_connection

from fettle.journal import queries
from fettle.journal.queries import Position
from fettle.journal.sql import load
from fettle.kernel.refusal import Invalid
from fettle.live.room import Room
from fettle.live.stream import Entry, Stream

# Commits ring a bell. These are for what was committed on other machines, and for what cannot be
# read yet when it rings, because an older transaction is still running.
BUSY_PAUSE_SECONDS = 0.005
QUIET_PAUSE_SECONDS = 0.025
BUSY_SECONDS = 2
LEAST_PAUSE_SECONDS = 0.002
BATCH = 500
MISSED_MAX = 2000
RETRY_SECONDS = 0.5
POSITION_LENGTH_MAX = 40
ID_MAX = 2**63 - 1
XID_MAX = 2**64 - 1

Connection = psycopg.AsyncConnection[tuple[Any, ...]]
_FOLLOW = load(queries.__file__, "follow")
_SETTLED = load(queries.__file__, "settled")
_HORIZON = load(__file__, "horizon")

log = logging.getLogger("fettle.live")


class Tail:
    """Follows the journal as long as somebody listens, and tells the room."""

    def __init__(self, room: Room, connect: Callable[[], Awaitable[Connection]]) -> None:
        self._room, self._connect = room, connect
        self._position: Position | None = None
        self._busy_until = 0.0
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Look now: something was committed."""
        self._rung.set()

    async def run(self) -> None:
        """Follow until cancelled; a lost database is looked for again, and nothing is skipped."""
        while True:
            await self._room.somebody.wait()
            try:
                async with await self._connect() as connection:
                    await self._follow(connection)
            except (OSError, psycopg.Error, django.db.Error) as error:
                log.warning("The journal cannot be read; trying again. %s", error)
                await asyncio.sleep(RETRY_SECONDS)

    async def _follow(self, connection: Connection) -> None:
        if self._position and await self._is_ahead(connection, self._position):
            self._room.send_all_away()
        while True:
            if self._room.is_empty:
                self._position = None
                self._room.somebody.clear()
                await self._room.somebody.wait()
            self._position = self._position or await self._now(connection)
            entries = await _read(connection, self._position, BATCH)
            if entries:
                await self._room.tell(entries)
                self._position = entries[-1].position
            await self._admit_all(connection, self._position)
            await self._rest(len(entries))

    async def _admit_all(self, connection: Connection, now: Position) -> None:
        while stream := self._room.arrived():
            try:
                await self._admit(connection, stream, now)
            except Exception:
                stream.drop()
                raise

    async def _admit(self, connection: Connection, stream: Stream, now: Position) -> None:
        """Tell a new stream where it stands, or what it missed, and let it listen."""
        missed = await self._missed(connection, stream.after, now) if stream.after else []
        stream.greet()
        if missed is None:
            stream.tell("reset", now)
        elif not stream.after:
            stream.tell("hello", now)
        else:
            await self._room.tell_one(stream, missed)
        self._room.admit(stream)

    async def _missed(
        self, connection: Connection, after: str, now: Position
    ) -> list[Entry] | None:
        """What happened between the two positions; ``None`` if that cannot be said."""
        position = _parsed(after)
        if position is None or await self._is_ahead(connection, position):
            return None
        entries = await _read(connection, position, MISSED_MAX + 1)
        if len(entries) > MISSED_MAX:
            return None
        return [entry for entry in entries if _place(entry.position) <= _place(now)]

    async def _now(self, connection: Connection) -> Position:
        """The position behind all that has ended for certain."""
        return Position(await _number(connection, _SETTLED), 0)

    async def _is_ahead(self, connection: Connection, position: Position) -> bool:
        """Whether this database has not been there yet: it was restored, or the text is forged."""
        return _place(position) > (await _number(connection, _HORIZON), 0)

    async def _rest(self, found: int) -> None:
        """Wait for the bell, or until it is time to look without it."""
        if found == BATCH:
            return
        time = asyncio.get_running_loop().time()
        if found:
            self._busy_until = time + BUSY_SECONDS
        pause = BUSY_PAUSE_SECONDS if time < self._busy_until else QUIET_PAUSE_SECONDS
        await asyncio.sleep(LEAST_PAUSE_SECONDS)
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._rung.wait()
            self._rung.clear()
            self._busy_until = time + BUSY_SECONDS


async def connect() -> Connection:
    """A connection to Django's database that belongs to the running loop."""
    settings = django_connection.get_connection_params()
    for name in ("cursor_factory", "context"):
        settings.pop(name, None)
    return await psycopg.AsyncConnection.connect(autocommit=True, **settings)


async def _read(connection: Connection, position: Position, limit: int) -> list[Entry]:
    """What is behind the position and settled. Mostly there is nothing, and one look says so."""
    if not await _behind(connection, position, XID_MAX, 1):
        return []
    return await _behind(connection, position, await _number(connection, _SETTLED), limit)


async def _behind(
    connection: Connection, position: Position, below: int, limit: int
) -> list[Entry]:
    parameters = (str(position.xid), position.id, str(below), limit)
    cursor = await connection.execute(_FOLLOW, parameters, prepare=True)
    return [
        Entry(Position(int(xid), entry), shop_id, topic, subject)
        for xid, entry, shop_id, topic, subject in await cursor.fetchall()
    ]


async def _number(connection: Connection, sql: str) -> int:
    row = await (await connection.execute(sql, prepare=True)).fetchone()
    assert row is not None
    return int(row[0])


def _parsed(text: str) -> Position | None:
    """The position, or ``None`` for a text that is none or beyond what a database can count."""
    if len(text) > POSITION_LENGTH_MAX:
        return None
    try:
        position = Position.parse(text)
    except Invalid:
        return None
    return position if position.id <= ID_MAX else None


def _place(position: Position) -> tuple[int, int]:
    return position.xid, position.id
