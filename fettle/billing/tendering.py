"""From what was typed at the counter to payments that add up. Whole minor units throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from fettle.billing.drafts import Share, Tendered
from fettle.billing.models import Tender
from fettle.billing.rounding import payable, spread
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


@dataclass(frozen=True, slots=True)
class Cash:
    """The smallest amount in cash; ``alone``: one payment is in cash, and clears what is due."""

    step: int = 1
    alone: bool = False


def share_of(given: Tendered, due: Money, cash_step: int = 1) -> list[Share]:
    """One payment of at most what is due, with what rounding did to it.

    Cash that pays all of it is rounded to the ``cash_step`` (minor units), a part of it must be
    payable. Raises ``Invalid`` by field.
    """
    gather = Gather()
    share = _read(gather, given, due, cash=Cash(cash_step))
    gather.close()
    return spread(share)


def shares_of(given: Sequence[Tendered], due: Money, cash_step: int = 1) -> list[Share]:
    """The payments of a whole bill: together exactly what is due, none if nothing is.

    What is paid in cash is rounded to the ``cash_step`` (minor units). Raises ``Invalid`` by
    field; with several payments the fields are ``payments.0.amount`` …
    """
    if not due:
        return []
    gather = Gather()
    if not 1 <= len(given) <= MOST_SHARES:
        gather.wrong("tender", N_("Choose how it is paid."), "tender.missing")
        gather.close()
    cash = Cash(cash_step, alone=[each.tender for each in given].count(Tender.CASH) == 1)
    if len(given) == 1:
        shares = [_read(gather, given[0], due, cash=cash)]
        field = "amount"
    else:
        shares = [_read(gather, one, due, f"payments.{n}.", cash) for n, one in enumerate(given)]
        field = "payments"
    gather.close()
    _refuse_rest(shares, due, field)
    return [part for share in shares for part in spread(share)]


def deposited(given: Tendered, currency: str, cash_step: int = 1) -> Share:
    """Money for a deposit: the amount must be typed. Raises ``Invalid`` by field."""
    gather = Gather()
    zero = Money(0, currency)
    amount = gather.take("amount", lambda: money_typed(given.amount, currency, least=1), zero)
    _require_payable(gather, given, amount, cash_step, "amount")
    received = _received(gather, given, amount, "") if amount else 0
    return _by_money(gather, given, amount.minor, received)


def advanced(given: Tendered, currency: str, cash_step: int = 1) -> Share:
    """Money for an advance, or a part of the deposit. Raises ``Invalid`` by field."""
    gather = Gather()
    zero = Money(0, currency)
    amount = gather.take("amount", lambda: money_typed(given.amount, currency, least=1), zero)
    _require_payable(gather, given, amount, cash_step, "amount")
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


def withdrawn(given: Tendered, there: Money, cash_step: int = 1) -> Share:
    """Money given back, all that is there if nothing is typed. Raises ``Invalid`` by field.

    All of it in cash is rounded to the ``cash_step`` (minor units), a part must be payable.
    """
    gather = Gather()
    typed = there if _is_left_out(given.amount) else given.amount
    amount = gather.take("amount", lambda: money_typed(typed, there.currency, least=1), there)
    whole = given.tender == Tender.CASH and amount == there
    if not whole and amount <= there:
        _require_payable(gather, given, amount, cash_step, "amount")
    paid = payable(amount.minor, cash_step) if whole else amount.minor
    share = _by_money(gather, given, paid, paid)
    return replace(share, rounding_minor=amount.minor - paid)


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


def _read(
    gather: Gather, given: Tendered, due: Money, prefix: str = "", cash: Cash | None = None
) -> Share:
    if given.tender not in OFFERED:
        gather.wrong(prefix + "tender", N_("Choose how it is paid."), "tender.unknown")
    minor = _amount(gather, given.amount, due, prefix)
    taken = minor
    if cash and given.tender == Tender.CASH:
        if cash.alone or minor == due.minor:
            taken = payable(minor, cash.step)
        else:
            part = Money(minor, due.currency)
            _require_payable(gather, given, part, cash.step, prefix + "amount")
    received = _received(gather, given, Money(taken, due.currency), prefix)
    reference = gather.take(
        prefix + "reference", lambda: plain_line(given.reference, REFERENCE_LENGTH), ""
    )
    return Share(given.tender, taken, received, reference, rounding_minor=minor - taken)


def _require_payable(
    gather: Gather, given: Tendered, amount: Money, cash_step: int, field: str
) -> None:
    if given.tender == Tender.CASH and amount.minor % cash_step:
        gather.wrong(
            field,
            N_("Cash is paid in steps of {step} {currency}."),
            "cash.step",
            step=Money(cash_step, amount.currency).text,
            currency=amount.currency,
        )


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
    together = Money(sum(share.settled_minor for share in shares), due.currency)
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
