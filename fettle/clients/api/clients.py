"""The operations on clients."""

from dataclasses import replace
from typing import Any

from ninja import Field, Query, Status

from fettle.access.doors import ShopRequest, door
from fettle.clients import actions, queries
from fettle.clients.api.doorway import Listing, Strict, Versioned, router
from fettle.clients.api.shapes import ClientCard, ClientPage, client_card, client_shape
from fettle.clients.api.units import UnitIn
from fettle.clients.drafts import ClientDraft
from fettle.journal import Answer, Key
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop


class MoneyIn(Strict):
    """An amount as a decimal string."""

    amount: str
    currency: str


class ClientIn(Strict):
    """A new client; the first phone is the primary one."""

    name: str
    kind: str = "person"
    language: str = ""
    phones: list[str] = Field(default_factory=list)
    emails: list[str] = Field(default_factory=list)
    notes: str = ""
    labels: list[str] = Field(default_factory=list)
    price_group: str = ""
    credit_limit: MoneyIn | None = None
    unit: UnitIn | None = None
    besides: list[str] = Field(default_factory=list)


class ClientEdit(Versioned):
    """What is to change; what is left out stays."""

    name: str | None = None
    kind: str | None = None
    language: str | None = None
    phones: list[str] | None = None
    emails: list[str] | None = None
    notes: str | None = None
    labels: list[str] | None = None
    price_group: str | None = None
    credit_limit: MoneyIn | None = None
    besides: list[str] = Field(default_factory=list)


class ConsentIn(Strict):
    """What a client said about a channel, and how we know."""

    channel: str
    given: bool
    source: str


@router.get(
    "/clients", response=ClientPage, summary="Clients, the newest first, or those meant by q"
)
@door("client.view")
def clients(request: ShopRequest, asked: Query[Listing]) -> dict[str, Any]:
    """`q` is a phone in any writing, a plate, a part of a VIN, a name or an e-mail."""
    page = queries.clients(request.actor, asked.q, asked.cursor, asked.limit)
    currency = current_shop(request.actor).currency
    return {"items": [client_shape(row, currency) for row in page.rows], "next": page.next}


@router.post(
    "/clients", response={201: dict[str, Any]}, summary="Add a client, with a unit if one came"
)
@door("client.create", ("POST",))
def create(request: ShopRequest, body: ClientIn) -> Status[Answer]:
    """409 `client.duplicate` lists `matches`; name their `client` in `besides` to add another."""
    unit = body.unit.draft() if body.unit else None
    draft = _draft(ClientDraft(), request, body.model_dump(exclude={"unit", "besides"}))
    return Status(
        201,
        actions.create_client(
            request.actor, draft, unit, besides=body.besides, key=Key.of(request)
        ),
    )


@router.get("/clients/{ref}", response=ClientCard, summary="One client")
@door("client.view")
def client(request: ShopRequest, ref: str) -> dict[str, Any]:
    """With phones, e-mails, consents and present units."""
    row = queries.read_along(queries.client_of(request.actor, ref))
    return client_card(row, current_shop(request.actor).currency)


@router.post("/clients/{ref}/edit", response=dict[str, Any], summary="Change a client's card")
@door("client.edit", ("POST",))
def edit(request: ShopRequest, ref: str, body: ClientEdit) -> Answer:
    """Phones and e-mails that are given replace all that were there."""
    row = queries.client_of(request.actor, ref)
    before = queries.draft_of_client(row, current_shop(request.actor))
    given = body.model_dump(exclude_unset=True, exclude={"version", "besides"})
    return actions.edit_client(
        request.actor,
        ref,
        _draft(before, request, given),
        besides=body.besides,
        version=body.version,
        key=Key.of(request),
    )


@router.post("/clients/{ref}/consent", response=dict[str, Any], summary="Write down a consent")
@door("consent.set", ("POST",))
def consent(request: ShopRequest, ref: str, body: ConsentIn) -> Answer:
    """The newest word counts; the older ones are kept."""
    return actions.set_consent(
        request.actor, ref, body.channel, given=body.given, heard=body.source, key=Key.of(request)
    )


def limit_in(request: ShopRequest, given: MoneyIn | None) -> str:
    """A credit limit as typed; "" for none. Raises ``Invalid`` for another currency."""
    return _amount(given.model_dump(), current_shop(request.actor).currency) if given else ""


def _draft(before: ClientDraft, request: ShopRequest, given: dict[str, Any]) -> ClientDraft:
    """The card with the given fields changed; null empties a field."""
    limit = given.pop("credit_limit", None) if "credit_limit" in given else before.credit_limit
    if isinstance(limit, dict):
        limit = _amount(limit, current_shop(request.actor).currency)
    for name in ("phones", "emails", "labels"):
        if name in given:
            given[name] = tuple(given[name] or ())
    words: dict[str, Any] = {name: "" if value is None else value for name, value in given.items()}
    return replace(before, **words, credit_limit=limit or "")


def _amount(given: dict[str, str], currency: str) -> str:
    if given["currency"] != currency:
        wrong = Invalid(
            N_("The shop counts in {currency}."), rule="currency.other", currency=currency
        )
        raise Invalid(
            N_("Some of this cannot be taken as it is."),
            rule="fields.wrong",
            errors={"credit_limit": wrong},
        )
    return given["amount"] or "–"
