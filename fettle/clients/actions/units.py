"""A unit's card: made, changed, and passed on to another owner."""

from __future__ import annotations

from typing import Any

from fettle.access.actor import Actor
from fettle.clients import facts
from fettle.clients.actions.offers import refuse_known_vin
from fettle.clients.checks import Values, unit_values
from fettle.clients.drafts import UnitDraft
from fettle.clients.models import Client, Ownership, Unit
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.journal.facts import Changes
from fettle.journal.refusals import told_as
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop

_COLUMNS = (
    "kind",
    "make",
    "model",
    "trim",
    "year",
    "plate",
    "plate_key",
    "vin",
    "frame",
    "frame_key",
    "colour",
    "fuel",
    "meter",
    "status",
    "attributes",
)
_KEYS = {"plate_key", "frame_key"}

told_as(
    {
        "unit_vin_once": N_("A unit with this VIN is here already."),
        "ownership_one_at_a_time": N_("This unit has just been passed on by somebody else."),
    }
)


def create_unit(
    actor: Actor, client_ref: str, draft: UnitDraft, *, key: Key | None = None
) -> Answer:
    """Add a unit to a client. Raises Invalid by field, Duplicate for a VIN that is known."""
    with act(actor, "unit.create", key=key) as step:
        client = Client.objects.seen_by(actor).named(client_ref).first()
        if client is None:
            raise NotFound(N_("There is no such client."), rule="client.unknown")
        unit = add_unit(step, client, unit_values(draft, current_shop(actor), step.at.year))
        step.answer(ref=unit.ref, client=client.ref)
    return step.answered


def add_unit(step: Step, client: Client, values: Values) -> Unit:
    """Add a unit with checked values inside an open step. Raises Duplicate for a known VIN."""
    unit = new_unit(step, client, values)
    unit.save()
    Ownership.objects.create(unit=unit, client=client, from_at=step.at)
    return unit


def new_unit(step: Step, client: Client, values: Values) -> Unit:
    """A unit that the caller writes, recorded already. Raises Duplicate for a known VIN."""
    refuse_known_vin(values["vin"])
    unit = Unit(created_at=step.at)
    _fill(unit, values)
    step.record(
        unit.ref,
        facts.UnitCreated(unit=unit.name, owner=client.name, plate=unit.plate, vin=unit.vin),
    )
    return unit


def edit_unit(
    actor: Actor,
    ref: str,
    draft: UnitDraft,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a unit's card. Raises Invalid, Duplicate, Refused `stale.version`."""
    with act(actor, "unit.edit", key=key) as step:
        unit = locked_unit(actor, ref)
        expect_version(unit, version)
        values = unit_values(draft, current_shop(actor), step.at.year)
        if values["vin"] != unit.vin:
            refuse_known_vin(values["vin"])
        changes = _changes(unit, values)
        _fill(unit, values)
        unit.version += 1
        unit.save()
        step.record(unit.ref, facts.UnitEdited(unit=unit.name, changes=changes))
        step.answer(ref=unit.ref, version=unit.version)
    return step.answered


def transfer_unit(
    actor: Actor, ref: str, client_ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Pass a unit on to another client; its history stays with it.

    Raises NotFound, and Refused `unit.same_owner`.
    """
    with act(actor, "unit.transfer", key=key) as step:
        unit = locked_unit(actor, ref)
        expect_version(unit, version)
        after = Client.objects.seen_by(actor).named(client_ref).first()
        if after is None:
            raise NotFound(N_("There is no such client."), rule="client.unknown")
        before = _pass_on(step, unit, after)
        unit.version += 1
        unit.save(update_fields=["version"])
        step.record(
            unit.ref, facts.UnitTransferred(unit=unit.name, before=before, after=after.name)
        )
        step.answer(ref=unit.ref, client=after.ref, version=unit.version)
    return step.answered


def locked_unit(actor: Actor, ref: str) -> Unit:
    """The unit, held until the step ends. Raises NotFound."""
    row = Unit.objects.seen_by(actor).named(ref).select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound(N_("There is no such unit."), rule="unit.unknown")
    return row


def _pass_on(step: Step, unit: Unit, after: Client) -> str:
    """End the present ownership and begin the next; the name of who had the unit."""
    present = Ownership.objects.select_related("client").get(unit=unit, to_at=None)
    if present.client_id == after.pk:
        raise Refused(
            N_("{unit} belongs to {name} already."),
            rule="unit.same_owner",
            unit=unit.name,
            name=after.name,
        )
    present.to_at = step.at
    present.save(update_fields=["to_at"])
    Ownership.objects.create(unit=unit, client=after, from_at=step.at)
    return present.client.name


def _fill(unit: Unit, values: Values) -> None:
    for name in _COLUMNS:
        setattr(unit, name, values[name])


def _changes(unit: Unit, values: dict[str, Any]) -> Changes:
    return {
        name: (getattr(unit, name), values[name])
        for name in _COLUMNS
        if name not in _KEYS and getattr(unit, name) != values[name]
    }
