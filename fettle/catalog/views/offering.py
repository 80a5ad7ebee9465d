"""What clients see of an item: its photo, whether it sleeps, what is in it, when it may be used."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.catalog import actions, queries
from fettle.catalog.forms import BundleForm, PhotoForm, TimeOfferForm
from fettle.catalog.timing import time_offer_of
from fettle.catalog.views.answers import typed_in
from fettle.journal import Key
from fettle.photos.actions import bytes_of
from fettle.photos.answers import photo_response


@door("ware.view")
def photo(request: ShopRequest, ref: str, photo: str, size: str) -> FileResponse:
    """The picture itself; clients see those of what they may order."""
    row = queries.photo_of(request.actor, ref, photo)
    return photo_response(row, "small" if size == "small" else "large")


@door("item.photograph", methods=("GET", "POST"))
def photograph(request: ShopRequest, ref: str) -> HttpResponse:
    """Choose a picture; it takes the place of the one before."""
    row = queries.item_of(request.actor, ref)
    form = PhotoForm(typed_in(request), request.FILES or None)
    if form.is_bound and form.attempt(
        lambda: actions.photograph_item(
            request.actor, ref, bytes_of(form.cleaned_data["photo"]), key=Key.of(request)
        )
    ):
        messages.success(request, _("The photo is kept."))
        return redirect("item", ref)
    known = {"form": form, "item": row}
    return render(request, "catalog/photo_form.html", known, status=form.status)


@door("photo.remove", methods=("POST",))
def remove_photo(request: ShopRequest, ref: str) -> HttpResponse:
    """Show the item without a picture."""
    actions.remove_photo(request.actor, ref, key=Key.of(request))
    messages.success(request, _("The photo is gone."))
    return redirect("item", ref)


@door("item.snooze", methods=("POST",))
def snooze(request: ShopRequest, ref: str) -> HttpResponse:
    """Not to be had for a while."""
    actions.snooze_item(request.actor, ref, request.POST.get("spell", ""), key=Key.of(request))
    messages.success(request, _("It is not sold for a while."))
    return redirect("item", ref)


@door("item.wake", methods=("POST",))
def wake(request: ShopRequest, ref: str) -> HttpResponse:
    """To be had again."""
    actions.wake_item(request.actor, ref, key=Key.of(request))
    messages.success(request, _("The item is in sale again."))
    return redirect("item", ref)


@door("bundle.pack", methods=("GET", "POST"))
def pack(request: ShopRequest, ref: str) -> HttpResponse:
    """What is in a bundle."""
    row = queries.item_of(request.actor, ref)
    form = BundleForm(request.actor, row, queries.parts_of(request.actor, row), typed_in(request))
    if form.is_bound and form.attempt(
        lambda: actions.pack_bundle(
            request.actor,
            ref,
            form.contents(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("item", ref)
    known = {"form": form, "item": row}
    return render(request, "catalog/bundle_form.html", known, status=form.status)


@door("time_offer.set", methods=("GET", "POST"))
def set_time_offer(request: ShopRequest, ref: str) -> HttpResponse:
    """What a time offer gives."""
    row = queries.item_of(request.actor, ref)
    form = TimeOfferForm(request.actor, row, time_offer_of(row.pk), typed_in(request))
    if form.is_bound and form.attempt(
        lambda: actions.set_time_offer(
            request.actor,
            ref,
            form.draft(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("item", ref)
    known = {"form": form, "item": row}
    return render(request, "catalog/time_offer_form.html", known, status=form.status)
