"""Vouchers are sold and spent; what is left of one is owed, and nobody can spend it twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from fettle.access.actor import Actor
from fettle.billing import accounts, facts
from fettle.billing.actions.keeping import Kept, booked, codes_of, keep, payment_of
from fettle.billing.drafts import Share, Tendered
from fettle.billing.expiring import local_day, usual_end
from fettle.billing.models import Purpose, Tender
from fettle.billing.tendering import deposited, portion
from fettle.billing.vouchers import SHOWN, Voucher, code_of, digest_of
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import plain_line
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import post_all
from fettle.ledger.queries import balance_of
from fettle.shop.actions import next_number
from fettle.shop.queries import current_shop

if TYPE_CHECKING:
    from fettle.shop.models import Shop

SERIES = "voucher"
USUAL: Literal["usual"] = "usual"
LONGEST = timedelta(days=36525)
NOTE_LENGTH = 80


def sell_voucher(
    actor: Actor,
    *,
    tender: str,
    amount: object,
    received: object = None,
    reference: object = "",
    note: object = "",
    expires_on: date | Literal["usual"] | None = USUAL,
    key: Key | None = None,
) -> Answer:
    """Sell a voucher. It is no income: the shop owes it. Its code is shown by its page.

    ``expires_on``: the last day on which it pays; ``None``: for ever; as the shop says otherwise.
    Raises ``Invalid`` by field.
    """
    with act(actor, "voucher.sell", key=key) as step:
        shop = current_shop(actor)
        given = Tendered(tender, amount, received, reference)
        share = deposited(given, shop.currency, shop.cash_step_minor)
        voucher = _drawn(step, share, note)
        voucher.expires_on = _last_day(step, shop, expires_on)
        voucher.number = next_number(step, shop.pk, SERIES)
        voucher.save()
        _book(step, voucher, share)
        step.record(voucher.ref, _told(voucher, tender))
        step.answer(
            ref=voucher.ref,
            number=voucher.number,
            value=_said(voucher.value_minor, shop.currency),
            change=_said(share.change_minor, shop.currency),
        )
    return step.answered


def by_vouchers(
    step: Step, given: Sequence[Tendered], due: Money
) -> tuple[list[Share], list[Tendered]]:
    """What vouchers pay of a bill, each as far as it reaches, and how the rest is paid.

    Each code stands in ``reference``. The vouchers are locked until the step ends. Raises
    ``Invalid`` at the code: ``voucher.unknown``, ``voucher.spent``, ``voucher.twice``,
    ``voucher.expired``.
    """
    shares: list[Share] = []
    for each in given:
        if each.tender == Tender.VOUCHER and due:
            share = _share(step, each, due)
            if share.owed_for in {other.owed_for for other in shares}:
                raise _wrong(N_("This voucher stands here twice."), "voucher.twice")
            shares.append(share)
            due -= Money(share.amount_minor, due.currency)
    return shares, [each for each in given if each.tender != Tender.VOUCHER]


def _drawn(step: Step, share: Share, note: object) -> Voucher:
    gather = Gather()
    words = gather.take("note", lambda: plain_line(note, NOTE_LENGTH), "")
    gather.close()
    ref, shop = new_ref(), current_shop(step.actor)
    return Voucher(
        ref=ref,
        shop=shop,
        digest=digest_of(code_of(ref)),
        ending=code_of(ref)[-SHOWN:],
        currency=shop.currency,
        value_minor=share.amount_minor,
        note=words,
        staff_id=step.actor.staff_id,
        sold_at=step.at,
    )


def _told(voucher: Voucher, tender: str) -> facts.VoucherSold:
    return facts.VoucherSold(
        number=voucher.number,
        tender=tender,
        amount=Money(voucher.value_minor, voucher.currency).text,
        currency=voucher.currency,
    )


def _said(minor: int, currency: str) -> dict[str, str]:
    return {"amount": Money(minor, currency).text, "currency": currency}


def _share(step: Step, given: Tendered, due: Money) -> Share:
    found = Voucher.objects.filter(shop_id=step.actor.shop_id, digest=digest_of(given.reference))
    voucher = found.select_for_update(of=("self",)).first()
    if voucher is None:
        raise _wrong(N_("There is no voucher with this code."), "voucher.unknown")
    if voucher.expires_on and voucher.has_expired(local_day(current_shop(step.actor), step.at)):
        expired = N_("This voucher expired after {date}.")
        raise _wrong(expired, "voucher.expired", date=voucher.expires_on.isoformat())
    left = Money(-balance_of(accounts.owed(voucher.owed_for)), due.currency)
    if not left:
        raise _wrong(N_("Nothing is left of this voucher."), "voucher.spent")
    minor = portion(given.amount, min(left, due)).minor
    shown = f"{voucher.number} …{voucher.ending}"
    return Share(Tender.VOUCHER.value, minor, minor, shown, voucher.owed_for)


def _last_day(step: Step, shop: Shop, asked: date | Literal["usual"] | None) -> date | None:
    today = local_day(shop, step.at)
    if asked == USUAL:
        return usual_end(shop, today)
    if asked is not None and not today <= asked <= today + LONGEST:
        wrong = Invalid(N_("Choose a day to come."), rule="voucher.expiry")
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"expires_on": wrong})
    return asked


def _wrong(sentence: str, rule: str, **params: Any) -> Refused:
    wrong = Invalid(sentence, rule=rule, **params)
    return Invalid(sentence, rule=rule, errors={"reference": wrong}, **params)


def _book(step: Step, voucher: Voucher, share: Share) -> None:
    payment = payment_of(step, share, voucher.currency, None)
    payment.purpose, payment.owed_for = Purpose.VOUCHER, voucher.owed_for
    keep(step, [Kept(payment)])
    found = accounts.accounts(step, codes_of([payment]), voucher.currency)
    post_all(step, booked([payment], found))
