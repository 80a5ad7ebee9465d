"""Whether an order can be checked out, and what its bill says; asked by the dialog too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fettle.billing.drafts import BillLine, InvoiceDraft
from fettle.kernel.money import Money
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_, Word
from fettle.orders.models import Line, Order
from fettle.orders.states import STAGES, STRUCK, move_of

CHECKOUT = "order.checkout"
BESIDE_STAGES = ("new", "completed", "closed")


def billed_lines(order: Order) -> list[Line]:
    """The lines that the client pays."""
    return [line for line in order.lines.all() if line.authorisation not in STRUCK]


def beside_of(order: Order) -> list[Order]:
    """The clients' orders that stand on the bill of this one, oldest first."""
    found = Order.objects.filter(billed_with_id=order.pk, stage__in=BESIDE_STAGES)
    return list(found.prefetch_related("lines").order_by("pk"))


def unissued(lines: Sequence[Line]) -> list[Line]:
    """Parts that have not, or not all, left the shelf."""
    return [
        line for line in lines if line.stocked and line.out_thousandths != line.quantity_thousandths
    ]


def require_settleable(order: Order, lines: Sequence[Line], beside: Sequence[Order] = ()) -> None:
    """Raises ``Refused`` with what stands in the way of checking the order out.

    ``beside``: the clients' orders that go on the same bill.
    """
    _refuse_second(order)
    _refuse_elsewhere(order)
    _refuse_undelivered(beside)
    if not lines and not beside:
        raise Refused(
            N_("Order {number} has no lines: there is nothing to check out."),
            rule="order.empty",
            number=order.number,
        )
    if proposed := [line.text for line in lines if line.authorisation == "proposed"]:
        raise Refused(
            N_("The client has not agreed to these yet: {lines}."),
            rule="order.unauthorised",
            lines=", ".join(proposed),
        )
    waiting = unissued(lines)
    if order.flow == "counter_sale":  # hands out what nobody has touched yet
        waiting = [line for line in waiting if line.out_thousandths]
    _refuse_unissued(waiting)
    _refuse_more_advance(order, [*lines, *(line for one in beside for line in billed_lines(one))])


def bill_line(line: Line) -> BillLine:
    """An order's line as the bill prints it: in its bundle, or for its points."""
    text = f"{line.package_name}: {line.text}" if line.package else line.text
    return BillLine(
        text=f"{text} ({line.points} P)" if line.points else text,
        measure=line.measure,
        quantity_thousandths=line.quantity_thousandths,
        unit_price_minor=line.unit_price_minor,
        discount_minor=line.discount_minor,
        tax_bp=line.tax_bp,
        tax_minor=line.tax_minor,
        total_minor=line.total_minor,
    )


def drafted(lines: Sequence[Line], beside: Sequence[Order] = ()) -> list[BillLine]:
    """What the bill says: the order's own lines, then those of the orders beside it."""
    others = [line for other in beside for line in billed_lines(other)]
    return [bill_line(line) for line in (*lines, *others)]


def billed_as(order: Order) -> str:
    """How bills and payments name the order."""
    return f"order:{order.ref}"


def draft_of(order: Order, lines: Sequence[Line], beside: Sequence[Order] = ()) -> InvoiceDraft:
    """The bill of an order over these lines, with the client and the heading of this day."""
    return InvoiceDraft(
        document=billed_as(order),
        currency=order.currency,
        lines=drafted(lines, beside),
        client_id=order.client_id,
        client_name=order.client.name if order.client else "",
        heading=heading_of(order),
    )


def heading_of(order: Order) -> dict[str, Any]:
    """What stands above the lines of the bill, as it is on this day."""
    shop, unit = order.shop, order.unit
    return {
        "order": order.number,
        "flow": order.flow,
        "title": order.title,
        "plate": unit.plate if unit else "",
        "unit": unit.name if unit else "",
        "shop": shop.name,
        "address": shop.address,
        "phone": shop.phone,
        "email": shop.email,
        "web": shop.web,
        "legal_name": shop.legal_name,
        "tax_number": shop.tax_number,
        "document_foot": shop.document_foot,
        "prices_include_tax": shop.prices_include_tax,
    }


def _refuse_second(order: Order) -> None:
    if order.locked_at is None:
        return
    refused = Refused(
        N_("Order {number} is checked out already: {name} did it."),
        rule="order.checked_out",
        number=order.number,
        name=order.locked_by.name if order.locked_by else "Fettle",
    )
    refused.extra = {"locked_at": order.locked_at.isoformat(), "stage": order.stage}
    raise refused


def _refuse_elsewhere(order: Order) -> None:
    if move_of(order.flow, CHECKOUT, order.stage) is None:
        raise Refused(
            N_("Order {number} is {stage}: it cannot be checked out from there."),
            rule="order.move",
            number=order.number,
            stage=Word(STAGES[order.stage]),
        )


def _refuse_unissued(lines: Sequence[Line]) -> None:
    if not lines:
        return
    refused = Refused(
        N_("These parts are not issued yet: {lines}. Issue them, or take them off."),
        rule="order.unissued",
        lines=", ".join(line.text for line in lines),
    )
    refused.extra = {"lines": [line.ref for line in lines]}
    raise refused


def _refuse_more_advance(order: Order, lines: Sequence[Line]) -> None:
    total = Money(sum(line.total_minor for line in lines), order.currency)
    advance = Money(order.advance_minor, order.currency)
    if advance > total:
        raise Refused(
            N_("{advance} {currency} were paid in advance, more than the {total} of the bill: "
               "give back the rest first."),
            rule="advance.over",
            advance=advance.text,
            total=total.text,
            currency=order.currency,
        )  # fmt: skip


def _refuse_undelivered(beside: Sequence[Order]) -> None:
    waiting = [
        line for other in beside for line in other.lines.all() if line.delivery_state == "pending"
    ]
    if not waiting:
        return
    refused = Refused(
        N_("These are on the bill and not handed over yet: {lines}."),
        rule="order.undelivered",
        lines=", ".join(line.text for line in waiting),
    )
    refused.extra = {"lines": [line.ref for line in waiting]}
    raise refused
