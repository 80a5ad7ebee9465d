"""The fee for shop supplies: a share of an order's works and parts, as a line of its own."""

from __future__ import annotations

from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.catalog.prices import supplies_of
from fettle.journal import Answer, Key, act
from fettle.kernel.money import Money, tax_on
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of_line
from fettle.orders.actions.composing import compose, write_lines
from fettle.orders.actions.rows import take_workable
from fettle.orders.drafts import LineDraft
from fettle.orders.models import Order
from fettle.orders.states import STRUCK

PACKAGE = "supplies"
WORKS = ("labour", "service")
NAME = N_("Shop supplies")


def add_supplies(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Add the fee that the shop has set, for what is on the order now.

    Raises ``Refused`` ``supplies.there`` for a second one, ``supplies.nothing`` without a base.
    """
    with act(actor, "line.add", key=key) as step:
        order = take_workable(step, ref)
        name = gettext(NAME)
        if order.lines.filter(package=PACKAGE).exclude(authorisation__in=STRUCK).exists():
            raise Refused(
                N_("{text} is on order {number} already. Take it off first."),
                rule="supplies.there", text=name, number=order.number,
            )  # fmt: skip
        fee = supplies_minor(order)
        if not fee:
            raise Refused(
                N_("There is nothing yet of which {text} could be a share."),
                rule="supplies.nothing", text=name,
            )  # fmt: skip
        draft = LineDraft(
            kind="fee", text=name, package=PACKAGE, unit_price=Money(fee, order.currency).text
        )
        (line,) = compose(step, order, [draft])
        line.package = PACKAGE
        write_lines(step, order, [line])
        step.record(order.ref, facts.LineAdded(
            number=order.number, text=line.text, quantity="1", total_minor=line.total_minor
        ))  # fmt: skip
        answer_of_line(step, order, line)
    return step.answered


def supplies_minor(order: Order) -> int:
    """What the fee comes to for the order as it stands; 0 where the shop has set none."""
    row = supplies_of(order.shop_id)
    if row is None or not (row.labour_bp or row.parts_bp):
        return 0
    live = order.lines.exclude(authorisation__in=STRUCK)
    shares = {**dict.fromkeys(WORKS, row.labour_bp), "part": row.parts_bp}
    fee = 0
    for kind, total, tax in live.values_list("kind", "total_minor", "tax_minor"):
        base = total if order.shop.prices_include_tax else total - tax
        fee += tax_on(base, shares.get(kind, 0))
    return fee if row.cap_minor is None else min(fee, row.cap_minor)
