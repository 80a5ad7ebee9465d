"""Estimates and what was put off, for machines: one POST a verb."""

from typing import Any

from django.urls import reverse
from ninja import Query, Router, Status

from fettle.access.doors import ShopRequest, door
from fettle.estimates import actions
from fettle.estimates.api.shapes import (
    AnswerIn,
    AskIn,
    BookAsked,
    BookShape,
    DraftIn,
    LinkMade,
    SendIn,
    VersionAnswered,
    VersionBrief,
    VersionFull,
    brief_of,
    full_of,
    put_off_of,
)
from fettle.estimates.drafts import Reply, Which
from fettle.estimates.queries.book import DUE, PAGE, Wanted, book
from fettle.estimates.queries.versions import own_versions, version_of, versions_of
from fettle.journal import Answer, Key
from fettle.orders.actions import TextDraft
from fettle.orders.queries.sheet import order_of

router = Router(tags=["estimates"])


@router.get("/orders/{ref}/estimates", summary="Versions", response=list[VersionBrief])
@door("estimate.view")
def list_versions(request: ShopRequest, ref: str) -> list[dict[str, Any]]:
    """The newest first."""
    order = order_of(request.actor, ref)
    return [brief_of(row) for row in versions_of(request.actor, order.ref)]


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
    return [brief_of(row) for row in own_versions(request.actor)]


@router.get("/estimates/own/{ref}", summary="One of them", response=VersionFull)
@door("own.view")
def read_own(request: ShopRequest, ref: str) -> dict[str, Any]:
    """With its lines."""
    return full_of(version_of(request.actor, ref))


@router.get("/estimates/{ref}", summary="One version with its lines", response=VersionFull)
@door("estimate.view")
def read_version(request: ShopRequest, ref: str) -> dict[str, Any]:
    """As it was made, with what was chosen."""
    return full_of(version_of(request.actor, ref))


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
        "items": [put_off_of(row) for row in found.rows],
        "count": found.count,
        "total_minor": found.total_minor,
        "next": found.next,
    }
