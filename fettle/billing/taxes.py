"""The taxes of a bill, by rate."""

from collections.abc import Sequence

from fettle.billing.drafts import BillLine


def taxes_of(lines: Sequence[BillLine]) -> list[dict[str, int]]:
    """The breakdown by rate, highest first; its sums are the sums of the lines."""
    rates = sorted({line.tax_bp for line in lines}, reverse=True)
    return [_rate(rate, [line for line in lines if line.tax_bp == rate]) for rate in rates]


def _rate(rate_bp: int, lines: Sequence[BillLine]) -> dict[str, int]:
    total = sum(line.total_minor for line in lines)
    tax = sum(line.tax_minor for line in lines)
    return {"tax_bp": rate_bp, "net_minor": total - tax, "tax_minor": tax, "total_minor": total}
