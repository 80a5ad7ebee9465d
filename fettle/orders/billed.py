"""A bill with the lines behind it: what of each may still be credited, and what came with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from fettle.billing.credit_notes import Credited, credited_lines
from fettle.kernel.money import line_total, round_half_up
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders.models import Line, LineReturn, Order
from fettle.orders.settling import beside_of, billed_lines
from fettle.passes.queries import time_of_lines

TYPE_OF_TIME = "time_offer"
WHOLE = 1000


@dataclass(frozen=True, slots=True)
class BilledLine:
    """One line of a bill and of its order; ``place`` is where on the bill it stands, from 0.

    What is left of it can still be credited. ``out_thousandths`` are the goods that the client
    has, ``times`` the passes: seconds left and bought of each, most left first.
    """

    place: int
    line: Line
    left_thousandths: int
    left_minor: int
    left_tax_minor: int
    out_thousandths: int
    points: int
    points_earned: int
    times: Sequence[tuple[int, int]] = ()

    @property
    def text(self) -> str:
        line = self.line
        return f"{line.package_name}: {line.text}" if line.package else line.text

    @property
    def left_discount_minor(self) -> int:
        """The discount under which what is left of it costs what is left of its money."""
        line = self.line
        if (self.left_thousandths, self.left_minor) == (
            line.quantity_thousandths,
            line.total_minor,
        ):
            return line.discount_minor
        with_tax = line.order.shop.prices_include_tax
        paid = self.left_minor - (0 if with_tax else self.left_tax_minor)
        return max(line_total(self.left_thousandths, line.unit_price_minor) - paid, 0)

    @property
    def is_time(self) -> bool:
        return self.line.kind == TYPE_OF_TIME

    @property
    def is_left(self) -> bool:
        """Something of it can still be credited."""
        return bool(self.left_thousandths or self.left_minor)

    def worth(self, thousandths: int) -> int:
        """What so much of it is credited with; the last of it takes the rest.

        Time that ran already is not given back: it counts by the seconds left.
        """
        if not self.left_thousandths:
            return 0
        minor = round_half_up(self.left_minor * thousandths, self.left_thousandths)
        if not self.is_time or not self.times:
            return minor
        chosen = self.times[: thousandths // WHOLE]
        bought = sum(bought for _left, bought in chosen)
        return round_half_up(minor * sum(left for left, _bought in chosen), bought or 1)

    def tax_of(self, minor: int) -> int:
        """The tax in an amount that is credited."""
        if minor == self.left_minor:
            return self.left_tax_minor
        return round_half_up(self.left_tax_minor * minor, self.left_minor)

    def points_of(self, thousandths: int) -> int:
        """The points that come back with so much of it."""
        if not self.left_thousandths:
            return 0
        return round_half_up(self.points * thousandths, self.left_thousandths)

    def earned_of(self, minor: int) -> int:
        """The points that were earned with an amount."""
        if minor == self.left_minor:
            return self.points_earned
        return round_half_up(self.points_earned * minor, self.left_minor)


def billed_of(order: Order) -> list[BilledLine]:
    """The lines of an order's bill as they stand on it, with what is left of each.

    The bill must be issued. Five statements. Raises ``Refused`` ``invoice.other_lines``.
    """
    assert order.invoice is not None
    orders = [order, *beside_of(order)]
    lines = [(line, one) for one in orders for line in billed_lines(one)]
    if len(lines) != len(order.invoice.lines):
        raise Refused(
            N_("Bill {number} does not stand as its order does."),
            rule="invoice.other_lines",
            number=order.invoice.number,
        )
    credited = credited_lines(order.invoice)
    gone = _returned([line for line, _one in lines])
    times = time_of_lines([ref for line, _one in lines for ref in refs_of(line)])
    return [
        _billed(place, line, one, credited.get(place, Credited()), gone.get(line.pk, {}), times)
        for place, (line, one) in enumerate(lines)
    ]


def refs_of(line: Line) -> list[str]:
    """The references under which time was granted: of the line, and of those it corrects."""
    if line.kind != TYPE_OF_TIME:
        return []
    refs = [line.ref]
    while line.copy_of is not None:
        line = line.copy_of
        refs.append(line.ref)
    return refs


def _billed(  # noqa: PLR0917 - all that is known of one line
    place: int,
    line: Line,
    order: Order,
    credited: Credited,
    gone: dict[str, int],
    times: dict[str, list[tuple[int, int]]],
) -> BilledLine:
    earned = line.points_earned if order.earned_points else 0
    return BilledLine(
        place=place,
        line=line,
        left_thousandths=line.quantity_thousandths - credited.thousandths,
        left_minor=line.total_minor - credited.total_minor,
        left_tax_minor=line.tax_minor - credited.tax_minor,
        out_thousandths=line.out_thousandths - gone.get("goods", 0),
        points=line.points - gone.get("points", 0),
        points_earned=max(earned - gone.get("earned", 0), 0),
        times=[time for ref in refs_of(line) for time in times.get(ref, ())],
    )


def _returned(lines: Sequence[Line]) -> dict[int, dict[str, int]]:
    """What came back of each line: goods, points, earned points."""
    found = LineReturn.objects.filter(line__in=lines).order_by().values("line_id", "target")
    sums: dict[int, dict[str, int]] = {}
    for row in found.annotate(
        quantity=Sum("quantity_thousandths"), back=Sum("points"), earned=Sum("points_earned")
    ):
        each = sums.setdefault(row["line_id"], {"goods": 0, "points": 0, "earned": 0})
        each["goods"] += row["quantity"] if row["target"] else 0
        each["points"] += row["back"]
        each["earned"] += row["earned"]
    return sums
