"""Places of the shop and the codes that stand at them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop import actions, queries
from fettle.shop.codes import secret_of
from fettle.shop.drawing import drawn
from fettle.shop.forms import PlaceForm

BOTH = ("GET", "POST")


@door("place.renew")
def places(request: ShopRequest) -> HttpResponse:
    """Every place, also those out of use."""
    return render(request, "shop/places/list.html", {"places": queries.all_places(request.actor)})


@door("place.create", methods=BOTH)
def create(request: ShopRequest) -> HttpResponse:
    """A new place, with its code."""
    form = PlaceForm(request.actor, None, request.POST or None)
    if form.is_bound and form.attempt(lambda: _created(request, form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("places.settings")
    return _sheet(request, form, _("New place"))


@door("place.edit", methods=BOTH)
def edit(request: ShopRequest, ref: str) -> HttpResponse:
    """Its name, its kind, where it belongs."""
    place = queries.place_of(request.actor, _ref(ref))
    form = PlaceForm(request.actor, place, request.POST or None)
    if form.is_bound and form.attempt(lambda: _edited(request, ref, form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("places.settings")
    return _sheet(request, form, place.name)


@door("place.retire", methods=("POST",))
def retire(request: ShopRequest, ref: str) -> HttpResponse:
    """Out of use for good."""
    actions.retire_place(request.actor, _ref(ref), key=Key.of(request))
    messages.success(request, _("The place is out of use."))
    return redirect("places.settings")


@door("place.restore", methods=("POST",))
def restore(request: ShopRequest, ref: str) -> HttpResponse:
    """In use again."""
    actions.restore_place(request.actor, _ref(ref), key=Key.of(request))
    messages.success(request, _("The place is in use again."))
    return redirect("places.settings")


@door("place.renew", methods=("POST",))
def renew(request: ShopRequest, ref: str) -> HttpResponse:
    """The printed code opens nothing any more."""
    actions.renew_place(request.actor, _ref(ref), key=Key.of(request))
    messages.success(request, _("The place has a new code. Print it and put it there."))
    return redirect("places.settings")


@door("place.renew")
def codes(request: ShopRequest) -> HttpResponse:
    """A sheet of all codes, to cut and put at the places. Nobody keeps a copy on the way."""
    found = queries.all_places(request.actor).filter(active=True)
    secrets = [(place, secret_of(place)) for place in found]
    known = {
        "codes": [(place, _drawn(request, secret)) for place, secret in secrets if secret],
        "address": request.build_absolute_uri("/"),
        "without": [place.name for place, secret in secrets if not secret],
    }
    answer = render(request, "shop/places/codes.html", known)
    answer["Cache-Control"] = "no-store"
    return answer


def _created(request: ShopRequest, typed: dict[str, Any]) -> Answer:
    return actions.create_place(
        request.actor, typed["section"].ref, typed["name"], typed["kind"], key=Key.of(request)
    )


def _edited(request: ShopRequest, ref: str, typed: dict[str, Any]) -> Answer:
    changes = {name: value for name, value in typed.items() if name != "version"}
    return actions.edit_place(
        request.actor, ref, changes, version=typed["version"], key=Key.of(request)
    )


def _drawn(request: ShopRequest, secret: str) -> SafeString:
    return drawn(request.build_absolute_uri(reverse("seating.start", args=[secret])))


def _ref(ref: str) -> str:
    if not is_ref(ref):
        raise NotFound(N_("This is not there."), rule="not.found")
    return ref


def _sheet(request: ShopRequest, form: PlaceForm, heading: str) -> HttpResponse:
    known = {"form": form, "heading": heading}
    return render(request, "shop/places/form.html", known, status=form.status)
