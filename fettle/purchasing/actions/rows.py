"""Rows taken in hand: locked until the step ends, and nobody else's."""

from __future__ import annotations

from fettle.journal import Step, expect_version
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.purchasing.models import PurchaseLine, PurchaseOrder, Supplier
from fettle.purchasing.states import STATES


def take_purchase(step: Step, ref: str, version: int | None = None) -> PurchaseOrder:
    """The shop's purchase order, locked. Raises ``NotFound``, ``stale.version``."""
    found = PurchaseOrder.objects.select_for_update(of=("self",)).select_related("supplier")
    row = found.filter(shop_id=step.actor.shop_id, ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such purchase order."), rule="purchase.unknown")
    expect_version(row, version)
    return row


def lines_of(order: PurchaseOrder) -> list[PurchaseLine]:
    """Its lines in their order."""
    return list(order.lines.select_related("item").order_by("position"))


def require_state(order: PurchaseOrder, state: str) -> None:
    """Raise ``Refused`` ``purchase.state`` unless the order may go on to the state."""
    if not order.may_become(state):
        raise Refused(
            N_("Purchase order {number} stands at “{state}”."),
            rule="purchase.state", number=order.number, state=STATES[order.state],
        )  # fmt: skip


def supplier_named(step: Step, ref: str) -> Supplier:
    """The shop's own supplier in use; raises ``Invalid`` at the field ``supplier``."""
    row = Supplier.objects.filter(shop_id=step.actor.shop_id, ref=ref, active=True).first()
    if row is None:
        wrong = Invalid(N_("Choose one of the shop's suppliers."), rule="supplier.unknown")
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"supplier": wrong})
    return row
