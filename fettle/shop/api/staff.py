"""Invitations for machines."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from ninja import Router, Status

from fettle.access.actor import system_actor
from fettle.access.codes import Opener
from fettle.access.doors import PUBLIC, ShopRequest, door, peer_of
from fettle.journal import Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop import actions, queries
from fettle.shop.api.house import Strict
from fettle.shop.models import Invitation

router = Router(tags=["shop"])


class InvitationIn(Strict):
    """Who is to come, and as what."""

    name: str
    role: str
    language: str = "en"
    section: str = ""


class JoinIn(Strict):
    """The secret of a link or the code beside it, and the login that is to be made."""

    secret: str = ""
    code: str = ""
    name: str
    username: str
    password: str


@router.get("/staff/invitations", summary="Who is invited to work here")
@door("staff.view")
def list_invitations(request: ShopRequest) -> dict[str, Any]:
    """Those that nobody has used; never what opens them."""
    found = queries.invitations(request.actor)
    return {"items": [_invitation(row) for row in found], "next": None}


@router.post("/staff/invitations", summary="Invite staff", response={201: dict[str, Any]})
@door("staff.invite", methods=("POST",))
def invite(request: ShopRequest, body: InvitationIn) -> Any:
    """Answers ``link`` and ``code`` once: who repeats a key is told neither."""
    answer, opener = actions.invite_staff(
        request.actor,
        body.name,
        body.role,
        language=body.language,
        section_ref=body.section,
        key=Key.of(request),
    )
    if opener is None:
        return Status(201, answer)
    link = request.build_absolute_uri(reverse("staff.join", args=[opener.secret]))
    return Status(201, {**answer, "link": link, "code": opener.code})


@router.post("/staff/invitations/{ref}/revoke", summary="Take an invitation back")
@door("invitation.revoke", methods=("POST",))
def revoke(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Answers ``ref`` and ``name``."""
    return actions.revoke_invitation(request.actor, ref, key=Key.of(request))


@router.post("/staff/join", summary="Use an invitation", auth=None, response={201: dict[str, Any]})
@door(PUBLIC, methods=("POST",))
def join(request: ShopRequest, body: JoinIn) -> Any:
    """Without a token. Answers ``ref``, ``name``, ``role`` and ``login``."""
    opener = Opener(secret=body.secret, code=body.code)
    row = queries.invitation_by(opener, peer_of(request))
    shop = row.shop if row else queries.shop_named_first()
    unknown = NotFound(
        N_("This invitation opens nothing. Ask for a new one."), rule="invitation.unknown"
    )
    if shop is None:
        raise unknown
    name = row.name if row else gettext("Somebody at the door")
    host = replace(system_actor(shop.pk, "api"), name=name, address=peer_of(request))
    if row is None:
        if not opener.secret:
            actions.miss_code(host)
        raise unknown
    typed = actions.NewLogin(body.name, body.username, body.password, body.password)
    return Status(201, actions.join_staff(host, opener, typed))


def _invitation(row: Invitation) -> dict[str, Any]:
    by = row.invited_by
    return {
        "ref": row.ref,
        "name": row.name,
        "role": row.role,
        "language": row.language,
        "section": row.section.name if row.section else None,
        "invited_by": by.name if by else None,
        "expires_at": row.expires_at,
    }
