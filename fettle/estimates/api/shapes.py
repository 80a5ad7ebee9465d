"""What machines send and read of estimates, and of what was put off."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema

from fettle.estimates.models import EstimateLine, EstimateVersion
from fettle.estimates.queries.book import PutOff
from fettle.kernel.money import Money
from fettle.kernel.quantity import Quantity
from fettle.orders.api.doorway import Amount, Strict, TextIn, Typed


class DraftIn(Strict):
    """What is said beside the order's lines."""

    note: str = ""
    valid_days: Typed = None
    deposit: Amount = None


class SendIn(Strict):
    """``text`` is sent if it is given; ``wait``: the order waits for the yes."""

    text: TextIn | None = None
    wait: bool = False


class AnswerIn(Strict):
    """By line reference ``yes``, ``no`` or ``later``; who answers, and that they agree."""

    choices: dict[str, str] = Field(max_length=500)
    name: str
    consent: bool = False
    deposit_way: str = ""


class AskIn(Strict):
    """``how`` is ``question`` or ``call``."""

    how: str = "question"
    question: str = ""
    name: str = ""


class VersionAnswered(Schema):
    """Which version, and how it stands after a command."""

    ref: str
    order: str
    number: int
    n: int
    state: str
    outcome: str
    total: dict[str, str]
    text: str | None = None


class EstimateLineShape(Schema):
    """A line as it stood; ``choice`` is empty until it is answered."""

    line: str
    text: str
    quantity: str
    measure: str
    unit_price: dict[str, str]
    total: dict[str, str]
    danger: str
    found: str
    due_on: date | None
    asked: bool
    choice: str


class VersionBrief(Schema):
    """A version in a list."""

    ref: str
    n: int
    state: str
    outcome: str
    total: dict[str, str]
    made_at: datetime
    sent_at: datetime | None
    seen_at: datetime | None
    answered_at: datetime | None
    valid_until: datetime


class VersionFull(VersionBrief):
    """A version with its lines."""

    order: str
    note: str
    deposit: dict[str, str]
    deposit_way: str
    answered_by: str
    consent: str
    asked_how: str
    question: str
    lines: list[EstimateLineShape]


class LinkMade(Schema):
    """The address of the client's page, told once."""

    ref: str
    address: str | None


class PutOffShape(Schema):
    """A line that a client declined or put off."""

    line: str
    text: str
    state: str
    total: dict[str, str]
    danger: str
    found: str
    due_on: date | None
    overdue: bool
    said_by: str
    at: datetime
    order: str
    number: int
    unit: str | None
    plate: str
    client: str


class BookShape(Schema):
    """One page of it; ``next`` is where the next begins."""

    items: list[PutOffShape]
    count: int
    total_minor: int
    next: int | None


class BookAsked(Schema):
    """Which of it; empty means all. ``due`` is overdue, month or quarter."""

    q: str = Field("", max_length=80)
    state: str = ""
    danger: str = ""
    due: str = ""
    unit: str = ""
    start: int = Field(0, ge=0, le=100_000)


def amount_of(minor: int, currency: str) -> dict[str, str]:
    """Money as it is told to machines."""
    return {"amount": Money(minor, currency).text, "currency": currency}


def brief_of(row: EstimateVersion) -> dict[str, Any]:
    """A version in a list."""
    names = (
        "ref", "n", "state", "outcome", "made_at", "sent_at", "seen_at", "answered_at",
        "valid_until",
    )  # fmt: skip
    found = {name: getattr(row, name) for name in names}
    return {**found, "total": amount_of(row.total_minor, row.currency)}


def full_of(row: EstimateVersion) -> dict[str, Any]:
    """A version with its lines."""
    names = ("note", "deposit_way", "answered_by", "consent", "asked_how", "question")
    return {
        **brief_of(row),
        **{name: getattr(row, name) for name in names},
        "order": row.estimate.order.ref,
        "deposit": amount_of(row.deposit_minor, row.currency),
        "lines": [line_of(line, row.currency) for line in row.lines.all()],
    }


def line_of(line: EstimateLine, currency: str) -> dict[str, Any]:
    """A line as it stood."""
    names = ("text", "measure", "danger", "found", "due_on", "asked", "choice")
    return {
        **{name: getattr(line, name) for name in names},
        "line": line.line_ref,
        "quantity": Quantity(line.quantity_thousandths).text,
        "unit_price": amount_of(line.unit_price_minor, currency),
        "total": amount_of(line.total_minor, currency),
    }


def put_off_of(row: PutOff) -> dict[str, Any]:
    """A line that was put off."""
    names = (
        "text", "state", "danger", "found", "due_on", "said_by", "at", "number", "plate", "client",
    )  # fmt: skip
    return {
        **{name: getattr(row, name) for name in names},
        "line": row.ref,
        "order": row.order_ref,
        "unit": row.unit_ref,
        "overdue": bool(row.overdue),
        "total": amount_of(row.total_minor, row.currency),
    }
