"""How a bill is paid: from the advance, by what lies on the counter, and the rest on account."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.access import roles
from fettle.billing.actions import by_vouchers
from fettle.billing.drafts import Share, Tendered
from fettle.billing.tendering import portion, shares_of
from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders.models import Order
from fettle.orders.settling import billed_as

ON_ACCOUNT = "account"


def reckoned(
    step: Step, order: Order, given: Sequence[Tendered], total_minor: int
) -> tuple[list[Share], int]:
    """The payments of an order's bill, and what of it stays owed on the client's account.

    Minor units. Raises ``Refused`` ``account.nobody`` without a client, ``Invalid`` by field; who
    may not leave a bill unpaid, is not allowed to. Vouchers come first, as far as they reach.
    """
    advance = order.advance_minor
    due = Money(total_minor - advance, order.currency)
    vouchers, given = by_vouchers(step, given, due)
    due -= Money(sum(share.amount_minor for share in vouchers), order.currency)
    owed = _owed(step, order, given, due)
    paid = [each for each in given if each.tender != ON_ACCOUNT]
    rest = Money(due.minor - owed, order.currency)
    shares = [*vouchers, *shares_of(paid, rest, order.shop.cash_step_minor)]
    if advance:
        shares.insert(0, Share("advance", advance, advance, owed_for=billed_as(order)))
    return shares, owed


def _owed(step: Step, order: Order, given: Sequence[Tendered], due: Money) -> int:
    charges = [each for each in given if each.tender == ON_ACCOUNT]
    if not charges or not due:
        return 0
    roles.require(step.actor, "order.complete")
    if order.client_id is None:
        raise Refused(
            N_("There is no client behind this order: it cannot be put on an account."),
            rule="account.nobody",
        )
    minor = sum(portion(each.amount, due).minor for each in charges)
    if minor > due.minor or (minor == due.minor and len(given) > 1):
        wrong = Invalid(N_("Say how much of it goes on the account."), rule="account.amount")
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"payments": wrong})
    return minor
