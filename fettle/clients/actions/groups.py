"""Groups of clients: how much those in them may owe, and who is in which."""

from __future__ import annotations

from typing import Any

from fettle.access.actor import Actor
from fettle.clients import facts
from fettle.clients.actions.clients import changed, locked_client
from fettle.clients.models import ClientGroup
from fettle.clients.queries import group_of
from fettle.journal import Answer, Key, act, expect_version
from fettle.journal.refusals import told_as
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import filled_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop

NAME_LENGTH = 60

told_as({"client_group_name_once": N_("There is a group of this name already.")})


def create_group(
    actor: Actor, name: object, credit_limit: object = "", *, key: Key | None = None
) -> Answer:
    """Add a group; an empty limit is none. Raises ``Invalid`` by field."""
    with act(actor, "group.create", key=key) as step:
        group = ClientGroup(**_checked(actor, name, credit_limit))
        group.save()
        step.record(group.ref, facts.GroupCreated(name=group.name))
        step.answer(ref=group.ref, name=group.name)
    return step.answered


def edit_group(
    actor: Actor,
    ref: str,
    name: object,
    credit_limit: object = "",
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a group's name and limit. Raises ``Invalid``, ``NotFound``, ``stale.version``."""
    with act(actor, "group.edit", key=key) as step:
        found = ClientGroup.objects.select_for_update()
        group = found.filter(ref=ref).first() if is_ref(ref) else None
        if group is None:
            raise NotFound(N_("There is no such group."), rule="group.unknown")
        expect_version(group, version)
        values = _checked(actor, name, credit_limit)
        before = {field: getattr(group, field) for field in values}
        for field, value in values.items():
            setattr(group, field, value)
        group.version += 1
        group.save()
        step.record(group.ref, facts.GroupEdited(name=group.name, changes=changed(before, values)))
        step.answer(ref=group.ref, version=group.version)
    return step.answered


def set_group(actor: Actor, client_ref: str, group_ref: str, *, key: Key | None = None) -> Answer:
    """Put a client into a group, or into none (""). Raises ``NotFound``."""
    with act(actor, "group.set", key=key) as step:
        client = locked_client(actor, client_ref)
        client.group = group_of(group_ref) if group_ref else None
        client.version += 1
        client.save(update_fields=["group", "version"])
        name = client.group.name if client.group else ""
        step.record(client.ref, facts.GroupSet(name=client.name, group=name))
        step.answer(ref=client.ref, group=group_ref, version=client.version)
    return step.answered


def _checked(actor: Actor, name: object, credit_limit: object) -> dict[str, Any]:
    currency, gather = current_shop(actor).currency, Gather()
    values: dict[str, Any] = {
        "name": gather.take("name", lambda: filled_line(name, NAME_LENGTH), ""),
        "credit_limit_minor": None,
    }
    if credit_limit not in ("", None):
        values["credit_limit_minor"] = gather.take(
            "credit_limit", lambda: Money.parse(credit_limit, currency).minor, None
        )
    gather.close()
    return values
