"""What is left of vouchers."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.models import Voucher
from fettle.ledger.queries import balances_of


def vouchers_of(actor: Actor) -> QuerySet[Voucher]:
    """The shop's vouchers, the newest first."""
    found: QuerySet[Voucher] = Voucher.objects.seen_by(actor)
    return found.select_related("staff").order_by("-pk")


def left_of(vouchers: Sequence[Voucher]) -> None:
    """Give each its ``left_minor``, in one statement."""
    codes = {voucher.pk: accounts.owed(voucher.owed_for) for voucher in vouchers}
    balances = balances_of(list(codes.values()))
    for voucher in vouchers:
        voucher.left_minor = -balances.get(codes[voucher.pk], 0)  # type: ignore[attr-defined]
