"""Codes by which owners come to what is theirs."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from ninja import Status

from fettle.access.actor import system_actor
from fettle.access.codes import Opener
from fettle.access.doors import ShopRequest, door, peer_of
from fettle.clients.actions import bindings
from fettle.clients.api.doorway import Strict, router
from fettle.clients.queries.bindings import binding_by
from fettle.journal import Answer, Key
from fettle.shop.actions import miss_code


class BindIn(Strict):
    """The secret of a link, or the code beside it."""

    secret: str = ""
    code: str = ""


@router.post(
    "/units/{ref}/share", summary="A code for a unit's owner", response={201: dict[str, Any]}
)
@door("unit.share", ("POST",))
def share(request: ShopRequest, ref: str) -> Any:
    """Answers ``link`` and ``code`` once: who repeats a key is told neither."""
    answer, opener = bindings.share_unit(request.actor, ref, key=Key.of(request))
    if opener is None:
        return Status(201, answer)
    link = request.build_absolute_uri(reverse("unit.bind", args=[opener.secret]))
    return Status(201, {**answer, "link": link, "code": opener.code})


@router.post("/units/{ref}/share/revoke", summary="Take a unit's code back")
@door("binding.revoke", ("POST",))
def revoke(request: ShopRequest, ref: str) -> Answer:
    """Answers ``ref``."""
    return bindings.revoke_binding(request.actor, ref, key=Key.of(request))


@router.post("/units/bind", summary="Say that a unit is one's own")
@door("unit.bind", ("POST",))
def bind(request: ShopRequest, body: BindIn) -> Answer:
    """For a signed-in client. Answers the unit's ``ref``."""
    opener, address = Opener(secret=body.secret, code=body.code), peer_of(request)
    if binding_by(opener, address) is None and not opener.secret:
        house = system_actor(request.actor.shop_id, "api")
        miss_code(replace(house, name=request.actor.name, address=address))
    return bindings.bind_unit(replace(request.actor, address=address), opener)
