"""Advances: money for what has no bill yet. The shop owes it until a bill takes it or it goes back.

``owed_for`` names what it was paid for, as "order:REF"; the database lets nobody spend more of it
than was paid.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from django.db.models import Q, Sum

from fettle.billing import accounts
from fettle.billing.actions.keeping import Kept, booked, codes_of, keep, payment_of
from fettle.billing.drafts import Share
from fettle.billing.models import Payment, Purpose, Tender
from fettle.billing.rounding import Leg, rounded
from fettle.billing.wallets import locked_wallet, require_client
from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import post_all

Target = Literal["tender", "deposit"]


def keep_advance(
    step: Step, share: Share, *, owed_for: str, client_id: int | None, currency: str
) -> Payment:
    """Take an advance, as money or from the client's deposit. The caller holds what it is for.

    Raises ``Refused`` ``deposit.short`` and ``deposit.nobody``.
    """
    if share.tender == Tender.DEPOSIT:
        wallet = locked_wallet(step, require_client(client_id))
        wallet.require_deposit(share.amount_minor, currency)
    payment = payment_of(step, share, currency, client_id)
    payment.purpose, payment.owed_for = Purpose.ADVANCE, owed_for
    _book(step, [payment])
    return payment


def return_advance(step: Step, owed_for: str, minor: int, to: Target) -> list[Payment]:
    """Give back so much of an advance, what came last first: as it came, or onto the deposit.

    Cash is rounded to the shop's smallest coin. The caller holds what it is for. Raises
    ``Refused`` ``advance.short`` for more than there is, ``deposit.nobody`` for a deposit without
    a client.
    """
    legs = list[Leg]()
    for paid, left in _left_of(owed_for):
        if part := min(left, minor):
            legs.append(Leg(paid, part, _tender_back(step, paid, to)))
        minor -= part
    if minor:
        raise Refused(N_("More is not left of the advance."), rule="advance.short")
    step_of_cash = legs[0].payment.shop.cash_step_minor if legs else 1
    back = [_back(step, leg) for leg in rounded(legs, step_of_cash)]
    _book(step, back)
    return back


def _left_of(owed_for: str) -> list[tuple[Payment, int]]:
    """The payments that brought an advance, the last first, with what did not go back of each."""
    came = Payment.objects.filter(
        owed_for=owed_for, purpose=Purpose.ADVANCE, direction="in", reversal_of=None
    )
    back = Sum("reversals__amount_minor", filter=Q(reversals__direction="out"), default=0)
    added = Sum("reversals__amount_minor", filter=Q(reversals__direction="in"), default=0)
    found = came.select_related("shop").annotate(gone=back - added).order_by("-pk")
    return [(paid, paid.amount_minor - paid.gone) for paid in found]


def _tender_back(step: Step, paid: Payment, to: Target) -> str:
    tender = Tender.DEPOSIT.value if to == "deposit" else paid.tender
    if tender == Tender.DEPOSIT:
        locked_wallet(step, require_client(paid.client_id))
    return tender


def _back(step: Step, leg: Leg) -> Payment:
    paid, minor = leg.payment, abs(leg.minor)
    share = Share(leg.tender, minor, minor, direction="out" if leg.minor > 0 else "in")
    payment = payment_of(step, share, paid.currency, paid.client_id)
    payment.purpose, payment.owed_for, payment.reversal_of = Purpose.ADVANCE, paid.owed_for, paid
    return payment


def _book(step: Step, payments: Sequence[Payment]) -> None:
    if not payments:
        return
    keep(step, [Kept(payment) for payment in payments])
    found = accounts.accounts(step, codes_of(payments), payments[0].currency)
    post_all(step, booked(payments, found))


def told(payments: list[Payment]) -> list[dict[str, str]]:
    """The payments as journal and answers name them."""
    return [
        {
            "payment": each.ref,
            "tender": each.tender,
            "amount": Money(each.amount_minor, each.currency).text,
            "currency": each.currency,
        }
        for each in payments
    ]
