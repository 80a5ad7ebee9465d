"""Paying online: asked for at a service, heard of once, in whatever order it tells."""

from __future__ import annotations

from datetime import timedelta

from fettle.access.actor import Actor
from fettle.billing import facts
from fettle.billing.actions.advances import keep_advance
from fettle.billing.actions.deposits import keep_deposit
from fettle.billing.actions.online_refunds import ask_refunds, hear_refund, look_at_refunds
from fettle.billing.actions.payments import take
from fettle.billing.actions.reversals import locked_invoice
from fettle.billing.charges import Charge, ChargeEvent
from fettle.billing.drafts import Share
from fettle.billing.due import require_due
from fettle.billing.models import Invoice, Tender
from fettle.billing.providers import provider
from fettle.billing.providers.protocol import RANKS, Event, Provider, UnansweredError, Wanted
from fettle.billing.wallets import locked_wallet
from fettle.journal import Answer, Key, Step, act, clock
from fettle.kernel.money import Money
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop.queries import house_actor

LIVES = timedelta(hours=20)
LOOK_AFTER = timedelta(minutes=2)
AT_ONCE = 20


def ask_charge(actor: Actor, invoice_ref: str, back: str, *, key: Key | None = None) -> Answer:
    """Ask for the rest of a bill online; answers ``url``, where the client pays.

    Two wishes for the same rest are one. ``back`` is where the client goes on afterwards. Raises
    ``Refused``: ``invoice.paid``, ``charge.off`` where nobody pays online, and
    ``charge.unanswered`` (503) when the service does not answer: asking again is safe.
    """
    service = _service()
    with act(actor, "charge.ask", key=key) as step:
        invoice = Invoice.objects.seen_by(actor).locked(invoice_ref)
        require_due(invoice)
        charge = _live(step, invoice, service) or _new(step, invoice, service)
        step.record(invoice.ref, _asked(invoice, charge))
        step.answer(ref=charge.ref, invoice=invoice.ref)
    return {**step.answered, "url": _opened(service, step.answered["ref"], back)}


def hear_charge(service: Provider, event: Event) -> bool:
    """Keep what the service told; whether it was new. Its state never goes back.

    What it tells of a refund: ``hear_refund``.

    Money settles the bill; what is not due any more becomes the client's deposit, or stays owed
    where there is no client. Raises ``NotFound`` for a charge that is not ours, ``Refused``
    ``charge.currency``, and ``books.broken`` while that stands still: the service tells it again.
    """
    if event.kind == "refund":
        return hear_refund(service, event)
    found = Charge.objects.filter(provider=service.name, ref=event.key).first()
    if found is None:
        raise NotFound(N_("There is no such payment."), rule="charge.unknown")
    if ChargeEvent.objects.filter(provider=service.name, event=event.id).exists():
        return False
    with act(house_actor(found.shop_id, "api"), "charge.hear") as step:
        invoice = locked_invoice(step, found.invoice_id)
        charge = Charge.objects.select_for_update().get(pk=found.pk)
        ChargeEvent.objects.create(
            charge=charge, provider=service.name, event=event.id, state=event.state,
            minor=event.minor, at=step.at,
        )  # fmt: skip
        if RANKS[event.state] > RANKS[charge.state]:
            _go_on(step, invoice, charge, event)
        step.record(invoice.ref, _heard(invoice, charge, event))
    return True


def look_at_charges(shop_id: int) -> int:
    """Ask the service about what it has not told yet; how many were heard of.

    Before that it is asked for what is to go back. Nothing is asked while the books are broken
    there: what is still open is asked for afterwards.
    """
    service = provider()
    closed = house_actor(shop_id).closed
    if service is None or "charge.hear" in closed:
        return 0
    heard = 0
    if "refund.hear" not in closed:
        heard = ask_refunds(service, shop_id) + look_at_refunds(service, shop_id)
    since = clock.now() - LOOK_AFTER
    waiting = Charge.objects.filter(
        shop_id=shop_id, provider=service.name, state="open", asked_at__lt=since
    )
    for charge in waiting.order_by("pk")[:AT_ONCE]:
        try:
            event = service.look(charge.name)
        except UnansweredError:
            return heard
        if event and RANKS[event.state] > RANKS[charge.state]:
            heard += hear_charge(service, event)
    return heard


def _service() -> Provider:
    service = provider()
    if service is None:
        raise Refused(N_("Nobody pays online here."), rule="charge.off")
    return service


def _live(step: Step, invoice: Invoice, service: Provider) -> Charge | None:
    """The charge for the very same rest that still waits."""
    found = Charge.objects.filter(
        invoice=invoice,
        provider=service.name,
        state__in=["asked", "open"],
        amount_minor=invoice.due_minor,
        asked_at__gt=step.at - LIVES,
    )
    return found.order_by("-pk").first()


def _new(step: Step, invoice: Invoice, service: Provider) -> Charge:
    return Charge.objects.create(
        shop_id=invoice.shop_id,
        invoice=invoice,
        provider=service.name,
        currency=invoice.currency,
        amount_minor=invoice.due_minor,
        asked_at=step.at,
    )


def _opened(service: Provider, ref: str, back: str) -> str:
    """Where the client pays. The service is asked outside of any transaction, with one key."""
    charge = Charge.objects.select_related("invoice__shop").get(ref=ref)
    if charge.url:
        return charge.url
    invoice = charge.invoice
    text = f"{invoice.shop.name} #{invoice.number}"
    wanted = Wanted(charge.ref, charge.amount_minor, charge.currency, text, back)
    try:
        opened = service.open(wanted)
    except UnansweredError as lost:
        raise Refused(
            N_("The payment service does not answer. Try again in a minute."),
            rule="charge.unanswered",
            status=503,
        ) from lost
    Charge.objects.filter(ref=ref, state="asked").update(
        state="open", url=opened.url, name=opened.name
    )
    return opened.url


def _go_on(step: Step, invoice: Invoice, charge: Charge, event: Event) -> None:
    charge.state, charge.heard_at = event.state, step.at
    if event.state == "paid":
        if event.currency != charge.currency or event.minor <= 0:
            raise Refused(
                N_("The shop counts in {currency}."),
                rule="charge.currency",
                currency=charge.currency,
            )
        charge.paid_minor = event.minor
        _settle(step, invoice, charge)
    charge.save(update_fields=["state", "heard_at", "paid_minor"])


def _settle(step: Step, invoice: Invoice, charge: Charge) -> None:
    part = min(invoice.due_minor, charge.paid_minor)
    tender = Tender.ONLINE.value
    if part:
        take(step, invoice, [Share(tender, part, part, charge.ref)])
    if rest := charge.paid_minor - part:
        _keep_rest(step, invoice, Share(tender, rest, rest, charge.ref))


def _keep_rest(step: Step, invoice: Invoice, share: Share) -> None:
    """What came and was not due any more is the client's."""
    if invoice.client_id is None:
        keep_advance(
            step,
            share,
            owed_for=f"charge:{share.reference}",
            client_id=None,
            currency=invoice.currency,
        )
        return
    wallet = locked_wallet(step, invoice.client_id, invoice.shop_id)
    keep_deposit(step, wallet, [share], invoice.currency)


def _asked(invoice: Invoice, charge: Charge) -> facts.ChargeAsked:
    return facts.ChargeAsked(
        number=invoice.number,
        charge=charge.ref,
        amount=Money(charge.amount_minor, charge.currency).text,
        currency=charge.currency,
    )


def _heard(invoice: Invoice, charge: Charge, event: Event) -> facts.ChargeHeard:
    return facts.ChargeHeard(
        number=invoice.number,
        charge=charge.ref,
        told=event.state,
        state=charge.state,
        amount=Money(event.minor, charge.currency).text,
        currency=charge.currency,
    )
