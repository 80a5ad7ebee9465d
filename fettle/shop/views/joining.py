"""The door for new staff: by the link of an invitation, or by its code."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth import authenticate
from django.contrib.auth import login as begin_session
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from fettle.access.actor import Actor, system_actor
from fettle.access.codes import Opener
from fettle.access.doors import PUBLIC, ShopRequest, door, peer_of
from fettle.journal import clock
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop import actions, queries
from fettle.shop.inviting import refuse_over
from fettle.shop.login_forms import CodeForm, LoginForm
from fettle.shop.models import Invitation

_UNKNOWN = N_("This invitation opens nothing. Ask for a new one.")


@door(PUBLIC, methods=("GET", "POST"))
def join(request: ShopRequest, secret: str = "") -> HttpResponse:
    """Asks for the code where no link was followed, then for a login; signs in at the end."""
    opener = Opener(secret=secret, code=request.POST.get("code", ""))
    if not secret and not opener.code:
        return _closed(_ask_code(request, CodeForm()))
    row = queries.invitation_by(opener, peer_of(request))
    if row is None:
        return _closed(_missed(request, secret))
    actor: Actor | None = getattr(request, "actor", None)
    if actor is not None and actor.person_id is not None:
        return _already_in(actor, row)
    refuse_over(row, clock.now())
    with translation.override(row.language):
        return _closed(_joining(request, row, opener))


def _joining(request: ShopRequest, row: Invitation, opener: Opener) -> HttpResponse:
    sent = "username" in request.POST
    form = LoginForm(
        request.POST if sent else None, initial={"name": row.name, "code": opener.code}
    )
    host = _host(request, row.shop_id, row.name)
    answer = form.attempt(lambda: actions.join_staff(host, opener, form.typed())) if sent else None
    if answer is None:
        shown = {"form": form, "invitation": row, "secret": opener.secret}
        return render(request, "shop/staff/join.html", shown, status=form.status)
    password = form.cleaned_data["password"]
    person = authenticate(request, username=answer["login"], password=password)
    if person is not None:
        begin_session(request, person)
    return HttpResponseRedirect(reverse("home"))


def _missed(request: ShopRequest, secret: str) -> HttpResponse:
    """A link that opens nothing is not there; a code may have been mistyped, a few times."""
    shop = queries.shop_named_first()
    if secret or shop is None:
        raise NotFound(_UNKNOWN, rule="invitation.unknown")
    actions.miss_code(_host(request, shop.pk, gettext("Somebody at the door")))
    form = CodeForm(request.POST)
    form.add_error("code", gettext("This code opens nothing. Look at it again."))
    return _ask_code(request, form)


def _already_in(actor: Actor, row: Invitation) -> HttpResponse:
    if row.joined is None or row.joined.person_id != actor.person_id:
        raise Refused(
            N_("You are signed in as {name}. Sign out first: the invitation is for {invited}."),
            rule="join.signed_in",
            name=actor.name,
            invited=row.name,
        )
    return HttpResponseRedirect(reverse("home"))


def _ask_code(request: ShopRequest, form: CodeForm) -> HttpResponse:
    return render(request, "shop/staff/code.html", {"form": form}, status=form.status)


def _host(request: ShopRequest, shop_id: int, name: str) -> Actor:
    """The shop, acting for whoever stands at its door."""
    return replace(system_actor(shop_id, "page"), name=name, address=peer_of(request))


def _closed(answer: HttpResponse) -> HttpResponse:
    """The address is a key: nobody keeps it, and it goes nowhere else."""
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "same-origin"  # forms need an origin
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
