"""What changes of money leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_


@fact("invoice.issue", topic="money")
@dataclass(frozen=True, slots=True)
class InvoiceIssued:
    sentence = N_("Bill {number} over {total} {currency} was issued.")
    number: int
    document: str
    client: str
    total: str
    tax: str
    currency: str


@fact("invoice.reverse", topic="money")
@dataclass(frozen=True, slots=True)
class InvoiceReversed:
    sentence = N_("Bill {number} was reversed.")
    number: int


@fact("payment.take", topic="money")
@dataclass(frozen=True, slots=True)
class PaymentTaken:
    sentence = N_("{amount} {currency} was taken for bill {number}.")
    number: int
    invoice: str
    tender: str
    amount: str
    received: str
    change: str
    currency: str


@fact("finance.enter", topic="money")
@dataclass(frozen=True, slots=True)
class FinanceEntered:
    sentence = N_("{amount} {currency} was entered by hand.")
    kind: str
    category: str
    tender: str
    amount: str
    currency: str
    note: str
