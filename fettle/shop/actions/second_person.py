"""Up to what one person decides alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.actions.approving import Approval, approved_by
from fettle.shop.actions.changing import change
from fettle.shop.models import Shop

DISCOUNTERS = ("reception", "advisor", "cashier", "operator", "owner")
WHOLE_BP = 10_000


def set_second_person(
    actor: Actor,
    refund_limit_minor: int | None,
    points_limit: int | None,
    *,
    discount_limits: Mapping[str, int] | None = None,
    void_second: bool = False,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Refunds above so many minor units, and more points than so many, need a second person.

    0: each of them does; ``None``: none. ``discount_limits``: role to hundredths of a percent of
    a line, above which its discount does; ``void_second``: so does voiding what is paid. Raises
    ``Invalid`` by field.
    """
    limits = dict(discount_limits or {})
    with act(actor, "second_person.set", key=key) as step:
        _refuse_limits(limits)
        shop = Shop.objects.select_for_update().get(pk=actor.shop_id)
        expect_version(shop, version)
        wanted: dict[str, Any] = {
            "refund_limit_minor": refund_limit_minor,
            "points_limit": points_limit,
            "discount_limits": limits,
            "void_second": void_second,
        }
        changes = change(shop, wanted, frozenset(wanted), partial(_told, shop))
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


def _refuse_limits(limits: Mapping[str, int]) -> None:
    errors = {
        f"discount.{role}": Invalid(N_("A percentage is between 0 and 100."), rule="discount.limit")
        for role, limit in limits.items()
        if role not in DISCOUNTERS or not 0 <= limit <= WHOLE_BP
    }
    if errors:
        raise Invalid(
            N_("Some of this cannot be taken as it is."), rule="fields.wrong", errors=errors
        )


def _told(shop: Shop, name: str, value: Any) -> str:
    if value in (None, {}):
        return "–"
    if name == "discount_limits":
        return ", ".join(f"{role} {limit / 100:g} %" for role, limit in sorted(value.items()))
    if name == "void_second":
        return "+" if value else "–"
    return Money(value, shop.currency).text if name.endswith("_minor") else str(value)
