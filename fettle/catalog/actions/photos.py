"""The picture of an item: one, replaced by the next."""

from fettle.access.actor import Actor
from fettle.catalog import facts
from fettle.catalog.actions.rows import locked_item
from fettle.journal import Answer, Key, act
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.photos.actions import keep_photo


def photograph_item(actor: Actor, ref: str, upload: bytes, *, key: Key | None = None) -> Answer:
    """Give the item a picture; the one before is not shown any more.

    Raises ``Invalid`` for what is no photo.
    """
    with act(actor, "item.photograph", key=key) as step:
        item = locked_item(ref)
        item.photo = keep_photo(step, upload, shown_to_client=True)
        item.save(update_fields=["photo"])
        step.record(item.ref, facts.ItemPhotographed(name=item.name))
        step.answer(ref=item.ref, photo=item.photo.ref)
    return step.answered


def remove_photo(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Take the item's picture away. Raises ``Refused`` when there is none."""
    with act(actor, "photo.remove", key=key) as step:
        item = locked_item(ref)
        if item.photo_id is None:
            raise Refused(N_("{name} has no photo."), rule="photo.none", name=item.name)
        item.photo = None
        item.save(update_fields=["photo"])
        step.record(item.ref, facts.PhotoRemoved(name=item.name))
        step.answer(ref=item.ref)
    return step.answered
