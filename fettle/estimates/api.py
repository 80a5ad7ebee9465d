"""Estimates and what was put off, for machines: one POST a verb."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from ninja import Field, Query, Router, Schema, Status

from fettle.access.doors import ShopRequest, door
from fettle.estimates import actions
from fettle.estimates.drafts import Reply, Which
from fettle.estimates.models import EstimateLine, EstimateVersion
from fettle.estimates.queries.book import DUE, PAGE, PutOff, Wanted, book
from fettle.estimates.queries.versions import own_versions, version_of, versions_of
from fettle.journal import Answer, Key
from fettle.kernel.money import Money
from fettle.kernel.quantity import Quantity
from fettle.orders.actions import TextDraft
from fettle.orders.api.doorway import Amount, Strict, TextIn, Typed
from fettle.orders.queries.sheet import order_of

router = Router(tags=["estimates"])


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


@router.get("/orders/{ref}/estimates", summary="Versions", response=list[VersionBrief])
@door("estimate.view")
def list_versions(request: ShopRequest, ref: str) -> list[dict[str, Any]]:
    """The newest first."""
    order = order_of(request.actor, ref)
    return [_brief(row) for row in versions_of(request.actor, order.ref)]


@router.post(
    "/orders/{ref}/estimates", summary="Make the next version",
    response={201: VersionAnswered}, exclude_unset=True,
)  # fmt: skip
@door("estimate.draft", methods=("POST",))
def draft_estimate(request: ShopRequest, ref: str, body: DraftIn | None = None) -> Any:
    """A copy of what the order says now; nobody outside sees it before it is sent."""
    said = body.dict() if body else {}
    return Status(201, actions.draft_estimate(request.actor, ref, **said, key=Key.of(request)))


@router.get("/estimates/own", summary="A client's own estimates", response=list[VersionBrief])
@door("own.view")
def list_own(request: ShopRequest) -> list[dict[str, Any]]:
    """The newest first."""
    return [_brief(row) for row in own_versions(request.actor)]


@router.get("/estimates/own/{ref}", summary="One of them", response=VersionFull)
@door("own.view")
def read_own(request: ShopRequest, ref: str) -> dict[str, Any]:
    """With its lines."""
    return _full(version_of(request.actor, ref))


@router.get("/estimates/{ref}", summary="One version with its lines", response=VersionFull)
@door("estimate.view")
def read_version(request: ShopRequest, ref: str) -> dict[str, Any]:
    """As it was made, with what was chosen."""
    return _full(version_of(request.actor, ref))


@router.post(
    "/estimates/{ref}/send", summary="Open a version to the client", response=VersionAnswered,
    exclude_unset=True,
)  # fmt: skip
@door("estimate.send", methods=("POST",))
def send_estimate(request: ShopRequest, ref: str, body: SendIn | None = None) -> Answer:
    """Nothing goes out unless ``text`` is given."""
    said = body or SendIn()
    text = TextDraft(said.text.address, said.text.body) if said.text else None
    return actions.send_estimate(request.actor, ref, text=text, wait=said.wait, key=Key.of(request))


@router.post("/estimates/{ref}/link", summary="One more link to it", response=LinkMade)
@door("estimate.link", methods=("POST",))
def link_estimate(request: ShopRequest, ref: str) -> dict[str, Any]:
    """The earlier ones go on; the address is told once."""
    _answer, code = actions.link_estimate(request.actor, ref, key=Key.of(request))
    at = request.build_absolute_uri(reverse("estimate.page", args=[code])) if code else None
    return {"ref": ref, "address": at}


@router.post(
    "/estimates/{ref}/revoke", summary="Take a version back", response=VersionAnswered,
    exclude_unset=True,
)  # fmt: skip
@door("estimate.revoke", methods=("POST",))
def revoke_estimate(request: ShopRequest, ref: str) -> Answer:
    """Its link opens nothing but the shop's telephone number."""
    return actions.revoke_estimate(request.actor, ref, key=Key.of(request))


@router.post(
    "/estimates/{ref}/see", summary="The client has opened it", response=VersionAnswered,
    exclude_unset=True,
)  # fmt: skip
@door("estimate.see", methods=("POST",))
def see_estimate(request: ShopRequest, ref: str) -> Answer:
    """Once."""
    return actions.see_estimate(request.actor, Which(ref=ref), key=Key.of(request))


@router.post(
    "/estimates/{ref}/answer", summary="Decide line by line", response=VersionAnswered,
    exclude_unset=True,
)  # fmt: skip
@door("estimate.answer", methods=("POST",))
def answer_estimate(request: ShopRequest, ref: str, body: AnswerIn) -> Answer:
    """For the client themselves, once."""
    reply = Reply(body.choices, body.name, body.consent, body.deposit_way)
    return actions.answer_estimate(request.actor, Which(ref=ref), reply, key=Key.of(request))


@router.post(
    "/estimates/{ref}/ask", summary="Ask, or wish to be called", response=VersionAnswered,
    exclude_unset=True,
)  # fmt: skip
@door("estimate.ask", methods=("POST",))
def ask_estimate(request: ShopRequest, ref: str, body: AskIn) -> Answer:
    """It can be answered afterwards."""
    return actions.ask_estimate(
        request.actor, Which(ref=ref), how=body.how, question=body.question, name=body.name,
        key=Key.of(request),
    )  # fmt: skip


@router.get("/deferred", summary="What clients declined or put off", response=BookShape)
@door("deferred.view")
def list_put_off(request: ShopRequest, asked: Query[BookAsked]) -> dict[str, Any]:
    """The longest due first."""
    due = asked.due if asked.due in DUE else ""
    wanted = Wanted(asked.q, asked.state, asked.danger, due, asked.unit, asked.start)
    found = book(request.actor, wanted, PAGE)
    return {
        "items": [_put_off(row) for row in found.rows],
        "count": found.count,
        "total_minor": found.total_minor,
        "next": found.next,
    }


def _amount(minor: int, currency: str) -> dict[str, str]:
    return {"amount": Money(minor, currency).text, "currency": currency}


def _brief(row: EstimateVersion) -> dict[str, Any]:
    names = (
        "ref", "n", "state", "outcome", "made_at", "sent_at", "seen_at", "answered_at",
        "valid_until",
    )  # fmt: skip
    found = {name: getattr(row, name) for name in names}
    return {**found, "total": _amount(row.total_minor, row.currency)}


def _full(row: EstimateVersion) -> dict[str, Any]:
    names = ("note", "deposit_way", "answered_by", "consent", "asked_how", "question")
    return {
        **_brief(row),
        **{name: getattr(row, name) for name in names},
        "order": row.estimate.order.ref,
        "deposit": _amount(row.deposit_minor, row.currency),
        "lines": [_line(line, row.currency) for line in row.lines.all()],
    }


def _line(line: EstimateLine, currency: str) -> dict[str, Any]:
    names = ("text", "measure", "danger", "found", "due_on", "asked", "choice")
    return {
        **{name: getattr(line, name) for name in names},
        "line": line.line_ref,
        "quantity": Quantity(line.quantity_thousandths).text,
        "unit_price": _amount(line.unit_price_minor, currency),
        "total": _amount(line.total_minor, currency),
    }


def _put_off(row: PutOff) -> dict[str, Any]:
    names = (
        "text", "state", "danger", "found", "due_on", "said_by", "at", "number", "plate", "client",
    )  # fmt: skip
    return {
        **{name: getattr(row, name) for name in names},
        "line": row.ref,
        "order": row.order_ref,
        "unit": row.unit_ref,
        "overdue": bool(row.overdue),
        "total": _amount(row.total_minor, row.currency),
    }
