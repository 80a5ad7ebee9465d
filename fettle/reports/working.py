"""What employees did, sold and collected, and the hours they clocked against those sold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.clock.hours import EVERYBODY, Hours, Piece
from fettle.reports.periods import Period
from fettle.reports.queries.hours import hours_of
from fettle.reports.queries.names import names
from fettle.reports.queries.sums import Sum, along, period_sums
from fettle.reports.tables import Column, Row, Table, entries_href

if TYPE_CHECKING:
    from fettle.shop.models import Shop

AXES = ("doer", "seller", "cashier")
# The axis behind each column, and what all of a column together is made of.
BEHIND = {
    "clocked": ("clocked", (EVERYBODY,)),
    "flat": ("flat", (EVERYBODY,)),
    "efficiency": ("hours", (EVERYBODY,)),
    "done": ("doer", ("", "all")),
    "sold": ("seller", ("", "all")),
    "collected": ("cashier", (EVERYBODY, "tender")),
}


def work_of(actor: Actor, shop: Shop, period: Period) -> Table:
    """The workload of a period."""
    return workload(actor, shop, period, period_sums(shop, period, AXES))


def workload(actor: Actor, shop: Shop, period: Period, found: dict[tuple[str, str], Sum]) -> Table:
    """Each employee's hours and amounts; last what nobody in particular did, sold or took."""
    axes = {axis: along(found, axis) for axis in AXES}
    hours = hours_of(shop, period)
    keys = list(dict.fromkeys([*(key for sums in axes.values() for key in sums), *hours]))
    words = names(actor, "doer", keys)
    rows = [_row(key, words[key], axes, hours, period) for key in keys]
    rows.sort(key=lambda row: (not row.drawn, -row.values["done"], -row.values["clocked"]))
    title = _("Work of employees")
    total = _total(rows, hours, period) if rows else None
    return Table("work", title, period, shop.currency, _columns(), rows, total, _("Employee"))


def hours_listed(
    actor: Actor, shop: Shop, period: Period, axis: str, key: str, *, rows: Sequence[Piece]
) -> Table:
    """The times and works that hours are made of; the total is the figure itself."""
    hours = hours_of(shop, period)
    whole = sum(hours.values(), Hours()) if key == EVERYBODY else hours.get(key, Hours())
    columns = [
        Column("at", _("When"), "when"),
        Column("ended", _("Ended"), "when"),
        Column("what", _("What for"), "text"),
        Column("clocked", _("Clocked hours"), "clocked"),
        Column("flat", _("Flat hours"), "hours"),
    ]
    unseen = {"clocked": ("flat",), "flat": ("clocked", "ended")}.get(axis, ())
    shown = [column for column in columns if column.name not in unseen]
    total = _hours(whole)
    if axis == "hours":
        shown.append(Column("efficiency", _("Efficiency"), "percent"))
    who = _("Everybody") if key == EVERYBODY else names(actor, "doer", [key])[key]
    title = _title(axis).format(who=who)
    told = [_piece(piece) for piece in rows]
    last = Row(_("Together"), total)
    return Table(f"{axis}-entries", title, period, shop.currency, shown, told, last, _("Employee"))


def _columns() -> list[Column]:
    return [
        Column("clocked", _("Clocked hours"), "clocked"),
        Column("flat", _("Flat hours"), "hours"),
        Column("efficiency", _("Efficiency"), "percent"),
        Column("done", _("Done")),
        Column("sold", _("Sold")),
        Column("collected", _("Collected")),
    ]


def _row(
    key: str, word: str, axes: dict[str, dict[str, Sum]], hours: dict[str, Hours], period: Period
) -> Row:
    done, sold, collected = (axes[axis].get(key, Sum()) for axis in AXES)
    values = _hours(hours.get(key, Hours())) | {
        "done": done.amount_minor,
        "sold": sold.amount_minor,
        "collected": collected.amount_minor,
        "hrefs": {name: entries_href(axis, key, period) for name, (axis, _k) in BEHIND.items()},
    }
    return Row(word, values, drawn=bool(key))


def _total(rows: Sequence[Row], hours: dict[str, Hours], period: Period) -> Row:
    values = _hours(sum(hours.values(), Hours()))
    for name in ("done", "sold", "collected"):
        values[name] = sum(row.values[name] for row in rows)
    values["hrefs"] = {
        name: entries_href(among[-1] if len(among) > 1 else axis, among[0], period)
        for name, (axis, among) in BEHIND.items()
    }
    return Row(_("Together"), values)


def _hours(each: Hours) -> dict[str, Any]:
    return {
        "clocked": each.seconds,
        "flat": each.flat_thousandths,
        "efficiency": each.efficiency_thousandths,
    }


def _piece(piece: Piece) -> Row:
    what = f"#{piece.number} {piece.text}" if piece.number else piece.text
    values = {
        "at": piece.at,
        "ended": piece.ended_at,
        "what": what,
        "clocked": piece.seconds if piece.sign else None,
        "flat": None if piece.sign else piece.flat_thousandths,
    }
    return Row(piece.who, values, reverse("order", args=[piece.order_ref]) if piece.number else "")


def _title(axis: str) -> str:
    titles = {
        "clocked": _("Clocked hours: {who}"),
        "flat": _("Flat hours: {who}"),
        "hours": _("Clocked and flat hours: {who}"),
    }
    return titles[axis]
