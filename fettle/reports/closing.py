"""Which verbs stand still while an identity of the books is broken: the path it speaks of alone.

For people and for the shop's own jobs alike: what a job may not do now it does after the mending.
"""

from __future__ import annotations

from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.reports.books import IDENTITIES

_TAKING = "payment.take balance.close order.checkout charge.hear order.close"
_WALLETS = "deposit.top_up deposit.withdraw"
_ADVANCES = "advance.take advance.return"
_BACK = "invoice.refund refund.divert invoice.correct order.void refund.hear"
_POINTS = "points.adjust order.close"
_VOUCHERS = "voucher.sell"
_TILL = "till.close till.force_close till.drop till.pay_in till.pay_out"
_ALL = f"{_TAKING} {_WALLETS} {_ADVANCES} {_BACK} {_POINTS} {_VOUCHERS}"

CLOSES: dict[str, str] = {
    "legs_sum_to_zero": _ALL,
    "units_sum_to_zero": _ALL,
    "balances_are_sums": _ALL,
    "floors_hold": f"{_WALLETS} {_POINTS}",
    "paid_is_allocated": f"{_TAKING} {_BACK}",
    "payments_are_allocated_once": f"{_TAKING} {_BACK}",
    "receivable_is_unpaid_bills": f"{_TAKING} {_BACK}",
    "payments_are_income": "finance.enter finance.reverse",
    "refunds_are_of_payments": _BACK,
    "credits_are_of_bills": _BACK,
    "credited_goods_came_back": _BACK,
    "revenue_is_bills_less_credits": _BACK,
    "tenders_are_corrected_once": "payment.correct",
    "money_is_its_payments": _TILL,
    "tills_have_their_payments": _TILL,
    "tills_add_up": _TILL,
    "z_reports_are_a_chain": "till.close till.force_close",
    "safe_is_what_tills_brought": "till.drop till.pay_in till.pay_out",
    "deposits_are_payments": _WALLETS,
    "owed_is_its_payments": f"{_ADVANCES} {_VOUCHERS}",
    "advances_are_on_orders": _ADVANCES,
    "advances_go_back_once": "advance.return",
    "charges_are_paid": "charge.ask charge.hear refund.hear",
    "vouchers_were_sold": _VOUCHERS,
    "rounding_is_its_payments": _TAKING,
    "bills_say_what_orders_say": "order.checkout order.close",
    "bills_hold_what_was_sold": "order.checkout order.close",
    "reversed_bills_are_paid_back": _BACK,
    "closed_orders_are_paid_or_owed": "order.checkout order.close",
    "approvals_are_by_a_second_person": "invoice.refund till.close till.force_close",
    "reserved_is_spoken_for": "order.release",
    "reservations_are_of_running_orders": "order.release",
    "totals_are_sums": "order.checkout",
    "lines_are_rounded_once": "order.checkout",
    "points_are_what_orders_say": _POINTS,
    "points_of_credits": _POINTS,
}


def closes(identity: str) -> list[str]:
    """The verbs that the identity closes when it breaks."""
    return list(dict.fromkeys(CLOSES.get(identity, "").split()))


def known_identities(names: list[str]) -> list[str]:
    """The names as they are. Raises ``Invalid`` for one that there is not."""
    if unknown := [name for name in names if name not in IDENTITIES]:
        raise Invalid(
            N_("There is no such identity: {name}."), rule="identity.unknown", name=unknown[0][:60]
        )
    return names
