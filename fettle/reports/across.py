"""A period across all shops of one owner, each shop by its own calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.reports.periods import Period
from fettle.reports.queries.sums import Sum, along, period_sums
from fettle.reports.tables import Column, Row, Table, entries_href
from fettle.shop.queries import current_shop, jobs_of

if TYPE_CHECKING:
    from fettle.shop.models import Shop

# Which entries each figure is made of: their axis and key.
MADE_OF = {
    **dict.fromkeys(("count", "amount", "cost", "margin"), ("all", "")),
    "taken": ("tender", "*"),
    "income": ("finance", "income:*"),
    "expense": ("finance", "expense:*"),
}


def shops_of(actor: Actor) -> list[Shop]:
    """The shops that the person owns, by name; none for a token, which speaks for one shop."""
    if actor.scopes is not None:
        return []
    return [job.shop for job in jobs_of(actor) if job.role == "owner"]


def shop_asked(actor: Actor, ref: str) -> Shop:
    """The actor's own shop, or another that they own (its reference). Raises ``NotFound``."""
    own = current_shop(actor)
    if ref in ("", own.ref):
        return own
    found = next((each for each in shops_of(actor) if each.ref == ref), None)
    if found is None:
        raise NotFound(N_("There is no such shop of yours."), rule="shop.unknown")
    return found


def across(actor: Actor, shop: Shop, period: Period) -> Table:
    """A row for each shop that counts in the same currency, and what they come to."""
    found = [each for each in shops_of(actor) if each.currency == shop.currency]
    rows = [_row(each, shop, period) for each in found]
    columns = [
        Column("count", _("Bills"), "count"),
        Column("amount", _("Sold")),
        Column("cost", _("Cost")),
        Column("margin", _("Margin")),
        Column("taken", _("Taken")),
        Column("income", _("Income")),
        Column("expense", _("Expense")),
    ]
    whole = {column.name: sum(row.values[column.name] for row in rows) for column in columns}
    total = Row(_("Together"), whole)
    title = _("All shops")
    return Table("shops", title, period, shop.currency, columns, rows, total, _("Name"))


def _row(each: Shop, own: Shop, period: Period) -> Row:
    sums = period_sums(each, period, ("all", "tender", "finance"))
    sold = along(sums, "all").get("", Sum())
    money = {
        kind: sum(
            s.amount_minor for key, s in along(sums, "finance").items() if key.startswith(kind)
        )
        for kind in ("income", "expense")
    }
    values = {
        "count": sold.count,
        "amount": sold.amount_minor,
        "cost": sold.cost_minor,
        "margin": sold.margin_minor,
        "taken": sum(s.amount_minor for s in along(sums, "tender").values()),
        **money,
    }
    elsewhere = "" if each.pk == own.pk else f"&shop={each.ref}"
    hrefs = {name: entries_href(*MADE_OF[name], period) + elsewhere for name in values}
    return Row(each.name, {**values, "hrefs": hrefs}, hrefs["amount"])
