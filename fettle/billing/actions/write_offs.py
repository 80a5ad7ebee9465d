"""What is left of an expired voucher is owed until somebody writes it off; then it is income."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.billing import accounts, facts
from fettle.billing.expiring import local_day
from fettle.billing.models import Finance, Voucher, WriteOff
from fettle.billing.states import EXPIRED
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import post
from fettle.ledger.queries import balance_of
from fettle.shop.queries import current_shop

REASON_LENGTH = 200


def write_off_voucher(actor: Actor, ref: str, reason: object, *, key: Key | None = None) -> Answer:
    """Take what is left of an expired voucher as income.

    Raises ``Invalid`` ``reason``, ``Refused``: ``voucher.not_expired``, ``voucher.spent``.
    """
    with act(actor, "voucher.write_off", key=key) as step:
        gather = Gather()
        why = gather.take("reason", lambda: filled_line(reason, REASON_LENGTH), "")
        gather.close()
        voucher = _locked(step, ref)
        code = accounts.owed(voucher.owed_for)
        left = Money(-balance_of(code), voucher.currency)
        _refuse(step, voucher, left)
        _book(step, voucher, left.minor, why)
        told = facts.VoucherWrittenOff(
            number=voucher.number, amount=left.text, currency=left.currency
        )
        step.record(voucher.ref, told, reason=why)
        step.answer(
            ref=voucher.ref,
            number=voucher.number,
            amount={"amount": left.text, "currency": left.currency},
        )
    return step.answered


def _locked(step: Step, ref: str) -> Voucher:
    found = Voucher.objects.seen_by(step.actor).filter(ref=ref)
    voucher = found.select_for_update(of=("self",)).first()
    if voucher is None:
        raise NotFound(N_("There is no such voucher."), rule="voucher.unknown")
    return voucher


def _refuse(step: Step, voucher: Voucher, left: Money) -> None:
    if not voucher.has_expired(local_day(current_shop(step.actor), step.at)):
        raise Refused(
            N_("Voucher {number} has not expired: what is left of it is owed."),
            rule="voucher.not_expired",
            number=voucher.number,
        )
    if not left:
        raise Refused(N_("Nothing is left of this voucher."), rule="voucher.spent")


def _book(step: Step, voucher: Voucher, minor: int, why: str) -> None:
    entry = Finance.objects.create(
        shop_id=voucher.shop_id,
        kind="income",
        category=EXPIRED,
        currency=voucher.currency,
        amount_minor=minor,
        document=voucher.owed_for,
        note=why,
        staff_id=step.actor.staff_id,
        at=step.at,
    )
    WriteOff.objects.create(voucher=voucher, finance=entry, amount_minor=minor, at=step.at)
    owed, income = accounts.owed(voucher.owed_for), accounts.other_income(voucher.shop_id)
    found = accounts.accounts(step, [owed, income], voucher.currency)
    legs = [(found[owed], minor), (found[income], -minor)]
    post(step, f"write_off:{entry.ref}", voucher.currency, legs)
