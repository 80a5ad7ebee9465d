"""Reading what was typed or sent about an order, each value into its one type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from fettle.billing import typed as billing
from fettle.kernel.amount import whole_units
from fettle.kernel.money import MAX_MINOR
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

_SLACK = timedelta(hours=1)
_FARTHEST = timedelta(days=1000)


def quantity_typed(typed: object) -> int:
    """A quantity above zero in thousandths. Raises ``Invalid``."""
    if isinstance(typed, Quantity):
        typed = typed.text
    return Quantity.parse(str(typed) if isinstance(typed, Decimal) else typed).thousandths


def money_typed(typed: object, currency: str) -> int:
    """An amount of zero or more in minor units of ``currency``. Raises ``Invalid``."""
    return billing.money_typed(typed, currency).minor


def whole_typed(typed: object, most: int) -> int:
    """A whole number from zero to ``most``. Raises ``Invalid``."""
    return whole_units(typed, 0, 0, most)


def promise_typed(typed: object, now: datetime) -> datetime | None:
    """When the work is promised for. Raises ``Invalid`` for a time that is past or far away."""
    if typed is None:
        return None
    if not isinstance(typed, datetime) or typed.tzinfo is None:
        raise Invalid(N_("Write a date and a time."), rule="promise.shape")
    if typed < now - _SLACK:
        raise Invalid(N_("This time is past already."), rule="promise.past")
    if typed > now + _FARTHEST:
        raise Invalid(N_("This time is too far away."), rule="promise.far")
    return typed


def chosen(typed: object, known: Mapping[str, Any] | tuple[str, ...], rule: str) -> str:
    """One of the known words. Raises ``Invalid``."""
    if not isinstance(typed, str) or typed not in known:
        raise Invalid(N_("Choose one of the list."), rule=rule)
    return typed


def price_within(minor: int) -> int:
    """An amount that one line may come to. Raises ``Invalid``."""
    if minor > MAX_MINOR:
        raise Invalid(N_("This comes to more than a line can hold."), rule="line.total")
    return minor
