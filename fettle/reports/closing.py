"""Which verbs stand still while an identity of the books is broken: the path it speaks of alone."""

from __future__ import annotations

from fettle.access.roles import VERBS
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.reports.books import IDENTITIES

_TAKING = "payment.take balance.close order.checkout"
_WALLETS = "deposit.top_up deposit.withdraw"
_BACK = "invoice.refund invoice.correct order.void"
_POINTS = "points.adjust"
_TILL = "till.close till.drop till.pay_in till.pay_out"

CLOSES: dict[str, str] = {
    "legs_sum_to_zero": f"{_TAKING} {_WALLETS} {_BACK} {_POINTS}",
    "units_sum_to_zero": f"{_TAKING} {_WALLETS} {_BACK} {_POINTS}",
    "balances_are_sums": f"{_TAKING} {_WALLETS} {_BACK} {_POINTS}",
    "floors_hold": f"{_WALLETS} {_POINTS}",
    "paid_is_allocated": f"{_TAKING} {_BACK}",
    "payments_are_allocated_once": f"{_TAKING} {_BACK}",
    "receivable_is_unpaid_bills": f"{_TAKING} {_BACK}",
    "refunds_are_of_payments": _BACK,
    "deposits_are_payments": _WALLETS,
    "bills_say_what_orders_say": "order.checkout",
    "totals_are_sums": "order.checkout",
    "lines_are_rounded_once": "order.checkout",
    "points_are_what_orders_say": _POINTS,
    "stock_value_is_its_movements": "stock.scrap",
    "advances_are_on_orders": "advance.take advance.return",
    "advances_go_back_once": "advance.return",
    "vouchers_are_their_uses": "voucher.sell voucher.redeem",
    "expected_is_its_entries": _TILL,
}


def closes(identity: str) -> list[str]:
    """The verbs of this house that the identity closes when it breaks."""
    return [verb for verb in CLOSES.get(identity, "").split() if verb in VERBS]


def known_identities(names: list[str]) -> list[str]:
    """The names as they are. Raises ``Invalid`` for one that there is not."""
    if unknown := [name for name in names if name not in IDENTITIES]:
        raise Invalid(
            N_("There is no such identity: {name}."), rule="identity.unknown", name=unknown[0][:60]
        )
    return names
