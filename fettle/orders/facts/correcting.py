"""What refunds, corrections and comebacks leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_


@fact("invoice.refund", topic="orders")
@dataclass(frozen=True, slots=True)
class InvoiceRefunded:
    sentence = N_(
        "{total} {currency} of bill {bill} were credited by credit note {credit}; "
        "{given_back} {currency} were given back."
    )
    number: int
    bill: int
    credit: int
    total: str
    given_back: str
    currency: str


@fact("refund.divert", topic="orders")
@dataclass(frozen=True, slots=True)
class RefundDiverted:
    sentence = N_(
        "{total} {currency} of bill {bill} were credited by credit note {credit}; "
        "{given_back} {currency} were given back by another means of payment."
    )
    number: int
    bill: int
    credit: int
    total: str
    given_back: str
    currency: str
    to: str
