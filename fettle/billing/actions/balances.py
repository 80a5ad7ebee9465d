"""All open bills of a client at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fettle.billing import accounts, facts
from fettle.billing.actions.keeping import Kept, booked, codes_of, keep, payment_of
from fettle.billing.actions.payments import kept_of, require_deposits
from fettle.billing.drafts import Share, Tendered
from fettle.billing.models import Invoice, Payment
from fettle.billing.tendering import shares_of
from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import post_all

if TYPE_CHECKING:
    from fettle.clients.models import Client


def settle_bills(
    step: Step, client: Client, given: Sequence[Tendered]
) -> tuple[list[Invoice], int]:
    """Pay every unpaid bill of a client; each payment settles as many bills as it reaches.

    The payments together are exactly what is due. Returns the bills, all paid now, and the
    change in minor units. Raises ``Invalid`` by field, ``Refused`` ``balance.closed`` when
    nothing is due, ``deposit.short``.
    """
    bills = locked_unpaid(step, client.pk)
    due = Money(sum(bill.due_minor for bill in bills), bills[0].currency if bills else "EUR")
    if not due:
        raise Refused(N_("{name} has no unpaid bills."), rule="balance.closed", name=client.name)
    shares = shares_of(given, due, bills[0].shop.cash_step_minor)
    require_deposits(step, client.pk, shares, due.currency)
    kept = [_kept(step, client, bills, share) for share in shares]
    keep(step, kept)
    payments = [each.payment for each in kept]
    found = accounts.accounts(step, codes_of(payments), due.currency)
    post_all(step, booked(payments, found))
    for payment in payments:
        step.record(client.ref, _told(client, payment, bills))
    return bills, sum(share.change_minor for share in shares)


def locked_unpaid(step: Step, client_id: int) -> list[Invoice]:
    """The client's unpaid bills, the oldest first, locked until the step ends."""
    found = Invoice.objects.seen_by(step.actor).filter(client_id=client_id).unpaid()
    return list(found.select_related("shop").select_for_update(of=("self",)).order_by("pk"))


def _kept(step: Step, client: Client, bills: Sequence[Invoice], share: Share) -> Kept:
    payment = payment_of(step, share, bills[0].currency, client.pk)
    document = bills[0].document if len(bills) == 1 else f"account:{client.ref}"
    return kept_of(payment, bills, document)


def _told(client: Client, payment: Payment, bills: Sequence[Invoice]) -> facts.BalanceClosed:
    return facts.BalanceClosed(
        name=client.name,
        payment=payment.ref,
        tender=payment.tender,
        amount=Money(payment.amount_minor, payment.currency).text,
        currency=payment.currency,
        bills=[bill.number for bill in bills],
    )
