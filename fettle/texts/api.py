"""Texts for machines: what was written, what became of it, the words for each moment."""

from typing import Any

from ninja import Field, Router, Schema
from pydantic import ConfigDict

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop
from fettle.texts import actions, queries
from fettle.texts.models import Reply, Text, TextHours
from fettle.texts.placeholders import PLACEHOLDERS
from fettle.texts.states import REPLY_STATES, STATES

router = Router(tags=["texts"])
BODY_MAX = 6000


class TemplateIn(Schema):
    """The words for one moment, in the place that the address names."""

    model_config = ConfigDict(extra="forbid")
    body: str = Field(max_length=BODY_MAX)
    active: bool = True
    version: int | None = None


class AssignIn(Schema):
    """Who looks after a reply."""

    model_config = ConfigDict(extra="forbid")
    staff: str = Field("", max_length=40)


class AnswerIn(Schema):
    """The words that are written back."""

    model_config = ConfigDict(extra="forbid")
    body: str = Field(max_length=BODY_MAX)


class HoursIn(Schema):
    """Minutes of the day in the shop's own time, and what texts say of the opening hours."""

    model_config = ConfigDict(extra="forbid")
    from_minute: int | None = None
    to_minute: int | None = None
    said: str = Field("", max_length=200)
    version: int | None = None


@router.get("/texts", summary="Texts to clients, the newest first")
@door("text.view")
def texts(request: ShopRequest, state: str = "", order: str = "", cursor: str = "") -> Answer:
    """Fifty a page; ``next`` is the cursor of the following one, or null."""
    if state and state not in dict(STATES):
        raise Invalid(N_("Choose one of the list."), rule="choice.unknown")
    before, about = (_ref(ref) if ref else "" for ref in (cursor, order))
    found = queries.texts(request.actor, state, before, about)
    page = found[: queries.PAGE]
    following = page[-1].ref if len(found) > queries.PAGE else None
    return {"items": [_text(row) for row in page], "next": following}


@router.get("/texts/{ref}", summary="One text, word for word")
@door("text.view")
def text(request: ShopRequest, ref: str) -> Answer:
    """With the number of short messages that it takes."""
    return _text(queries.text_of(request.actor, _ref(ref)))


@router.post("/texts/{ref}/cancel", summary="Take a text back before it leaves")
@door("text.cancel", methods=("POST",))
def cancel_text(request: ShopRequest, ref: str) -> Answer:
    """Refused (409) ``text.gone`` when it has left."""
    return actions.cancel_text(request.actor, _ref(ref), key=Key.of(request))


@router.post("/texts/{ref}/send_again", summary="Try a text anew that was given up")
@door("text.send_again", methods=("POST",))
def send_text_again(request: ShopRequest, ref: str) -> Answer:
    """Under the same key. Refused (409) ``text.not_parked`` for any other."""
    return actions.send_text_again(request.actor, _ref(ref), key=Key.of(request))


@router.get("/replies", summary="What clients answered, the newest first")
@door("text.view")
def replies(request: ShopRequest, state: str = "open", order: str = "", cursor: str = "") -> Answer:
    """Fifty a page; an empty ``state`` shows all; ``next`` is the cursor of the following page."""
    if state and state not in dict(REPLY_STATES):
        raise Invalid(N_("Choose one of the list."), rule="choice.unknown")
    before, about = (_ref(ref) if ref else "" for ref in (cursor, order))
    found = queries.replies(request.actor, state=state, before=before, order=about)
    page = found[: queries.PAGE]
    following = page[-1].ref if len(found) > queries.PAGE else None
    return {"items": [_reply(row) for row in page], "next": following}


@router.post("/replies/{ref}/done", summary="Nothing more is to be done about a reply")
@door("reply.done", methods=("POST",))
def finish_reply(request: ShopRequest, ref: str) -> Answer:
    """Refused (409) ``reply.not_open`` when it was dealt with already."""
    return actions.finish_reply(request.actor, _ref(ref), key=Key.of(request))


@router.post("/replies/{ref}/reopen", summary="A reply waits again")
@door("reply.reopen", methods=("POST",))
def reopen_reply(request: ShopRequest, ref: str) -> Answer:
    """Refused (409) ``reply.open`` when it waits already."""
    return actions.reopen_reply(request.actor, _ref(ref), key=Key.of(request))


@router.post("/replies/{ref}/assign", summary="Give a reply to somebody")
@door("reply.assign", methods=("POST",))
def assign_reply(request: ShopRequest, ref: str, body: AssignIn) -> Answer:
    """Without ``staff`` to whoever is asking."""
    whose = _ref(body.staff) if body.staff else ""
    return actions.assign_reply(request.actor, _ref(ref), whose, key=Key.of(request))


@router.post("/replies/{ref}/answer", summary="Write back to a client")
@door("text.write", methods=("POST",))
def answer_reply(request: ShopRequest, ref: str, body: AnswerIn) -> Answer:
    """The text leaves after some seconds; the reply is done with."""
    return actions.answer_reply(request.actor, _ref(ref), body.body, key=Key.of(request))


@router.get("/text_templates", summary="What is sent when")
@door("text.view")
def text_templates(request: ShopRequest) -> Answer:
    """Every flow, moment and language, with the placeholders that may stand in them."""
    names = ("flow", "moment", "language", "body", "active", "version")
    rows = [
        {name: getattr(row, name) for name in names} for row in queries.all_words(request.actor)
    ]
    return {"items": rows, "next": None, "placeholders": list(PLACEHOLDERS)}


@router.post("/text_templates/{flow}/{moment}/{language}", summary="Change the words for a moment")
@door("text_template.edit", methods=("POST",))
def edit_text_template(
    request: ShopRequest, flow: str, moment: str, language: str, body: TemplateIn
) -> Answer:
    """Refused (422) ``text_template.placeholder`` for one that is not in the list."""
    place = (flow, moment, language)
    return actions.edit_text_template(
        request.actor, place, body.body, body.active, version=body.version, key=Key.of(request)
    )


@router.get("/text_hours", summary="When nothing leaves")
@door("text.view")
def text_hours(request: ShopRequest) -> Answer:
    """Minutes of the day in the shop's own time; null: texts may leave at any time."""
    return _hours(queries.hours_of(current_shop(request.actor)))


@router.post("/text_hours", summary="Let nothing leave at some time of the day")
@door("text_hours.set", methods=("POST",))
def set_text_hours(request: ShopRequest, body: HoursIn) -> Answer:
    """Both minutes, or none."""
    quiet = (body.from_minute, body.to_minute)
    if (quiet[0] is None) != (quiet[1] is None):
        raise Invalid(N_("Fill in both times, or none."), rule="text_hours.both")
    return actions.set_text_hours(
        request.actor,
        None if quiet[0] is None or quiet[1] is None else (quiet[0], quiet[1]),
        body.said,
        version=body.version,
        key=Key.of(request),
    )


def _hours(row: TextHours) -> Answer:
    return {
        "from_minute": row.quiet_from_minute,
        "to_minute": row.quiet_to_minute,
        "said": row.said,
        "version": row.version,
    }


def _text(row: Text) -> dict[str, Any]:
    same = (
        "ref", "moment", "channel", "address", "language", "body", "state", "attempts",
        "last_error", "gateway_ref", "made_at", "not_before", "sent_at", "delivered_at",
    )  # fmt: skip
    told: dict[str, Any] = {name: getattr(row, name) for name in same}
    return told | {
        "order": row.order_ref or None,
        "client": row.client and {"ref": row.client.ref, "name": row.client.name},
        "parts": row.parts.count,
    }


def _reply(row: Reply) -> dict[str, Any]:
    same = ("ref", "channel", "address", "body", "wish", "state", "at", "order_name")
    told: dict[str, Any] = {name: getattr(row, name) for name in same}
    return told | {
        "order": row.order_ref or None,
        "client": row.client and {"ref": row.client.ref, "name": row.client.name},
        "text": row.text and row.text.ref,
        "answer": row.answer and row.answer.ref,
        "assignee": row.assignee and {"ref": row.assignee.ref, "name": row.assignee.name},
    }


def _ref(ref: str) -> str:
    if not is_ref(ref):
        raise NotFound(N_("There is no such text."), rule="text.unknown")
    return ref
