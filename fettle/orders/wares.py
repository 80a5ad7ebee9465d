"""What a wish comes to: lines with their prices, bundles taken apart, money or points.

Plain arithmetic over the rows that ``read_wares`` found; nothing is read or written here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fettle.kernel.money import MAX_MINOR, line_total, round_half_up, shared, tax_on, tax_within
from fettle.kernel.quantity import Quantity
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders.typed import price_within

PAY_WITH = ("money", "points")
WHOLE = 1000
NOT_ORDERED = ("top_up",)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a client wants of one item, in thousandths of its measure; paid how."""

    item_ref: str
    thousandths: int
    pay_with: str = "money"


@dataclass(frozen=True, slots=True)
class Ware:
    """A line of the order to be: what it costs, and what is held on the shelf for it."""

    row: Row
    thousandths: int
    unit_price_minor: int
    discount_minor: int
    tax_minor: int
    total_minor: int
    pay_with: str = "money"
    points: int = 0
    points_earned: int = 0
    package: str = ""
    package_name: str = ""
    ref: str = field(default_factory=new_ref)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wishes, as far as it matters to what may be wished."""

    is_client: bool
    has_account: bool
    at: datetime


def wares_of(asker: Asker, wishes: Sequence[Wish], rows: Sequence[Row]) -> list[Ware]:
    """The lines of the order, in the order of the wishes.

    Raises ``Refused`` ``item.unavailable``, ``item.points``, ``points.account``, ``stock.short``
    with the number there is; ``Invalid`` for unknown items and odd quantities.
    """
    found: dict[str, list[Row]] = {}
    names = {row["n"]: row["ref"] for row in rows if not row["part_id"]}
    for row in rows:
        found.setdefault(names[row["n"]], []).append(row)
    wares = [ware for wish in wishes for ware in _lines(asker, wish, found.get(wish.item_ref, []))]
    _require_stock(wares)
    return wares


def _lines(asker: Asker, wish: Wish, rows: Sequence[Row]) -> Iterator[Ware]:
    if not rows:
        raise Invalid(N_("There is no such item."), rule="item.unknown")
    item, parts = rows[0], rows[1:]
    _require_sold(asker, item, parts)
    if wish.thousandths <= 0 or wish.thousandths % item["step_thousandths"]:
        raise Invalid(
            N_("{item} is not sold in this quantity."), rule="item.step", item=item["name"]
        )
    if wish.pay_with == "points":
        _require_points(asker, item)
    return _taken_apart(wish, item, parts) if parts else iter([_single(asker, wish, item)])


def _single(asker: Asker, wish: Wish, item: Row) -> Ware:
    if wish.pay_with == "points":
        points = _whole(item["points_price"], wish.thousandths)
        return Ware(item, wish.thousandths, 0, 0, 0, 0, "points", points)
    net_or_gross = price_within(line_total(wish.thousandths, item["price_minor"]))
    total, tax = _taxed(item, net_or_gross)
    earned = _whole(item["points_earned"], wish.thousandths)
    return Ware(item, wish.thousandths, item["price_minor"], 0, tax, total, points_earned=earned)


def _taken_apart(wish: Wish, bundle: Row, parts: Sequence[Row]) -> Iterator[Ware]:
    """The bundle's price is shared among its parts, and each bears its own tax."""
    weights = [part["weight"] for part in parts]
    with_points = wish.pay_with == "points"
    price = 0 if with_points else line_total(wish.thousandths, bundle["price_minor"])
    cost = _whole(bundle["points_price"], wish.thousandths) if with_points else 0
    gain = 0 if with_points else _whole(bundle["points_earned"], wish.thousandths)
    package = new_ref()
    for part, minor, points, earned in zip(
        parts,
        shared(price_within(price), weights),
        shared(cost, weights),
        shared(gain, weights),
        strict=True,
    ):
        thousandths = wish.thousandths * part["part_thousandths"] // WHOLE
        # The smallest whole unit price that covers the share; what is too much is the discount.
        unit = -(-minor * WHOLE // thousandths)
        total, tax = _taxed(part, minor)
        yield Ware(
            part, thousandths, unit, line_total(thousandths, unit) - minor, tax, total,
            wish.pay_with, points, earned, package, bundle["name"],
        )  # fmt: skip


def _taxed(row: Row, minor: int) -> tuple[int, int]:
    """The price with its tax, and the tax; prices are quoted as the shop quotes them."""
    if row["prices_include_tax"]:
        return minor, tax_within(minor, row["rate_bp"])
    tax = tax_on(minor, row["rate_bp"])
    return price_within(minor + tax), tax


def _whole(each: int, thousandths: int) -> int:
    points = round_half_up(each * thousandths, WHOLE)
    if points > MAX_MINOR:
        raise Invalid(N_("This comes to more than a line can hold."), rule="line.total")
    return points


def _require_sold(asker: Asker, item: Row, parts: Sequence[Row]) -> None:
    hidden = asker.is_client and not item["client_orderable"]
    empty = item["kind"] == "bundle" and not parts
    gone = any(
        not row["active"] or (row["snoozed_until"] and row["snoozed_until"] > asker.at)
        for row in (item, *parts)
    )
    if hidden or empty or gone or item["kind"] in NOT_ORDERED:
        raise Refused(
            N_("{item} is not sold just now."), rule="item.unavailable", item=item["name"]
        )


def _require_points(asker: Asker, item: Row) -> None:
    if item["points_price"] is None:
        raise Refused(
            N_("{item} cannot be paid with points."), rule="item.points", item=item["name"]
        )
    if not asker.has_account:
        raise Refused(N_("Paying with points needs a client's account."), rule="points.account")


def _require_stock(wares: Sequence[Ware]) -> None:
    """All lines of one item together must be there: a bundle may hold what is also alone."""
    left: dict[int, int] = {}
    for ware in wares:
        row = ware.row
        if not row["stocked"] or row["allows_negative"]:
            continue
        free = left.setdefault(row["item_id"], row["free_thousandths"] or 0)
        if free < ware.thousandths:
            raise Refused(
                N_("Only {count} of {item} left."),
                rule="stock.short",
                count=Quantity(max(row["free_thousandths"] or 0, 0)).text,
                item=row["name"],
            )
        left[row["item_id"]] = free - ware.thousandths
