"""The types of service that an order can be of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act
from fettle.journal.facts import Changes
from fettle.kernel.plain import filled_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.rows import at_field
from fettle.orders.models import ServiceType

LANGUAGES = ("en", "ru", "zh-hans")
NAME_MOST = 60
_EDITABLE = ("name", "names", "active")


def create_service_type(
    actor: Actor, name: str, names: Mapping[str, str] | None = None, *, key: Key | None = None
) -> Answer:
    """Add a type of service; ``names`` by language. Raises ``Invalid`` for a name that is there."""
    with act(actor, "service_type.create", key=key) as step:
        row = ServiceType()
        _change(row, {"name": name, "names": names or {}})
        row.save(force_insert=True)
        step.record(row.ref, facts.ServiceTypeCreated(name=row.name))
        step.answer(ref=row.ref, name=row.name)
    return step.answered


def edit_service_type(
    actor: Actor, ref: str, changes: Mapping[str, Any], *, key: Key | None = None
) -> Answer:
    """Change ``name``, ``names`` or ``active``; what is not active is not offered any more."""
    with act(actor, "service_type.edit", key=key) as step:
        found = ServiceType.objects.select_for_update().filter(ref=ref) if is_ref(ref) else None
        if found is None or (row := found.first()) is None:
            raise NotFound(N_("There is no such type of service."), rule="service_type.unknown")
        before = {name: getattr(row, name) for name in _EDITABLE}
        _change(row, changes)
        row.save()
        done: Changes = {
            name: (before[name], getattr(row, name))
            for name in _EDITABLE
            if before[name] != getattr(row, name)
        }
        step.record(row.ref, facts.ServiceTypeEdited(name=row.name, changes=done))
        step.answer(ref=row.ref, name=row.name, active=row.active)
    return step.answered


def _change(row: ServiceType, changes: Mapping[str, Any]) -> None:
    if unknown := sorted(set(changes) - set(_EDITABLE)):
        raise Invalid(
            N_("This cannot be changed here: {fields}."),
            rule="field.unknown", fields=", ".join(unknown),
        )  # fmt: skip
    if "name" in changes:
        with at_field("name"):
            row.name = filled_line(changes["name"], NAME_MOST)
            _refuse_same(row)
    if "names" in changes:
        with at_field("names"):
            row.names = _named(changes["names"])
    if "active" in changes:
        row.active = changes["active"] is True


def _named(names: object) -> dict[str, str]:
    if not isinstance(names, Mapping) or set(names) - set(LANGUAGES):
        raise Invalid(N_("The shop does not speak this language."), rule="language.unknown")
    return {language: filled_line(name, NAME_MOST) for language, name in names.items() if name}


def _refuse_same(row: ServiceType) -> None:
    if ServiceType.objects.filter(name__iexact=row.name).exclude(pk=row.pk).exists():
        raise Invalid(N_("There is one with this name already."), rule="service_type.named_once")
