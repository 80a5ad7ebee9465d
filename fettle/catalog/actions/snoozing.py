"""Putting an item to sleep: the soup is out, the grill is being cleaned."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from fettle.access.actor import Actor
from fettle.catalog import facts
from fettle.catalog.actions.rows import locked_item, wrong_at
from fettle.catalog.models import SPELLS
from fettle.journal import Answer, Key, act
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop, local_zone


def snooze_item(actor: Actor, ref: str, spell: str, *, key: Key | None = None) -> Answer:
    """Do not sell the item for a spell (``1h``, ``2h``, ``4h``, ``day``: until midnight).

    A longer or shorter one replaces the one before. Orders that have it keep it.
    """
    with act(actor, "item.snooze", key=key) as step:
        item = locked_item(ref)
        if not item.active:
            raise Refused(N_("{name} is retired already."), rule="item.retired", name=item.name)
        zone = local_zone(current_shop(actor))
        item.snoozed_until = _end(spell, step.at, zone)
        item.save(update_fields=["snoozed_until"])
        until = item.snoozed_until.astimezone(zone)
        step.record(item.ref, facts.ItemSnoozed(name=item.name, until=f"{until:%Y-%m-%d %H:%M}"))
        step.answer(ref=item.ref, snoozed_until=item.snoozed_until.isoformat())
    return step.answered


def wake_item(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Sell the item again. Raises ``Refused`` when it does not sleep."""
    with act(actor, "item.wake", key=key) as step:
        item = locked_item(ref)
        if item.snoozed_until is None or item.snoozed_until <= step.at:
            raise Refused(N_("{name} is in sale."), rule="item.awake", name=item.name)
        item.snoozed_until = None
        item.save(update_fields=["snoozed_until"])
        step.record(item.ref, facts.ItemWoken(name=item.name))
        step.answer(ref=item.ref)
    return step.answered


def _end(spell: str, at: datetime, zone: ZoneInfo) -> datetime:
    if spell not in SPELLS:
        raise wrong_at("spell", N_("Choose how long it is not sold."), "item.spell")
    hours = SPELLS[spell]
    if hours is not None:
        return at + timedelta(hours=hours)
    tomorrow = at.astimezone(zone).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)
