"""PINs, and the shared counter where somebody else stands now."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login as begin_session
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.access.fresh import forget_password
from fettle.access.people import person_with
from fettle.shop import actions, queries
from fettle.shop.pin_forms import PinForm, SwitchForm

BOTH = ("GET", "POST")


@door("pin.set", methods=BOTH)
def set_pin(request: ShopRequest) -> HttpResponse:
    """One's own PIN."""
    form = PinForm(request.POST or None)
    if form.is_bound and (
        answer := form.attempt(
            lambda: actions.set_pin(
                request.actor, form.cleaned_data["password"], form.cleaned_data["pin"]
            )
        )
    ):
        told = _("Your PIN is set.") if answer["has_pin"] else _("You have no PIN any more.")
        messages.success(request, told)
        return redirect("person.switch")
    return _closed(render(request, "shop/pins/pin.html", {"form": form}, status=form.status))


@door("person.switch", methods=BOTH)
def switch(request: ShopRequest) -> HttpResponse:
    """Whoever has a PIN takes over the counter; the shop stays the same."""
    people = queries.people_with_pin(request.actor)
    form = SwitchForm(people, request.POST or None)
    if form.is_bound and (
        answer := form.attempt(
            lambda: actions.switch_person(
                request.actor, form.cleaned_data["who"], form.cleaned_data["pin"]
            )
        )
    ):
        begin_session(request, person_with(answer["person"]), "fettle.web.acting.StaffBackend")
        request.session["shop_id"] = request.actor.shop_id
        forget_password(request)
        return redirect("home")
    known = {"form": form, "people": people}
    return _closed(render(request, "shop/pins/switch.html", known, status=form.status))


def _closed(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer
