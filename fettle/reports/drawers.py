"""The tills of a period: what each session should have held, held, and took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fettle.access.actor import Actor
from fettle.reports.periods import Period, bounds
from fettle.reports.tables import Column, Row, Table
from fettle.shop.queries import local_zone
from fettle.tills.queries import closed_between

if TYPE_CHECKING:
    from fettle.shop.models import Shop

MOST_ROWS = 5000


def tills_of(actor: Actor, shop: Shop, period: Period) -> Table:
    """Sessions that were closed in the period, each of which opens to its entries."""
    from_at, to_at = bounds(period.first, period.last, local_zone(shop))
    columns = [
        Column("closed", _("When"), "when"),
        Column("who", _("Employee"), "text"),
        Column("expected", _("Expected")),
        Column("counted", _("Counted")),
        Column("variance", _("Difference")),
    ]
    rows = [
        Row(
            f"Z {session.z_number} · {session.register.name}",
            {
                "closed": session.closed_at,
                "who": session.staff.name,
                "expected": session.expected_minor,
                "counted": session.counted_minor,
                "variance": session.variance_minor,
            },
            reverse("till", args=[session.ref]),
        )
        for session in closed_between(actor, from_at, to_at, MOST_ROWS)
    ]
    amounts = ("expected", "counted", "variance")
    whole = {name: sum(row.values[name] or 0 for row in rows) for name in amounts}
    total = Row(_("Together"), whole) if rows else None
    head = pgettext("till", "Register")
    return Table("tills", _("Tills"), period, shop.currency, columns, rows, total, head)
