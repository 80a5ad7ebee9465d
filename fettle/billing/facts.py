"""What changes of money leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
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


@fact("finance.reverse", topic="money")
@dataclass(frozen=True, slots=True)
class FinanceReversed:
    sentence = N_("An entry over {amount} {currency} was undone.")
    kind: str
    category: str
    amount: str
    currency: str
    undoes: str


@fact("finance_category.create", topic="money")
@dataclass(frozen=True, slots=True)
class FinanceCategoryCreated:
    sentence = N_("Income and expense got the heading {name}.")
    kind: str
    name: str


@fact("finance_category.edit", topic="money")
@dataclass(frozen=True, slots=True)
class FinanceCategoryEdited:
    sentence = N_("The heading {name} was changed.")
    kind: str
    name: str
    changes: Changes


@fact("payment.refund", topic="money")
@dataclass(frozen=True, slots=True)
class PaymentRefunded:
    sentence = N_("{amount} {currency} was given back on bill {number}.")
    number: int
    invoice: str
    tender: str
    amount: str
    currency: str


TENDERS = {
    "cash": N_("Cash"),
    "card": N_("Card"),
    "transfer": N_("Transfer"),
    "deposit": N_("Deposit"),
}


@fact("payment.correct", topic="money")
@dataclass(frozen=True, slots=True)
class PaymentCorrected:
    sentence = N_("{amount} {currency} were written down as {before} and are {after}.")
    words = {"before": TENDERS, "after": TENDERS}  # noqa: RUF012 - read by the journal alone
    before: str
    after: str
    amount: str
    currency: str
    payment: str


@fact("credit.issue", topic="money")
@dataclass(frozen=True, slots=True)
class CreditIssued:
    sentence = N_("Credit note {number} over {total} {currency} was issued for bill {bill}.")
    number: int
    bill: int
    invoice: str
    total: str
    tax: str
    currency: str


@fact("deposit.top_up", topic="money")
@dataclass(frozen=True, slots=True)
class DepositToppedUp:
    sentence = N_("{name} left a deposit of {amount} {currency}.")
    name: str
    payment: str
    tender: str
    amount: str
    received: str
    change: str
    currency: str


@fact("deposit.withdraw", topic="money")
@dataclass(frozen=True, slots=True)
class DepositWithdrawn:
    sentence = N_("{name} took {amount} {currency} back from the deposit.")
    name: str
    payment: str
    tender: str
    amount: str
    currency: str


@fact("balance.close", topic="money")
@dataclass(frozen=True, slots=True)
class BalanceClosed:
    sentence = N_("{name} paid all open bills: {amount} {currency}.")
    name: str
    payment: str
    tender: str
    amount: str
    currency: str
    bills: list[int]


@fact("points.earn", topic="money")
@dataclass(frozen=True, slots=True)
class PointsEarned:
    sentence = N_("{points} points were earned.")
    points: int


@fact("points.unearn", topic="money")
@dataclass(frozen=True, slots=True)
class PointsUnearned:
    sentence = N_("{points} earned points were taken back; {spent} had been spent already.")
    points: int
    spent: int


@fact("points.adjust", topic="money")
@dataclass(frozen=True, slots=True)
class PointsAdjusted:
    sentence = N_("{name}: the points were changed by {points}.")
    name: str
    points: int
    approved_by: int | None = None


@fact("receipt.print", topic="money")
@dataclass(frozen=True, slots=True)
class ReceiptPrinted:
    sentence = N_("The receipt of bill {number} was printed.")
    number: int
    paper: str
    copy: int


@fact("advance.print", topic="money")
@dataclass(frozen=True, slots=True)
class AdvancePrinted:
    sentence = N_("The receipt of the advance of {amount} {currency} was printed.")
    amount: str
    currency: str
    paper: str
    copy: int


@fact("charge.ask", topic="money")
@dataclass(frozen=True, slots=True)
class ChargeAsked:
    sentence = N_("{amount} {currency} was asked for online for bill {number}.")
    number: int
    charge: str
    amount: str
    currency: str


@fact("charge.hear", topic="money")
@dataclass(frozen=True, slots=True)
class ChargeHeard:
    sentence = N_("The payment service told of bill {number}: {told}, {amount} {currency}.")
    number: int
    charge: str
    told: str
    state: str
    amount: str
    currency: str


@fact("voucher.write_off", topic="money")
@dataclass(frozen=True, slots=True)
class VoucherWrittenOff:
    sentence = N_("{amount} {currency} of the expired voucher {number} were written off.")
    number: int
    amount: str
    currency: str


REFUND_STATES = {"open": N_("on its way"), "done": N_("arrived"), "refused": N_("refused")}


@fact("refund.hear", topic="money")
@dataclass(frozen=True, slots=True)
class RefundHeard:
    sentence = N_(
        "The payment service told of a refund on bill {number}: {told}, {amount} {currency}."
    )
    words = {"told": REFUND_STATES}  # noqa: RUF012 - read by the journal alone
    number: int
    refund: str
    told: str
    state: str
    amount: str
    currency: str


@fact("voucher.sell", topic="money")
@dataclass(frozen=True, slots=True)
class VoucherSold:
    sentence = N_("Voucher {number} over {amount} {currency} was sold.")
    number: int
    tender: str
    amount: str
    currency: str
