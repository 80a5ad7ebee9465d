"""From what was typed at the counter to payments that add up. Whole minor units throughout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fettle.billing.drafts import Share, Tendered
from fettle.billing.models import Tender
from fettle.billing.typed import money_typed
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

REFERENCE_LENGTH = 64
MOST_SHARES = 6
MONEY = (Tender.CASH, Tender.CARD, Tender.TRANSFER)
OFFERED = (*MONEY, Tender.DEPOSIT)


def share_of(given: Tendered, due: Money) -> Share:
    """One payment of at most what is due. Raises ``Invalid`` by field."""
    gather = Gather()
    share = _read(gather, given, due)
    gather.close()
    return share


def shares_of(given: Sequence[Tendered], due: Money) -> list[Share]:
    """The payments of a whole bill: together exactly what is due, none if nothing is.

    Raises ``Invalid`` by field; with several payments the fields are ``payments.0.amount`` …
    """
    if not due:
        return []
    gather = Gather()
    if not 1 <= len(given) <= MOST_SHARES:
        gather.wrong("tender", N_("Choose how it is paid."), "tender.missing")
        gather.close()
    if len(given) == 1:
        share = _read(gather, given[0], due)
        gather.close()
        _refuse_rest([share], due, "amount")
        return [share]
    shares = [_read(gather, each, due, f"payments.{n}.") for n, each in enumerate(given)]
    gather.close()
    _refuse_rest(shares, due, "payments")
    return shares


def deposited(given: Tendered, currency: str) -> Share:
    """Money for a deposit: the amount must be typed. Raises ``Invalid`` by field."""
    gather = Gather()
    zero = Money(0, currency)
    amount = gather.take("amount", lambda: money_typed(given.amount, currency, least=1), zero)
    received = _received(gather, given, amount, "") if amount else 0
    return _by_money(gather, given, amount.minor, received)


def advanced(given: Tendered, currency: str) -> Share:
    """Money for an advance, or a part of the deposit. Raises ``Invalid`` by field."""
    gather = Gather()
    zero = Money(0, currency)
    amount = gather.take("amount", lambda: money_typed(given.amount, currency, least=1), zero)
    received = _received(gather, given, amount, "") if amount else 0
    return _by_money(gather, given, amount.minor, received, OFFERED)


def portion(typed: object, there: Money) -> Money:
    """How much of what is there: all of it if nothing is typed. Raises ``Invalid`` ``amount``."""
    if _is_left_out(typed):
        return there
    gather = Gather()
    read = gather.take("amount", lambda: money_typed(typed, there.currency, least=1), there)
    if read > there:
        told = {"there": there.text, "currency": there.currency}
        gather.wrong("amount", N_("Only {there} {currency} are there."), "amount.over", **told)
    gather.close()
    return read


def withdrawn(given: Tendered, there: Money) -> Share:
    """Money given back, all that is there if nothing is typed. Raises ``Invalid`` by field."""
    gather = Gather()
    typed = there if _is_left_out(given.amount) else given.amount
    amount = gather.take("amount", lambda: money_typed(typed, there.currency, least=1), there)
    return _by_money(gather, given, amount.minor, amount.minor)


def _by_money(
    gather: Gather,
    given: Tendered,
    minor: int,
    received: int,
    tenders: Sequence[Tender] = MONEY,
) -> Share:
    if given.tender not in tenders:
        gather.wrong("tender", N_("Choose how it is paid."), "tender.unknown")
    reference = gather.take("reference", lambda: plain_line(given.reference, REFERENCE_LENGTH), "")
    gather.close()
    return Share(given.tender, minor, received, reference)


def _read(gather: Gather, given: Tendered, due: Money, prefix: str = "") -> Share:
    if given.tender not in OFFERED:
        gather.wrong(prefix + "tender", N_("Choose how it is paid."), "tender.unknown")
    minor = _amount(gather, given.amount, due, prefix)
    received = _received(gather, given, Money(minor, due.currency), prefix)
    reference = gather.take(
        prefix + "reference", lambda: plain_line(given.reference, REFERENCE_LENGTH), ""
    )
    return Share(given.tender, minor, received, reference)


def _amount(gather: Gather, typed: object, due: Money, prefix: str) -> int:
    if _is_left_out(typed):
        return due.minor
    field = prefix + "amount"
    read = gather.take(field, lambda: money_typed(typed, due.currency, least=1), due)
    if read > due:
        gather.wrong(
            field,
            N_("Only {due} {currency} is due."),
            "payment.over",
            due=due.text,
            currency=due.currency,
        )
    return read.minor


def _received(gather: Gather, given: Tendered, amount: Money, prefix: str) -> int:
    if _is_left_out(given.received):
        return amount.minor
    field = prefix + "received"
    read = gather.take(field, lambda: money_typed(given.received, amount.currency), amount)
    wanted: dict[str, Any] = {"amount": amount.text, "currency": amount.currency}
    if read < amount:
        gather.wrong(
            field,
            N_("This is less than the {amount} {currency} to be paid."),
            "payment.short",
            **wanted,
        )
    elif read > amount and given.tender != Tender.CASH:
        gather.wrong(
            field,
            N_("Change is given for cash alone: take exactly {amount} {currency}."),
            "payment.change",
            **wanted,
        )
    return read.minor


def _refuse_rest(shares: Sequence[Share], due: Money, field: str) -> None:
    together = Money(sum(share.amount_minor for share in shares), due.currency)
    if together != due:
        wrong = Invalid(
            N_("The payments are {together} {currency} together, the total is {due}."),
            rule="payment.sum",
            together=together.text,
            due=due.text,
            currency=due.currency,
        )
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={field: wrong}, **wrong.params)


def _is_left_out(typed: object) -> bool:
    return typed is None or typed == ""
