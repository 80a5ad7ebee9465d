"""Places and time for machines: who is where, what is left, start, pause, resume, end."""

from typing import Any

from ninja import Field, Router, Schema
from pydantic import ConfigDict

from fettle.access.actor import system_actor
from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.plain import plain_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.passes import actions, queries
from fettle.shop.queries import seat_place

router = Router(tags=["places"])
TEXT_MAX = 200


class Strict(Schema):
    """A body in which every field must be known."""

    model_config = ConfigDict(extra="forbid")


class StartIn(Strict):
    """Where it is to run; a client's own place when it is left out."""

    place: str = ""


class TakeBackIn(Strict):
    """Why."""

    reason: str = Field(max_length=TEXT_MAX)


@router.get("/floor", summary="Every place, who is there, how long still")
@door("place.view")
def floor(request: ShopRequest) -> dict[str, Any]:
    """Times in seconds; ``ends_at`` is null while a visit pauses."""
    _look(request)
    return {"items": [_spot(spot) for spot in queries.floor(request.actor)], "next": None}


@router.get("/passes", summary="Passes with time left")
@door("place.view")
def passes(request: ShopRequest, q: str = "") -> dict[str, Any]:
    """The forty newest that match ``q``: client, offer, place, or the reference itself."""
    _look(request)
    found = queries.passes(request.actor, plain_line(q, TEXT_MAX))
    return {"items": [_held(row) for row in found], "next": None}


@router.get("/own/passes", summary="One's own time")
@door("own.view")
def own_passes(request: ShopRequest) -> dict[str, Any]:
    """What a client, or the guest of a seat, still has."""
    _look(request)
    return {"items": [_held(row) for row in queries.own_passes(request.actor)], "next": None}


@router.post("/passes/{ref}/start", summary="Let a pass run at a place")
@door("visit.start", methods=("POST",))
def start_visit(request: ShopRequest, ref: str, body: StartIn) -> Answer:
    """Answers the visit's ``ref``, the ``place`` and ``ends_at``."""
    place = _ref(body.place) if body.place else seat_place(request.actor)
    return actions.start_visit(request.actor, _ref(ref), place, key=Key.of(request))


@router.post("/passes/{ref}/take_back", summary="Take back what is left of a pass")
@door("pass.take_back", methods=("POST",))
def take_back_pass(request: ShopRequest, ref: str, body: TakeBackIn) -> Answer:
    """Refused (409) ``pass.running`` while it is in use. Answers the ``seconds`` taken back."""
    return actions.take_back_pass(request.actor, _ref(ref), body.reason, key=Key.of(request))


@router.post("/visits/{ref}/pause", summary="Let the time stand still")
@door("visit.pause", methods=("POST",))
def pause_visit(request: ShopRequest, ref: str) -> Answer:
    """Answers what the visit has used so far."""
    return actions.pause_visit(request.actor, _ref(ref), key=Key.of(request))


@router.post("/visits/{ref}/resume", summary="Let the time run again")
@door("visit.resume", methods=("POST",))
def resume_visit(request: ShopRequest, ref: str) -> Answer:
    """Answers ``ends_at``."""
    return actions.resume_visit(request.actor, _ref(ref), key=Key.of(request))


@router.post("/visits/{ref}/end", summary="End a visit")
@door("visit.end", methods=("POST",))
def end_visit(request: ShopRequest, ref: str) -> Answer:
    """What is left stays on the pass."""
    return actions.end_visit(request.actor, _ref(ref), key=Key.of(request))


def _look(request: ShopRequest) -> None:
    actions.end_visits_over(system_actor(request.actor.shop_id, "job"))


def _spot(spot: queries.Spot) -> dict[str, Any]:
    same = ("ref", "name", "kind", "seated")
    told: dict[str, Any] = {name: getattr(spot, name) for name in same}
    return told | {
        "section": {"ref": spot.section_ref, "name": spot.section},
        "state": spot.stands,
        "visit": spot.visit and _running(spot.visit),
    }


def _running(visit: queries.Running) -> dict[str, Any]:
    same = ("ref", "item", "client", "started_at", "ends_at", "seconds_left")
    told: dict[str, Any] = {name: getattr(visit, name) for name in same}
    return told | {"pass": visit.on_pass}


def _held(row: queries.HeldPass) -> dict[str, Any]:
    same = (
        "ref", "item", "client", "seconds_left", "bought_seconds", "granted_at", "valid_until",
        "days", "hours", "section", "visit", "ends_at", "place",
    )  # fmt: skip
    return {name: getattr(row, name) for name in same}


def _ref(ref: str) -> str:
    if not is_ref(ref):
        raise NotFound(N_("This is not there."), rule="not.found")
    return ref
