"""``act()``: permission, one durable transaction, idempotency key and journal, in one door."""

import json
from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Any

from django.db import DatabaseError, connection, transaction

from fettle.access import roles
from fettle.access.actor import Actor
from fettle.journal import bell, clock, pipeline
from fettle.journal import facts as told
from fettle.journal.keys import Answer, Key, stored_answer
from fettle.journal.pipeline import Statement
from fettle.journal.refusals import refusal_of
from fettle.journal.sql import load
from fettle.kernel.refusal import NotAllowed, Refused

Reading = Statement


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


class act:  # noqa: N801 - reads as a word of the language: "with act(actor, verb) as step"
    """Open the door for one verb.

    Checks the permission, holds one durable transaction (actions do not nest), and on leaving
    sends the queued statements, the journal entries, the key row and COMMIT in one flush. With a
    key, whatever the block raises or the key's constraint refuses is answered from the first
    answer when there is one: the block is left and ``step.answered`` holds it.
    """

    def __init__(
        self, actor: Actor, verb: str, *, key: Key | None = None, reading: Reading | None = None
    ) -> None:
        self._actor, self._verb, self._key, self._reading = actor, verb, key, reading

    def __enter__(self) -> Step:
        self._require()
        self._nested = connection.in_atomic_block
        self._atomic = transaction.atomic(durable=True)
        self._atomic.__enter__()
        self._step = Step(self._actor, self._verb, clock.now())
        if self._reading is not None:
            self._read(self._reading)
        return self._step

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        error = error or self._flush()
        if error is None:
            self._atomic.__exit__(None, None, None)  # committed already: Django's own bookkeeping
            bell.ring()
            return False
        self._atomic.__exit__(type(error), error, error.__traceback__)
        if isinstance(error, Exception):
            if self._key is not None and self._replay(self._key):
                return True
            if (refused := refusal_of(error)) is not None:
                raise refused from error
        if kind is None:
            raise error
        return False

    def _require(self) -> None:
        try:
            roles.require(self._actor, self._verb)
        except NotAllowed:
            _keep_denial(self._actor, self._verb)
            raise

    def _read(self, reading: Reading) -> None:
        try:
            self._step.found = pipeline.fetch(reading)
        except BaseException as error:
            self._atomic.__exit__(type(error), error, error.__traceback__)
            if (refused := refusal_of(error)) is not None:
                raise refused from error
            raise

    def _flush(self) -> BaseException | None:
        """Send what is queued with COMMIT behind it; return what the database refuses."""
        try:
            pipeline.flush(self._step.closing(self._key), commit=not self._nested)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the exit rolls back first
            return error
        return None

    def _replay(self, key: Key) -> bool:
        """Answer from the first time the key was used, if it was."""
        answer = stored_answer(scope_of(self._actor), key)
        if answer is None:
            return False
        self._step.answered = answer
        return True


def scope_of(actor: Actor) -> str:
    """Whose keys these are: nobody can meet another's answer by guessing a key."""
    if actor.person_id:
        return f"person:{actor.person_id}"
    if actor.seating_id:
        return f"seating:{actor.seating_id}"
    return f"{actor.role}:{actor.shop_id}"


def _keep_denial(actor: Actor, verb: str) -> None:
    """Write down who tried what, in a transaction of its own."""
    row = Step(actor, verb, clock.now())
    row.record(verb, told.Denied(wanted=verb))
    try:
        with transaction.atomic():
            pipeline.flush(row.closing(None), commit=False)
    except DatabaseError as error:
        raise Refused("The shop cannot write just now.", rule="busy", status=503) from error
