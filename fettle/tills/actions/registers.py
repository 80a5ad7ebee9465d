"""Registers: made, named, limited, and taken out of use."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.journal.facts import Changes
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import filled_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.typed import money_typed
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop
from fettle.tills import facts
from fettle.tills.models import Register, Session

NAME_LENGTH = 60


def create_register(
    actor: Actor, name: object, variance_limit: object = None, *, key: Key | None = None
) -> Answer:
    """Add a register; from then on, who takes money needs an open till.

    ``variance_limit`` left out: no difference needs a second person. Raises ``Invalid`` by field.
    """
    with act(actor, "register.create", key=key) as step:
        named, limit = _read(actor, name, variance_limit)
        row = Register(shop_id=actor.shop_id, name=named, variance_limit_minor=limit)
        row.save()
        step.record(row.ref, facts.RegisterCreated(row.name))
        step.answer(ref=row.ref, name=row.name)
    return step.answered


def edit_register(
    actor: Actor,
    ref: str,
    name: object,
    variance_limit: object = None,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a register's name and limit. Raises ``Invalid`` by field, ``stale.version``."""
    with act(actor, "register.edit", key=key) as step:
        row = locked_register(step, ref)
        expect_version(row, version)
        named, limit = _read(actor, name, variance_limit)
        changes: Changes = {}
        for field, value in (("name", named), ("variance_limit_minor", limit)):
            if (before := getattr(row, field)) != value:
                changes[field] = (str(before), str(value))
                setattr(row, field, value)
        _keep(step, row)
        step.record(row.ref, facts.RegisterEdited(row.name, changes))
    return step.answered


def retire_register(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Take a register out of use. Raises ``Refused`` ``register.open`` while somebody is at it."""
    with act(actor, "register.retire", key=key) as step:
        row = locked_register(step, ref)
        open_now = Session.objects.filter(register=row).exclude(state="closed")
        if (session := open_now.select_related("staff").first()) is not None:
            raise Refused(
                N_("{name} has a session at {register}: it must be closed first."),
                rule="register.open",
                name=session.staff.name,
                register=row.name,
            )
        row.active = False
        _keep(step, row)
        step.record(row.ref, facts.RegisterRetired(row.name))
    return step.answered


def restore_register(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Take a register into use again."""
    with act(actor, "register.restore", key=key) as step:
        row = locked_register(step, ref)
        row.active = True
        _keep(step, row)
        step.record(row.ref, facts.RegisterRestored(row.name))
    return step.answered


def locked_register(step: Step, ref: str) -> Register:
    """The register, locked until the step ends. Raises ``NotFound`` for another shop's."""
    own = Register.objects.filter(shop_id=step.actor.shop_id, ref=ref)
    row = own.select_for_update(of=("self",)).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such register."), rule="register.unknown")
    return row


def _read(actor: Actor, name: object, limit: object) -> tuple[str, int | None]:
    gather = Gather()
    named = gather.take("name", lambda: filled_line(name, NAME_LENGTH), "")
    if limit is None or limit == "":
        gather.close()
        return named, None
    currency = current_shop(actor).currency
    zero = Money(0, currency)
    money = gather.take("variance_limit", lambda: money_typed(limit, currency), zero)
    gather.close()
    return named, money.minor


def _keep(step: Step, row: Register) -> None:
    row.version += 1
    row.save()
    step.answer(ref=row.ref, version=row.version)
