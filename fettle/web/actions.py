"""The one thing that the shell changes: how a person likes it."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.access.people import Taste, prefer
from fettle.journal import Answer, Key, act
from fettle.web import facts


def prefer_own(actor: Actor, taste: Taste, *, key: Key | None = None) -> Answer:
    """Set the actor's own language, theme, sound and pane; what is ``None`` stays."""
    with act(actor, "own.prefer", key=key) as step:
        person = prefer(actor.person_id, taste)
        loudness = person.sound_percent if person.sound else 0
        told = facts.OwnPreferred(person.language, person.theme, loudness)
        step.record(f"person-{person.pk}", told)
        step.answer(language=person.language, theme=person.theme)
    return step.answered
