"""``act()``: permission, one durable transaction, idempotency key and journal, in one door."""

from types import TracebackType

from django.db import connection, transaction

from fettle.access import roles
from fettle.access.actor import Actor
from fettle.access.own import SelfDealing
from fettle.journal import bell, clock, pipeline
from fettle.journal.denials import keep_denial, keep_self_dealing
from fettle.journal.keys import Key, stored_answer
from fettle.journal.pipeline import Statement
from fettle.journal.refusals import refusal_of
from fettle.journal.steps import Step, Unrecorded, scope_of
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.kernel.words import N_

__all__ = ["Reading", "Step", "Unrecorded", "act", "scope_of"]
Reading = Statement
_BROKEN = N_("This stands still: the books do not agree. Under Books the owner sees where.")


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
            self._step.rolled_back()
            if isinstance(error, SelfDealing):
                keep_self_dealing(self._actor, self._verb)
            if (refused := refusal_of(error)) is not None:
                raise refused from error
        if kind is None:
            raise error
        return False

    def _require(self) -> None:
        try:
            roles.require(self._actor, self._verb)
        except NotAllowed as denied:
            keep_denial(self._actor, denied)
            raise
        if self._verb in self._actor.closed:
            raise Refused(_BROKEN, rule="books.broken")

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
