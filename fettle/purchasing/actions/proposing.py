"""Purchase orders made from what is missing: one draft for each supplier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.purchasing import facts
from fettle.purchasing.actions.ordering import write_purchase
from fettle.purchasing.drafts import PurchaseDraft, Wanted
from fettle.purchasing.models import Supplier
from fettle.purchasing.queries.needs import Missing, needs


@dataclass(frozen=True, slots=True)
class Need:
    """An item to order from a supplier (both by reference), in thousandths."""

    item: str
    supplier: str
    thousandths: int


def propose_purchases(
    actor: Actor, wanted: Sequence[Need], location: str, *, key: Key | None = None
) -> Answer:
    """Write one draft a supplier; each line keeps the order that waits for it.

    Raises ``Refused`` ``purchase.not_missing`` for what somebody ordered in the meantime.
    """
    with act(actor, "purchase.propose", key=key) as step:
        # Whoever proposes holds all suppliers, so that two cannot order the same things at once.
        held = Supplier.objects.select_for_update(no_key=True).filter(shop_id=actor.shop_id)
        list(held.order_by("id").values_list("id"))
        missing = {row.item_ref: row for row in needs(actor)}
        by_supplier: dict[str, list[Wanted]] = {}
        for number, need in enumerate(wanted):
            row = missing.get(need.item)
            if row is None:
                raise _not_missing(number)
            by_supplier.setdefault(need.supplier, []).extend(_lines(row, need.thousandths))
        if not by_supplier:
            raise Invalid(N_("Choose at least one line."), rule="stock.no_lines")
        orders = [
            write_purchase(step, PurchaseDraft(supplier, location, lines))
            for supplier, lines in by_supplier.items()
        ]
        for order in orders:
            step.record(order.ref, facts.PurchaseProposed(
                number=order.number, supplier=order.supplier.name, lines=order.lines.count()
            ))  # fmt: skip
        step.answer(orders=[order.ref for order in orders])
    return step.answered


def _lines(row: Missing, thousandths: int) -> list[Wanted]:
    """A line for each order that waits, as far as the quantity goes; the rest for the shelf."""
    lines, left = [], thousandths
    for each in row.waiting:
        if part := min(left, each.thousandths):
            lines.append(Wanted(
                row.item_ref, part, for_order=each.order_id, for_request=each.request_id
            ))  # fmt: skip
            left -= part
    if left or not lines:
        lines.append(Wanted(row.item_ref, left))
    return lines


def _not_missing(number: int) -> Refused:
    wrong = Refused(
        N_("This is ordered already, or is not missing any more. Look at the list again."),
        rule="purchase.not_missing",
    )
    errors = {f"lines.{number}.quantity": wrong}
    return Refused(wrong.sentence, rule=wrong.rule, errors=errors)
