"""Money that goes back online: the service is asked, again and again with one key, until it says.

The payment out is booked when somebody gives the money back; the request is laid down with it. What
the service refuses is owed to the client again.
"""

from __future__ import annotations

from datetime import timedelta

from fettle.billing import facts
from fettle.billing.actions.advances import keep_advance
from fettle.billing.actions.deposits import keep_deposit
from fettle.billing.actions.reversals import locked_invoice
from fettle.billing.drafts import Share
from fettle.billing.models import Invoice, OnlineRefund, Tender
from fettle.billing.providers.protocol import (
    REFUND_RANKS,
    Back,
    DeclinedError,
    Event,
    Provider,
    UnansweredError,
)
from fettle.billing.wallets import locked_wallet
from fettle.journal import Step, act, clock
from fettle.kernel.money import Money
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop.queries import house_actor

AT_ONCE = 20
LOOK_AFTER = timedelta(minutes=2)


def ask_refunds(service: Provider, shop_id: int) -> int:
    """Ask the service for every refund that it has not taken yet; how many it took or declined.

    The key is the same at every attempt. Who does not answer is asked the next time.
    """
    waiting = OnlineRefund.objects.filter(
        shop_id=shop_id, charge__provider=service.name, state="asked"
    )
    taken = 0
    for refund in waiting.select_related("charge").order_by("pk")[:AT_ONCE]:
        wanted = Back(refund.ref, refund.charge.name, refund.amount_minor, refund.currency)
        try:
            name = service.refund(wanted)
        except UnansweredError:
            return taken
        except DeclinedError:
            hear_refund(service, _event(refund, "refused"))
        else:
            asked = OnlineRefund.objects.filter(pk=refund.pk)
            asked.filter(state="asked").update(state="open")
            asked.filter(name="").update(name=name)
        taken += 1
    return taken


def look_at_refunds(service: Provider, shop_id: int) -> int:
    """Ask about refunds that are on their way for a while; how many were heard of."""
    since = clock.now() - LOOK_AFTER
    waiting = OnlineRefund.objects.filter(
        shop_id=shop_id, charge__provider=service.name, state="open", asked_at__lt=since
    )
    heard = 0
    for refund in waiting.order_by("pk")[:AT_ONCE]:
        try:
            event = service.look_at_refund(refund.name)
        except UnansweredError:
            return heard
        heard += bool(event and hear_refund(service, event))
    return heard


def hear_refund(service: Provider, event: Event) -> bool:
    """Keep what the service told of a refund; whether it was new. Its state never goes back.

    Raises ``NotFound`` for a refund that is not ours, ``Refused`` ``refund.other_amount``,
    and ``books.broken`` while that stands still: the service tells it again.
    """
    found = OnlineRefund.objects.filter(charge__provider=service.name, ref=event.key)
    row = found.select_related("charge").first()
    if row is None:
        raise NotFound(N_("There is no such payment."), rule="charge.unknown")
    if REFUND_RANKS[event.state] <= REFUND_RANKS[row.state]:
        return False
    with act(house_actor(row.shop_id, "api"), "refund.hear") as step:
        invoice = locked_invoice(step, row.charge.invoice_id)
        refund = OnlineRefund.objects.select_for_update().get(pk=row.pk)
        if REFUND_RANKS[event.state] > REFUND_RANKS[refund.state]:
            _go_on(step, invoice, refund, event)
        step.record(invoice.ref, _heard(invoice, refund, event))
    return True


def _go_on(step: Step, invoice: Invoice, refund: OnlineRefund, event: Event) -> None:
    if (event.minor, event.currency) != (refund.amount_minor, refund.currency):
        raise Refused(
            N_("The payment service tells of another amount than was asked for."),
            rule="refund.other_amount",
        )
    refund.state, refund.heard_at = event.state, step.at
    refund.save(update_fields=["state", "heard_at"])
    if event.state == "refused":
        _owe_again(step, invoice, refund)


def _owe_again(step: Step, invoice: Invoice, refund: OnlineRefund) -> None:
    """What the client did not get is theirs still: on the deposit, or owed for the refund."""
    share = Share(Tender.ONLINE.value, refund.amount_minor, refund.amount_minor, refund.ref)
    if invoice.client_id is not None:
        wallet = locked_wallet(step, invoice.client_id, invoice.shop_id)
        keep_deposit(step, wallet, [share], refund.currency)
        return
    owed_for = f"charge:{refund.charge.ref}"
    keep_advance(step, share, owed_for=owed_for, client_id=None, currency=refund.currency)


def _event(refund: OnlineRefund, state: str) -> Event:
    minor, currency = refund.amount_minor, refund.currency
    return Event(f"{refund.ref}-{state}", refund.ref, state, minor, currency, kind="refund")


def _heard(invoice: Invoice, refund: OnlineRefund, event: Event) -> facts.RefundHeard:
    return facts.RefundHeard(
        number=invoice.number,
        refund=refund.ref,
        told=event.state,
        state=refund.state,
        amount=Money(event.minor, refund.currency).text,
        currency=refund.currency,
    )
