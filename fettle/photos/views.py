"""The shop's logo: seen by everybody, hung by the owner."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.journal import Key
from fettle.photos.actions import bytes_of, remove_logo, set_logo
from fettle.photos.answers import photo_response
from fettle.photos.forms import LogoForm
from fettle.photos.queries import logo_photo
from fettle.shop.queries import current_shop


@door(PUBLIC)
def logo(request: ShopRequest, ref: str) -> FileResponse:
    """The small picture: documents without a login show it too."""
    return photo_response(logo_photo(ref), "small")


@door("logo.set", methods=("GET", "POST"))
def hang(request: ShopRequest) -> HttpResponse:
    """A logo for the shop's documents."""
    form = LogoForm(request.POST, request.FILES) if request.method == "POST" else LogoForm()
    if form.is_bound and form.attempt(
        lambda: set_logo(request.actor, bytes_of(form.cleaned_data["photo"]), key=Key.of(request))
    ):
        messages.success(request, _("The logo stands on the documents now."))
        return redirect("settings")
    known = {"form": form, "facts": current_shop(request.actor)}
    return render(request, "photos/logo.html", known, status=form.status)


@door("logo.remove", methods=("POST",))
def take_off(request: ShopRequest) -> HttpResponse:
    """No logo any more."""
    remove_logo(request.actor, key=Key.of(request))
    messages.success(request, _("The documents have no logo now."))
    return redirect("settings")
