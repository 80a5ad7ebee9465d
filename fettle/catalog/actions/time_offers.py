"""What a time offer gives: minutes, days, hours, and where."""

from typing import Any

from fettle.access.actor import Actor
from fettle.catalog import facts
from fettle.catalog.actions.rows import changes_of, keep, locked_item_of
from fettle.catalog.drafts import TimeOfferDraft
from fettle.catalog.models import Kind, TimeOffer
from fettle.journal import Answer, Key, act, expect_version
from fettle.kernel.words import N_
from fettle.shop.queries import section_of

_TERMS = ("minutes", "valid_days", "weekdays", "from_minute", "to_minute")


def set_time_offer(
    actor: Actor,
    ref: str,
    draft: TimeOfferDraft,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Say what the item gives from now on; passes that were bought keep their minutes.

    Raises ``Refused`` for an item that is no time offer, ``NotFound`` for an unknown section.
    """
    with act(actor, "time_offer.set", key=key) as step:
        item = locked_item_of(ref, Kind.TIME_OFFER, N_("{name} is no time offer."))
        expect_version(item, version)
        offer = TimeOffer.objects.filter(item=item).first() or TimeOffer(item=item)
        before = _told(offer) if offer.pk else {}
        for name in _TERMS:
            setattr(offer, name, getattr(draft, name))
        offer.section = section_of(actor, draft.section) if draft.section else None
        offer.save()
        keep(item)
        after = _told(offer)
        changes = changes_of(dict.fromkeys(after) | before, after)
        step.record(item.ref, facts.TimeOfferSet(name=item.name, changes=changes))
        step.answer(ref=item.ref, version=item.version)
    return step.answered


def _told(offer: TimeOffer) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(offer, name) for name in _TERMS}
    return told | {"section": offer.section.name if offer.section else ""}
