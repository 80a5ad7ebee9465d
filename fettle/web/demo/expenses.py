"""What the demo shop spends and earns beside its bills: rent, power, tools, scrap sold."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from fettle.billing.actions import create_finance_category, enter_finance, reverse_finance
from fettle.catalog.queries import tax_rates
from fettle.journal import clock

if TYPE_CHECKING:
    from fettle.web.demo.days import Stage

# Days ago, kind, heading, amount, paid to, document.
ENTRIES = (
    (14, "expense", "rent", "1850", "Hallenbau GmbH", "R-2211"),
    (12, "expense", "energy", "412.30", "Stadtwerke", "SW-88120"),
    (9, "expense", "tools", "238.00", "Werkzeug Kraus", "K-5530"),
    (6, "expense", "waste", "64.26", "Entsorgung Nord", "EN-102"),
    (3, "income", "scrap_sold", "95.20", "Metall Recycling", "MR-77"),
    (1, "expense", "advertising", "150", "City Radio", "CR-9"),
)
TAXED = ("energy", "tools", "waste", "scrap_sold", "advertising")


def enter(stage: Stage) -> None:
    """By bank transfer, on their days; one was entered twice and is undone."""
    owner = stage.owner
    rate = tax_rates(owner)[0].ref
    code = create_finance_category(
        owner, "expense", "Coffee for clients", {"ru": "Кофе для клиентов", "zh-hans": "客户咖啡"}
    )["code"]
    for days, kind, heading, amount, party, document in ENTRIES:
        more: dict[str, Any] = {"party": party, "document": document, "tender": "transfer"}
        if heading in TAXED:
            more["tax_rate"] = rate
        with clock.set_to(timezone.now() - timedelta(days=days)):
            enter_finance(owner, kind, heading, amount, **more)
    with clock.set_to(timezone.now() - timedelta(days=2)):
        entry: dict[str, Any] = {"tender": "card", "party": "Kaffeerösterei", "tax_rate": rate}
        enter_finance(owner, "expense", code, "38.90", **entry)
        again = enter_finance(owner, "expense", code, "38.90", **entry)["ref"]
        reverse_finance(owner, again, "Entered twice")
