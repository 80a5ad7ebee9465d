"""Lines and taxes as a bill prints them: of an issued bill, or of lines still to be billed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from fettle.billing.drafts import BillLine

if TYPE_CHECKING:
    from fettle.billing.corrections import Credit
    from fettle.billing.models import Invoice

MEASURES = {
    "piece": "",
    "hour": _("h"),
    "litre": _("l"),
    "metre": _("m"),
    "kilogram": _("kg"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line; ``price_minor`` holds the tax only where the shop's prices do."""

    text: str
    thousandths: int
    measure: object
    unit_price_minor: int
    discount_minor: int
    price_minor: int


@dataclass(frozen=True, slots=True)
class Rate:
    """The taxes of one rate, in thousandths of a percent for the quantity filter."""

    percent_thousandths: int
    net_minor: int
    tax_minor: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands between the heading of a bill and its payments."""

    rows: Sequence[Row]
    rates: Sequence[Rate]
    includes_tax: bool
    total_minor: int
    currency: str

    @property
    def net_minor(self) -> int:
        return self.total_minor - sum(rate.tax_minor for rate in self.rates)


def sheet_of(
    lines: Iterable[BillLine | Mapping[str, Any]],
    taxes: Iterable[Mapping[str, int]],
    currency: str,
    *,
    includes_tax: bool,
) -> Sheet:
    """The printed lines. ``includes_tax``: the shop quotes its prices with the tax in them."""
    told = [line if isinstance(line, Mapping) else asdict(line) for line in lines]
    rates = [
        Rate(tax["tax_bp"] * 10, tax["net_minor"], tax["tax_minor"])
        for tax in taxes
        if tax["tax_minor"]
    ]
    total = sum(line["total_minor"] for line in told)
    return Sheet([_row(line, includes_tax) for line in told], rates, includes_tax, total, currency)


def issued_sheet(invoice: Invoice) -> Sheet:
    """The printed lines of an issued bill: its snapshot."""
    includes = bool(invoice.heading.get("prices_include_tax", True))
    return sheet_of(invoice.lines, invoice.taxes, invoice.currency, includes_tax=includes)


def credited_sheet(credit: Credit) -> Sheet:
    """The printed lines of a credit note."""
    includes = bool(credit.heading.get("prices_include_tax", True))
    return sheet_of(credit.lines, credit.taxes, credit.currency, includes_tax=includes)


def _row(line: Mapping[str, Any], includes_tax: bool) -> Row:
    price = line["total_minor"] if includes_tax else line["total_minor"] - line["tax_minor"]
    return Row(
        line["text"],
        line["quantity_thousandths"],
        MEASURES.get(line["measure"], ""),
        line["unit_price_minor"],
        line["discount_minor"],
        price,
    )
