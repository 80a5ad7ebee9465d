"""What the checkout dialog, the receipt and the margin show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, Sum

from fettle.access.actor import Actor
from fettle.billing.due import require_due
from fettle.billing.printing import Sheet, issued_sheet, sheet_of
from fettle.billing.taxes import taxes_of
from fettle.kernel.money import WHOLE, round_half_up
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.orders.models import Line, LineReturn, Order, PartRequest
from fettle.orders.settling import beside_of, billed_lines, drafted, require_settleable
from fettle.orders.states import STRUCK


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill that is not issued yet. ``obstacle``: why it cannot be; ``open_lines``: works not
    done, ``asked``: parts somebody still waits for (neither stands in the way).
    """

    sheet: Sheet
    obstacle: Refused | None
    open_lines: list[Line]
    asked: list[PartRequest]


@dataclass(frozen=True, slots=True)
class Margin:
    """What an order brought in without taxes, what its parts cost, and what is left of it."""

    currency: str
    revenue_minor: int
    cost_minor: int

    @property
    def margin_minor(self) -> int:
        return self.revenue_minor - self.cost_minor

    @property
    def percent_bp(self) -> int | None:
        """The margin in hundredths of a percent of the revenue; ``None`` without revenue."""
        if not self.revenue_minor:
            return None
        return round_half_up(self.margin_minor * WHOLE, self.revenue_minor)

    @property
    def percent_thousandths(self) -> int | None:
        """The same for the quantity filter, to one decimal."""
        bp = self.percent_bp
        return None if bp is None else round_half_up(bp, 10) * 100


def bill_of(order: Order) -> Bill:
    """The bill as Confirm would issue it now."""
    lines, beside = billed_lines(order), beside_of(order)
    said = drafted(lines, beside)
    sheet = sheet_of(
        said, taxes_of(said), order.currency, includes_tax=order.shop.prices_include_tax
    )
    obstacle = None
    try:
        require_settleable(order, lines, beside)
    except Refused as refused:
        obstacle = refused
    works = [line for line in lines if not line.stocked and not line.is_recorded]
    asked = list(order.part_requests.filter(state="asked"))
    return Bill(sheet, obstacle, works, asked)


def rest_of(order: Order) -> Bill:
    """The bill as issued, of which something may still be due."""
    invoice = order.invoice
    if invoice is None:
        raise Refused(
            N_("Order {number} has no bill yet: accept it first."),
            rule="order.unbilled",
            number=order.number,
        )
    sheet = issued_sheet(invoice)
    obstacle = None
    try:
        require_due(invoice)
    except Refused as refused:
        obstacle = refused
    return Bill(sheet, obstacle, [], [])


def receipt_of(actor: Actor, ref: str) -> Order:
    """The order with its bill. Raises ``NotFound``."""
    found = Order.objects.seen_by(actor).select_related("invoice", "shop")
    row = found.filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such order."), rule="order.unknown")
    return row


def margin(order: Order) -> Margin:
    """Revenue without taxes, and the cost that the stock movements carried. Two statements.

    What was credited is no revenue; goods that came back to the shelf cost nothing.
    """
    rows = order.lines.exclude(authorisation__in=STRUCK).values_list("cost_minor", flat=True)
    back = LineReturn.objects.filter(line__order=order).aggregate(
        net=Sum("net_minor", default=0),
        cost=Sum("cost_minor", filter=Q(target="shelf"), default=0),
    )
    revenue = order.total_minor - order.tax_minor - back["net"]
    return Margin(order.currency, revenue, sum(rows) - back["cost"])
