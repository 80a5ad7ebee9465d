"""An order's row: taken and locked, moved along the table, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fettle.journal import Step, expect_version
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.orders.actions.taking import take
from fettle.orders.models import Line, Order
from fettle.orders.states import STRUCK
from fettle.shop.queries import staff

if TYPE_CHECKING:
    from fettle.shop.models import Staff

LINES_MOST = 500


def take_order(step: Step, ref: str, version: int | None = None) -> Order:
    """The order, locked until the step ends, with its shop.

    Raises ``NotFound`` for what the actor may not see, ``Refused`` after the lock
    (``orders_locked``) and for an older version (``stale.version``).
    """
    order = take_seen(step, ref)
    order.require_unlocked()
    expect_version(order, version)
    return order


def take_seen(step: Step, ref: str) -> Order:
    """The order with its shop, locked until the step ends, in whatever state it is.

    Raises ``NotFound`` for what the actor may not see.
    """
    return take(step, ref)


def take_changeable(step: Step, ref: str, version: int | None = None) -> Order:
    """As ``take_order``; an ended order is refused too (``order.ended``)."""
    order = take_order(step, ref, version)
    order.require_changeable()
    return order


def take_workable(step: Step, ref: str, version: int | None = None) -> Order:
    """As ``take_changeable``; a client's order is refused: it stays as it was ordered."""
    order = take_changeable(step, ref, version)
    if order.flow == "shop_order":
        raise Refused(
            N_("Order {number} stays as the client ordered it."),
            rule="order.flow",
            number=order.number,
        )
    return order


def move_order(step: Step, order: Order, *fields: str) -> None:
    """Move the order by the step's verb and keep it, with the other ``fields`` that changed."""
    order.move(step.verb)
    if order.stage != "waiting":
        order.waiting_reason = order.waiting_note = ""
    keep_order(step, order, "stage", "waiting_reason", "waiting_note", *fields)


def keep_order(step: Step, order: Order, *fields: str) -> None:
    """Write the order's changed fields, and count the change."""
    order.version += 1
    order.save(update_fields=[*fields, "version"])


def line_of(order: Order, ref: str) -> Line:
    """A line of this very order. Raises ``NotFound`` for any other."""
    row = Line.objects.filter(order=order, ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such line on this order."), rule="line.unknown")
    return row


def live_line_of(order: Order, ref: str) -> Line:
    """As ``line_of``; a line that was struck off is refused (``line.struck``)."""
    line = line_of(order, ref)
    if line.authorisation in STRUCK:
        raise Refused(N_("{text} was taken off this order."), rule="line.struck", text=line.text)
    return line


def working_staff(step: Step, ref: str) -> Staff:
    """Somebody at work in the actor's shop. Raises ``Invalid`` for anybody else."""
    row = staff(step.actor).filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise Invalid(N_("Nobody at work here has this name."), rule="staff.unknown")
    return row


@contextmanager
def at_field(name: str) -> Iterator[None]:
    """Whatever is refused inside is told at this field: the reference came from a form."""
    try:
        yield
    except Refused as refused:
        told = next(iter(refused.errors.values())) if refused.errors else refused
        raise Invalid(
            N_("Some of this cannot be taken as it is."),
            rule=told.rule,
            errors={name: Invalid(told.sentence, rule=told.rule, **told.params)},
        ) from refused
