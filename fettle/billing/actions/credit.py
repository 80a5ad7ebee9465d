"""How much a client may owe."""

from __future__ import annotations

from fettle.billing import accounts
from fettle.billing.queries import standing_of
from fettle.billing.wallets import locked_wallet
from fettle.clients.queries import limit_of
from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop


def require_credit(step: Step, client_id: int, minor: int) -> None:
    """Raise ``Refused`` ``credit.over`` if owing ``minor`` more would go beyond the limit.

    What is queued is sent first, so bills and payments of this very step count: for a bill that
    the step has issued already, ``minor`` is 0. Two steps of one client wait for each other.
    """
    if (limit := limit_of(client_id)) is None:
        return
    currency = current_shop(step.actor).currency
    wallet = locked_wallet(step, client_id)
    wallet.account(step, accounts.deposit(wallet.shop_id, client_id), currency)
    step.settle()
    standing = standing_of(client_id, wallet.shop_id)
    if standing.balance_minor - minor < -limit:
        raise Refused(
            N_("The client would owe {debt} {currency}; the limit is {limit}."),
            rule="credit.over",
            debt=Money(minor - standing.balance_minor, currency).text,
            limit=Money(limit, currency).text,
            currency=currency,
        )
