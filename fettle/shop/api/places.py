"""Places for machines. The pages' forms and actions."""

from typing import Any

from ninja import Field, Router, Schema, Status
from pydantic import ConfigDict

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.plain import plain_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop import actions, queries
from fettle.shop.models import Place

router = Router(tags=["places"])
TEXT_MAX = 200


class Strict(Schema):
    """A body in which every field must be known."""

    model_config = ConfigDict(extra="forbid")


class PlaceIn(Strict):
    """A new place; ``kind`` is bay, stand, seat, computer, table or other."""

    section: str
    name: str = Field(max_length=TEXT_MAX)
    kind: str = "other"


class PlaceEdit(Strict):
    """What is to change; what is left out stays."""

    section: str = ""
    name: str = Field("", max_length=TEXT_MAX)
    kind: str = ""
    version: int | None = None


class Why(Strict):
    """A reason, if there is one to tell."""

    reason: str = Field("", max_length=TEXT_MAX)


@router.get("/places", summary="The shop's places")
@door("place.view")
def list_places(request: ShopRequest) -> dict[str, Any]:
    """Those out of use too."""
    return {"items": [_place(row) for row in queries.all_places(request.actor)], "next": None}


@router.post("/places", summary="Add a place", response={201: dict[str, Any]})
@door("place.create", methods=("POST",))
def create_place(request: ShopRequest, body: PlaceIn) -> Any:
    """Answers ``ref`` and ``name``."""
    return Status(201, actions.create_place(
        request.actor, _ref(body.section), body.name, body.kind, key=Key.of(request)
    ))  # fmt: skip


@router.post("/places/{ref}/edit", summary="Change a place")
@door("place.edit", methods=("POST",))
def edit_place(request: ShopRequest, ref: str, body: PlaceEdit) -> Answer:
    """Answers ``ref`` and the new ``version``."""
    changes: dict[str, Any] = body.dict(exclude_unset=True, exclude={"version"})
    if "section" in changes:
        changes["section"] = queries.section_of(request.actor, _ref(body.section))
    return actions.edit_place(
        request.actor, _ref(ref), changes, version=body.version, key=Key.of(request)
    )


@router.post("/places/{ref}/block", summary="Let nobody use a place for now")
@door("place.block", methods=("POST",))
def block_place(request: ShopRequest, ref: str, body: Why) -> Answer:
    """Refused (409) ``place.busy`` while somebody is there."""
    reason = plain_line(body.reason, TEXT_MAX)
    return actions.block_place(request.actor, _ref(ref), reason=reason, key=Key.of(request))


@router.post("/places/{ref}/unblock", summary="Let a place be used again")
@door("place.unblock", methods=("POST",))
def unblock_place(request: ShopRequest, ref: str) -> Answer:
    """Answers ``ref`` and ``state``."""
    return actions.unblock_place(request.actor, _ref(ref), key=Key.of(request))


@router.post("/places/{ref}/retire", summary="Take a place out of use")
@door("place.retire", methods=("POST",))
def retire_place(request: ShopRequest, ref: str) -> Answer:
    """Whoever sits there by its code is sent away."""
    return actions.retire_place(request.actor, _ref(ref), key=Key.of(request))


@router.post("/places/{ref}/restore", summary="Take a place into use again")
@door("place.restore", methods=("POST",))
def restore_place(request: ShopRequest, ref: str) -> Answer:
    """Answers ``ref`` and ``state``."""
    return actions.restore_place(request.actor, _ref(ref), key=Key.of(request))


@router.post("/places/{ref}/renew", summary="Give a place a new code")
@door("place.renew", methods=("POST",))
def renew_place(request: ShopRequest, ref: str) -> Answer:
    """The old code opens nothing; the new one is on the sheet of codes, in the pages."""
    return actions.renew_place(request.actor, _ref(ref), key=Key.of(request))


@router.post("/places/{ref}/clear", summary="Send away whoever sits at a place")
@door("seating.end", methods=("POST",))
def end_seating(request: ShopRequest, ref: str) -> Answer:
    """A guest leaves alone. Refused (409) ``seating.none`` when nobody sits there."""
    return actions.end_seating(request.actor, _ref(ref), key=Key.of(request))


def _place(place: Place) -> dict[str, Any]:
    same = ("ref", "name", "kind", "state", "active", "version")
    section = {"ref": place.section.ref, "name": place.section.name}
    return {name: getattr(place, name) for name in same} | {"section": section}


def _ref(ref: str) -> str:
    if not is_ref(ref):
        raise NotFound(N_("This is not there."), rule="not.found")
    return ref
