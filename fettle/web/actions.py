"""The one thing that the shell changes: how a person likes to read."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.access.people import prefer
from fettle.journal import Answer, Key, act
from fettle.web import facts


def prefer_own(
    actor: Actor, *, language: str | None = None, theme: str | None = None, key: Key | None = None
) -> Answer:
    """Set the actor's own language and theme; what is ``None`` stays.

    Raises ``Invalid`` for a language or a theme that the shop does not have.
    """
    with act(actor, "own.prefer", key=key) as step:
        person = prefer(actor.person_id, language=language, theme=theme)
        step.record(f"person-{person.pk}", facts.OwnPreferred(person.language, person.theme))
        step.answer(language=person.language, theme=person.theme)
    return step.answered
