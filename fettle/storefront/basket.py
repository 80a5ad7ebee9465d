"""The cart as it is shown: priced by the shop, with what stands in the way of ordering."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.catalog.queries import Ware, wares_of
from fettle.kernel.money import line_total
from fettle.storefront.cart import MOST_OF_ONE, POINTS, Cart, Wanted


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the cart; without a ware it is sold no more."""

    wanted: Wanted
    ware: Ware | None
    left: int | None

    @property
    def is_for_points(self) -> bool:
        return self.wanted.pay_with == POINTS

    @property
    def total_minor(self) -> int:
        """What the line costs in money, in minor units."""
        if self.ware is None or self.is_for_points:
            return 0
        return line_total(self.wanted.thousandths, self.ware.price_minor)

    @property
    def points(self) -> int:
        """What the line costs in points."""
        if self.ware is None or not self.is_for_points:
            return 0
        return self.wanted.count * (self.ware.points_price or 0)

    @property
    def earned(self) -> int:
        """The points that the client gets when the bill is paid."""
        return (
            0
            if self.ware is None or self.is_for_points
            else self.wanted.count * self.ware.points_earned
        )

    @property
    def fewer(self) -> int:
        return self.wanted.count - 1

    @property
    def more(self) -> int | None:
        """One more, if it may be ordered."""
        return self.wanted.count + 1 if self.wanted.count < MOST_OF_ONE else None

    @property
    def trouble(self) -> str:
        """Why this cannot be ordered as it is, in a sentence; "" if it can."""
        if self.ware is None:
            return _("This is no longer sold.")
        if self.is_for_points and self.ware.points_price is None:
            return _("This cannot be paid with points.")
        if self.ware.state == "snoozed":
            return _("Not available just now.")
        if self.left is not None and self.left < self.wanted.count:
            return _("Only {count} left.").format(count=self.left) if self.left else _("Sold out.")
        return "" if self.ware.orderable else _("Sold out.")


@dataclass(frozen=True, slots=True)
class Basket:
    """All rows with their sums. ``points_free`` is what the client has to spend."""

    cart: Cart
    rows: list[Row]
    points_free: int

    @property
    def total_minor(self) -> int:
        return sum(row.total_minor for row in self.rows)

    @property
    def points(self) -> int:
        return sum(row.points for row in self.rows)

    @property
    def earned(self) -> int:
        return sum(row.earned for row in self.rows)

    @property
    def points_missing(self) -> int:
        """How many points more than there are the cart takes."""
        return max(0, self.points - self.points_free)

    @property
    def may_be_sent(self) -> bool:
        return (
            bool(self.rows)
            and not self.points_missing
            and not any(row.trouble for row in self.rows)
        )


def basket_of(actor: Actor, cart: Cart, points_free: int) -> Basket:
    """The cart with today's names, prices and stock, in one statement."""
    wares = wares_of(actor, set(cart.refs)) if cart else {}
    return Basket(cart, _rows(cart, wares), points_free)


def _rows(cart: Cart, wares: dict[str, Ware]) -> list[Row]:
    """An item may stand there twice, for money and for points: both take from the same shelf."""
    taken: dict[str, int] = {}
    rows = []
    for wanted in cart:
        ware = wares.get(wanted.item_ref)
        free = ware.free_pieces if ware else None
        left = None if free is None else max(0, free - taken.get(wanted.item_ref, 0))
        taken[wanted.item_ref] = taken.get(wanted.item_ref, 0) + wanted.count
        rows.append(Row(wanted, ware, left))
    return rows
