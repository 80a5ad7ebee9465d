"""Who works here, and who is invited to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.codes import code_shown
from fettle.access.doors import ShopRequest, door
from fettle.journal import Key, clock
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.shop import actions, queries
from fettle.shop.drawing import drawn
from fettle.shop.forms import InviteForm


@door("staff.view")
def staff(request: ShopRequest) -> HttpResponse:
    """Everybody with their roles, and the invitations that wait."""
    known = {
        "people": queries.all_staff(request.actor),
        "invitations": queries.invitations(request.actor),
        "now": clock.now(),
    }
    return render(request, "shop/staff/staff.html", known)


@door("staff.invite", methods=("GET", "POST"))
def invite(request: ShopRequest) -> HttpResponse:
    """Ask somebody in; the link and the code are shown now, and never again."""
    form = InviteForm(request.actor, request.POST or None)
    if not form.is_bound or (made := form.attempt(lambda: _invited(request, form))) is None:
        known = {"form": form, "heading": _("Invite staff")}
        return render(request, "shop/staff/invite.html", known, status=form.status)
    opener = made["opener"]
    if opener is None:
        raise Refused(
            N_("This invitation was made already. Make a new one."), rule="invitation.made"
        )
    address = request.build_absolute_uri(reverse("staff.join", args=[opener.secret]))
    known = {
        "name": made["name"],
        "address": address,
        "drawn": drawn(address),
        "code": code_shown(opener.code),
        "typed_at": request.build_absolute_uri(reverse("join")),
    }
    answer = render(request, "shop/staff/invited.html", known)
    answer["Cache-Control"] = "no-store"
    return answer


@door("invitation.revoke", methods=("POST",))
def revoke(request: ShopRequest, ref: str) -> HttpResponse:
    """The link and the code open nothing any more."""
    answer = actions.revoke_invitation(request.actor, ref, key=Key.of(request))
    messages.success(request, _("The invitation for %(name)s is taken back.") % answer)
    return redirect("staff")


def _invited(request: ShopRequest, form: InviteForm) -> dict[str, object]:
    said = form.cleaned_data
    answer, opener = actions.invite_staff(
        request.actor,
        said["name"],
        said["role"],
        language=said["language"],
        section_ref=said["section"].ref if said["section"] else "",
        key=Key.of(request),
    )
    return {**answer, "opener": opener}
