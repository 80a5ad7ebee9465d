"""Up to what one person decides alone."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.kernel.money import Money
from fettle.shop import facts
from fettle.shop.actions.approving import Approval, approved_by
from fettle.shop.models import Shop


def set_second_person(
    actor: Actor,
    refund_limit_minor: int | None,
    points_limit: int | None,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Refunds above so many minor units, and more points than so many, need a second person.

    0: each of them does; ``None``: none.
    """
    with act(actor, "second_person.set", key=key) as step:
        shop = Shop.objects.select_for_update().get(pk=actor.shop_id)
        expect_version(shop, version)
        wanted = {"refund_limit_minor": refund_limit_minor, "points_limit": points_limit}
        changes = {
            name: (_told(shop, name, getattr(shop, name)), _told(shop, name, value))
            for name, value in wanted.items()
            if getattr(shop, name) != value
        }
        shop.refund_limit_minor, shop.points_limit = refund_limit_minor, points_limit
        shop.version += 1
        shop.save(update_fields=[*wanted, "version"])
        step.record(shop.ref, facts.SecondPersonSet(changes=changes))
        step.answer(ref=shop.ref, version=shop.version)
    return step.answered


def approval_above(
    step: Step,
    limit: int | None,
    asked: int,
    given: Approval | None,
    *,
    whose: int | None = None,
) -> int | None:
    """The staff id of the second person, or ``None`` where one decides alone.

    ``whose``: the person whose account it is, who approves nothing for themselves. ``given`` is
    looked at even where it is not needed: a wrong one is never taken along. Raises as
    ``approved_by``. The house itself asks nobody.
    """
    needed = limit is not None and asked > limit and step.actor.role != "system"
    if not needed and given is None:
        return None
    return approved_by(step, step.verb, given, whose=whose)


def _told(shop: Shop, name: str, value: int | None) -> str:
    if value is None:
        return "–"
    return Money(value, shop.currency).text if name.endswith("_minor") else str(value)
