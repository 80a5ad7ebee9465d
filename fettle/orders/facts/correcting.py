"""What refunds, corrections and comebacks leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_
from fettle.orders.states import COMEBACKS


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


@fact("order.comeback", topic="orders")
@dataclass(frozen=True, slots=True)
class OrderCameBack:
    sentence = N_("The client of order {number} came back: order {again}, {what} ({paid_by}).")
    words = {"paid_by": COMEBACKS}  # noqa: RUF012 - read by the journal, never changed
    number: int
    again: int
    paid_by: str
    what: str


@fact("invoice.correct", topic="orders")
@dataclass(frozen=True, slots=True)
class InvoiceCorrected:
    sentence = N_(
        "Bill {bill} was corrected: credit note {credit}, and bill {corrected} over "
        "{total} {currency} in its place."
    )
    number: int
    bill: int
    credit: int
    corrected: int
    total: str
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
