"""What a time offer gives, for the room that grants passes."""

from fettle.catalog.hours import Hours
from fettle.catalog.models import TimeOffer


def time_offer_of(item_id: int) -> TimeOffer | None:
    """The terms of a time offer; ``None`` for an item that gives no time."""
    return TimeOffer.objects.filter(item_id=item_id).select_related("item").first()


def hours_of(item_id: int) -> list[str]:
    """What an item gives, in words; empty where it gives no time."""
    offer = TimeOffer.objects.filter(item_id=item_id).select_related("section").first()
    if offer is None:
        return []
    section = offer.section.name if offer.section else ""
    return Hours(
        offer.minutes,
        offer.valid_days,
        offer.weekdays,
        offer.from_minute,
        offer.to_minute,
        section,
    ).words
