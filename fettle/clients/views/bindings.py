"""The way of a client to what is theirs: made at the unit's card, used on their phone."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth import login as begin_session
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from fettle.access.actor import Actor, system_actor
from fettle.access.codes import Opener, code_shown
from fettle.access.doors import PUBLIC, ShopRequest, door, peer_of
from fettle.clients import queries
from fettle.clients.actions import bindings
from fettle.clients.binding import over
from fettle.clients.models import Binding
from fettle.clients.queries.bindings import binding_by
from fettle.clients.views.answers import go_on
from fettle.journal import Key, clock
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop.actions import miss_code
from fettle.shop.drawing import drawn
from fettle.shop.login_forms import CodeForm, LoginForm
from fettle.shop.queries import shop_named_first


@door("unit.share", methods=("POST",))
def share(request: ShopRequest, ref: str) -> HttpResponse:
    """A link and a code for the owner; shown now, and never again."""
    unit = queries.unit_of(request.actor, ref)
    _answer, opener = bindings.share_unit(request.actor, ref, key=Key.of(request))
    if opener is None:
        raise Refused(N_("This code was made already. Make a new one."), rule="binding.made")
    address = request.build_absolute_uri(reverse("unit.bind", args=[opener.secret]))
    known = {
        "unit": unit,
        "address": address,
        "drawn": drawn(address),
        "code": code_shown(opener.code),
        "typed_at": request.build_absolute_uri(reverse("bind")),
    }
    answer = render(request, "clients/bind/shared.html", known)
    answer["Cache-Control"] = "no-store"
    return answer


@door("binding.revoke", methods=("POST",))
def revoke(request: ShopRequest, ref: str) -> HttpResponse:
    """The link and the code open nothing any more."""
    bindings.revoke_binding(request.actor, ref, key=Key.of(request))
    messages.success(request, _("The code opens nothing any more."))
    return go_on(request, reverse("unit.view", args=[ref]))


@door(PUBLIC, methods=("GET", "POST"))
def bind(request: ShopRequest, secret: str = "") -> HttpResponse:
    """Asks for the code where no link was followed; then for a login, or for a yes."""
    opener = Opener(secret=secret, code=request.POST.get("code", ""))
    if not secret and not opener.code:
        return _closed(_ask_code(request, CodeForm()))
    row = binding_by(opener, peer_of(request))
    if row is None:
        return _closed(_missed(request, secret))
    actor: Actor | None = getattr(request, "actor", None)
    if actor is not None and not actor.is_client:
        raise Refused(
            N_("This is for the owner. Sign out, or let them scan it."), rule="binding.staff"
        )
    over(row, clock.now())
    if actor is not None and actor.client_id is not None:
        return _closed(_confirming(request, actor, row, opener))
    with translation.override(row.client.language):
        return _closed(_joining(request, row, opener))


def _confirming(request: ShopRequest, actor: Actor, row: Binding, opener: Opener) -> HttpResponse:
    if request.method != "POST" or "yes" not in request.POST:
        known = {"binding": row, "secret": opener.secret, "code": opener.code}
        return render(request, "clients/bind/confirm.html", known)
    answer = bindings.bind_unit(replace(actor, address=peer_of(request)), opener)
    return HttpResponseRedirect(reverse("own.unit", args=[answer["ref"]]))


def _joining(request: ShopRequest, row: Binding, opener: Opener) -> HttpResponse:
    sent = "username" in request.POST
    known = {"name": row.client.name, "code": opener.code}
    form = LoginForm(request.POST if sent else None, initial=known)
    form.fields["username"].help_text = _("Your phone number or your e-mail.")
    host = _host(request, row.shop_id, row.client.name)
    answer = (
        form.attempt(lambda: bindings.join_client(host, opener, form.typed())) if sent else None
    )
    if answer is None:
        shown = {"form": form, "binding": row, "secret": opener.secret}
        return render(request, "clients/bind/join.html", shown, status=form.status)
    password = form.cleaned_data["password"]
    person = authenticate(request, username=answer["login"], password=password)
    if person is None:
        return HttpResponseRedirect(reverse("login"))
    begin_session(request, person)
    return HttpResponseRedirect(reverse("own.unit", args=[answer["ref"]]))


def _missed(request: ShopRequest, secret: str) -> HttpResponse:
    """A link that opens nothing is not there; a code may have been mistyped, a few times."""
    shop = shop_named_first()
    if secret or shop is None:
        raise NotFound(N_("This code opens nothing. Ask for a new one."), rule="binding.unknown")
    miss_code(_host(request, shop.pk, _("Somebody at the door")))
    form = CodeForm(request.POST)
    form.add_error("code", _("This code opens nothing. Look at it again."))
    return _ask_code(request, form)


def _ask_code(request: ShopRequest, form: CodeForm) -> HttpResponse:
    return render(request, "clients/bind/code.html", {"form": form}, status=form.status)


def _host(request: ShopRequest, shop_id: int, name: str) -> Actor:
    """The shop, acting for whoever holds the code."""
    return replace(system_actor(shop_id, "page"), name=name, address=peer_of(request))


def _closed(answer: HttpResponse) -> HttpResponse:
    """The address is a key: nobody keeps it, and it goes nowhere else."""
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "same-origin"  # forms need an origin
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
