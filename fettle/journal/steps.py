"""The step: what an action writes down while the door is open."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from fettle.access.actor import Actor
from fettle.journal import facts as told
from fettle.journal import pipeline
from fettle.journal.keys import Answer, Key
from fettle.journal.pipeline import Statement
from fettle.journal.sql import load


class Unrecorded(Exception):
    """An action ended without a journal entry: a programmer's error, and all is rolled back."""


class Step:
    """An open step: inner actions take it as their first parameter, and cannot commit it."""

    def __init__(self, actor: Actor, verb: str, at: datetime) -> None:
        self.actor, self.verb, self.at = actor, verb, at
        self.found: list[dict[str, Any]] = []
        self.answered: Answer = {}
        self._statements: list[Statement] = []
        self._gathered: dict[str, tuple[Any, ...]] = {}
        self._entries: list[tuple[str, str, str, str, str]] = []
        self._afterwards: tuple[Callable[[], None], ...] = ()

    def write(self, sql: str, params: pipeline.Params = ()) -> None:
        """Queue a statement; all queued ones go out together with COMMIT when the step ends."""
        self._statements.append(Statement(sql, params))

    def gather(self, sql: str, head: tuple[Any, ...], columns: Sequence[list[Any]]) -> None:
        """Queue rows (as columns) for a statement that goes out once, behind all others.

        What it locks is then locked in one order, however many actions have added to it.
        """
        known = self._gathered.setdefault(sql, (*head, *([] for _column in columns)))
        for kept, more in zip(known[len(head) :], columns, strict=True):
            kept.extend(more)

    def settle(self) -> None:
        """Send what is queued now: for actions that must read what they have just written."""
        pipeline.flush(self._take_queued(), commit=False)

    def record(self, subject: str, facts: told.Fact, *, reason: str = "") -> None:
        """Leave an entry in the journal: what happened to the thing with this reference."""
        packed = json.dumps(told.packed(facts), ensure_ascii=False, default=str)
        self._entries.append((*told.headed(facts), subject, packed, reason))

    def answer(self, **values: Any) -> None:
        """Say what the caller, and everyone who repeats the same key, is answered."""
        self.answered.update(values)

    def if_refused(self, keep: Callable[[], None]) -> None:
        """Do this when the step is refused, behind its rollback, in a transaction of its own."""
        self._afterwards = (*self._afterwards, keep)

    def rolled_back(self) -> None:
        """Keep what is to be kept although nothing else is."""
        for keep in self._afterwards:
            keep()

    def closing(self, key: Key | None) -> list[Statement]:
        """The queued statements, then the journal's rows, and the key's with them."""
        if not self._entries:
            raise Unrecorded(self.verb)
        if not self.answered:
            self.answer(ref=self._entries[0][2])
        return [*self._take_queued(), self._journal_rows(key)]

    def _take_queued(self) -> list[Statement]:
        gathered = [Statement(sql, params) for sql, params in self._gathered.items()]
        queued = [*self._statements, *gathered]
        self._statements, self._gathered = [], {}
        return queued

    def _journal_rows(self, key: Key | None) -> Statement:
        actor = self.actor
        columns = [list(column) for column in zip(*self._entries, strict=True)]
        who = (self.at, actor.shop_id, actor.person_id, actor.name, actor.role, actor.source)
        rows = (*who, actor.address, *columns)
        if key is None:
            return Statement(load(__file__, "record"), rows)
        return Statement(load(__file__, "record_keyed"), (*self._key_row(key), *rows))

    def _key_row(self, key: Key) -> tuple[Any, ...]:
        answer = json.dumps(self.answered, ensure_ascii=False, default=str)
        return (scope_of(self.actor), key.text, key.digest, self.verb, answer, self.at)


def scope_of(actor: Actor) -> str:
    """Whose keys these are: nobody can meet another's answer by guessing a key."""
    if actor.person_id:
        return f"person:{actor.person_id}"
    if actor.seating_id:
        return f"seating:{actor.seating_id}"
    return f"{actor.role}:{actor.shop_id}"
