"""When the shop is open."""

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act, expect_version
from fettle.shop import facts
from fettle.shop.models import Shop
from fettle.shop.opening import Days, checked_days, in_words


def set_opening_hours(
    actor: Actor, days: Days, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Say when the shop is open, day by day from Monday; a day without spans is closed.

    Raises ``Invalid`` for hours that no day has.
    """
    with act(actor, "opening_hours.set", key=key) as step:
        shop = Shop.objects.select_for_update().get(pk=actor.shop_id)
        expect_version(shop, version)
        before = in_words(shop.opening_hours, "en")
        kept = checked_days(days)
        shop.opening_hours = [[list(span) for span in day] for day in kept] if any(kept) else []
        shop.version += 1
        shop.save(update_fields=["opening_hours", "version"])
        changes = {"opening_hours": (before, in_words(kept, "en"))}
        step.record(shop.ref, facts.OpeningHoursSet(changes=changes))
        step.answer(ref=shop.ref, version=shop.version)
    return step.answered
