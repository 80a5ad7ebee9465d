"""What a service item is made of: its hours and its words. Its parts are packed like a bundle's."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.catalog import facts
from fettle.catalog.actions.rows import changes_of, keep, locked_item_of
from fettle.catalog.models import Item, Kind, ServiceWork
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.kernel.words import N_


def set_service(
    actor: Actor,
    ref: str,
    hours_thousandths: int | None,
    text: str = "",
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Say how long the work takes (``None``: the item's own price) and what the client reads."""
    with act(actor, "service.set", key=key) as step:
        item = locked_item_of(ref, Kind.SERVICE, N_("{name} is no service."))
        expect_version(item, version)
        work = ServiceWork.objects.filter(item=item).first() or ServiceWork(item=item)
        before = {"hours_thousandths": work.hours_thousandths, "text": work.text}
        work.hours_thousandths, work.text = hours_thousandths, text
        work.save()
        keep(item)
        after = {"hours_thousandths": hours_thousandths, "text": text}
        changes = changes_of(before, after)
        step.record(item.ref, facts.ServiceSet(name=item.name, changes=changes))
        step.answer(ref=item.ref, version=item.version)
    return step.answered


def mark_guided(step: Step, item_id: int, guided: bool) -> None:
    """Note whether a procedure is bound to the item, so that its lines are done step by step."""
    Item.objects.filter(pk=item_id).update(guided=guided)
