"""What a time offer gives, for the room that grants passes."""

from fettle.catalog.models import TimeOffer


def time_offer_of(item_id: int) -> TimeOffer | None:
    """The terms of a time offer; ``None`` for an item that gives no time."""
    return TimeOffer.objects.filter(item_id=item_id).select_related("item").first()
