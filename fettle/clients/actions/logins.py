"""Giving a client a login of their own."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.access.people import enrol
from fettle.clients import facts
from fettle.clients.actions.clients import locked_client
from fettle.journal import Answer, Key, act
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_


def enrol_client(
    actor: Actor, ref: str, username: str, password: str | None, *, key: Key | None = None
) -> Answer:
    """Let a client sign in to see what is theirs. Raises ``Refused`` if they have a login."""
    with act(actor, "client.enrol", key=key) as step:
        client = locked_client(actor, ref)
        if client.person_id is not None:
            raise Refused(
                N_("{name} has a login already."), rule="client.enrolled", name=client.name
            )
        person = enrol(username, password, name=client.name, language=client.language)
        client.person_id = person.pk
        client.save(update_fields=["person"])
        step.record(client.ref, facts.ClientEnrolled(name=client.name, login=username))
        step.answer(ref=client.ref, login=username)
    return step.answered
