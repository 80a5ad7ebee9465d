"""Locations, and from which quantity on a part is low in one."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.catalog.queries import price_card_of
from fettle.journal import Answer, Key, act, expect_version
from fettle.journal.facts import Changes
from fettle.journal.refusals import told_as
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.stock import facts
from fettle.stock.actions.holding import open_shelves
from fettle.stock.actions.lines import location_named
from fettle.stock.models import Location, Shelf

_NAME_TAKEN = N_("There is a location with this name already.")

told_as(
    {
        "location_named_once": _NAME_TAKEN,
        "location_one_default": N_("Somebody chose another default location just now."),
        "shelf_counted_once": N_("Some of these parts came onto another count sheet just now."),
        "sheet_count_kept": N_("What was counted stays. Count again."),
        "sheet_ended": N_("This count sheet has ended already."),
        "movement_append_only": N_("A movement stays as it is; make the reverse movement."),
    }
)


def create_location(actor: Actor, name: str, kind: str, *, key: Key | None = None) -> Answer:
    """Add a place for parts. The shop's first one becomes its default."""
    with act(actor, "location.create", key=key) as step:
        others = Location.objects.filter(shop_id=actor.shop_id)
        _refuse_same_name(actor, name)
        row = Location.objects.create(
            shop_id=actor.shop_id,
            name=name,
            kind=kind,
            is_default=not others.exists(),
            created_at=step.at,
        )
        step.record(row.ref, facts.LocationCreated(name=row.name, kind=row.kind))
        step.answer(ref=row.ref, name=row.name)
    return step.answered


def edit_location(
    actor: Actor,
    ref: str,
    name: str,
    kind: str,
    *,
    is_default: bool = False,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a location. ``is_default`` takes the place of the former default.

    A default is never simply dropped: choose another one instead.
    """
    with act(actor, "location.edit", key=key) as step:
        rows = Location.objects.filter(shop_id=actor.shop_id).order_by("id").select_for_update()
        row = next((row for row in rows if row.ref == ref), None)
        if row is None:
            raise NotFound(N_("There is no such location."), rule="location.unknown")
        expect_version(row, version)
        if name.lower() != row.name.lower():
            _refuse_same_name(actor, name)
        changes = _changes(row, name, kind, is_default or row.is_default)
        if "is_default" in changes:
            Location.objects.filter(shop_id=actor.shop_id).update(is_default=False)
        row.name, row.kind, row.is_default = name, kind, is_default or row.is_default
        row.version += 1
        row.save()
        step.record(row.ref, facts.LocationEdited(name=row.name, changes=changes))
        step.answer(ref=row.ref, version=row.version)
    return step.answered


def set_minimum(
    actor: Actor, item: str, location: str, thousandths: int, *, key: Key | None = None
) -> Answer:
    """Say below which free quantity an item is low in a location; 0 means never."""
    with act(actor, "minimum.set", key=key) as step:
        place = location_named(step, location)
        card = price_card_of([item]).get(item)
        if card is None or not card.stocked:
            raise NotFound(N_("There is no such stocked part."), rule="part.unknown")
        open_shelves(step, [card], place)
        shelf = Shelf.objects.select_for_update().get(item_id=card.id, location=place)
        before = shelf.minimum_thousandths
        shelf.minimum_thousandths = thousandths
        shelf.save(update_fields=["minimum_thousandths"])
        minimum = Quantity(thousandths).text
        step.record(
            card.ref,
            facts.MinimumSet(
                item=card.name,
                location=place.name,
                minimum=minimum,
                changes={"minimum": (Quantity(before).text, minimum)},
            ),
        )
        step.answer(ref=card.ref, minimum=minimum)
    return step.answered


def _changes(row: Location, name: str, kind: str, is_default: bool) -> Changes:
    wanted = {"name": name, "kind": kind, "is_default": is_default}
    return {
        field: (getattr(row, field), value)
        for field, value in wanted.items()
        if getattr(row, field) != value
    }


def _refuse_same_name(actor: Actor, name: str) -> None:
    if Location.objects.filter(shop_id=actor.shop_id, name__iexact=name).exists():
        wrong = Invalid(_NAME_TAKEN, rule="location.named_once")
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"name": wrong})
