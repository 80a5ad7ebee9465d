"""The shops of the house: where one works, another one opened, and what it takes over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop import actions, queries
from fettle.shop.actions.copying import PARTS
from fettle.shop.shop_forms import EmployForm, OpenShopForm, TakeOverForm

BOTH = ("GET", "POST")


@door("shop.view")
def shops(request: ShopRequest) -> HttpResponse:
    """Where whoever looks works, with their role there."""
    return render(request, "shop/shops/shops.html", {"jobs": queries.jobs_of(request.actor)})


@door("shop.view", methods=("POST",))
def enter(request: ShopRequest, ref: str) -> HttpResponse:
    """Work in another shop from now on, on this device."""
    job = next((job for job in queries.jobs_of(request.actor) if job.shop.ref == ref), None)
    if job is None:
        raise NotFound(N_("There is no such shop of yours."), rule="shop.unknown")
    request.session["shop_id"] = job.shop_id
    messages.success(request, _("You are in {name} now.").format(name=job.shop.name))
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return redirect(wanted if safe and wanted.startswith("/") else "/")


@door("shop.open", methods=BOTH)
def open_shop(request: ShopRequest) -> HttpResponse:
    """Another shop of the house."""
    form = OpenShopForm(queries.current_shop(request.actor), request.POST or None)
    answer = form.is_bound and form.attempt(
        lambda: actions.open_shop(request.actor, dict(form.cleaned_data), key=Key.of(request))
    )
    if answer:
        sentence = _("{name} is open. Enter it, and take over what it needs.")
        messages.success(request, sentence.format(name=answer["name"]))
        return redirect("shops")
    known = {"form": form, "heading": _("Open another shop")}
    return render(request, "shop/form.html", known, status=form.status)


@door("shop.take_over", methods=BOTH)
def take_over(request: ShopRequest, ref: str) -> HttpResponse:
    """Templates and prices of another shop, as far as this one has none of its own."""
    there = queries.owned_shop(request.actor, ref)
    here = queries.current_shop(request.actor)
    parts = [
        part for part in PARTS.values() if not part.in_money or there.currency == here.currency
    ]
    form = TakeOverForm(parts, request.POST or None)
    answer = form.is_bound and form.attempt(
        lambda: actions.take_over(
            request.actor, ref, form.cleaned_data["parts"], key=Key.of(request)
        )
    )
    if answer:
        told = ", ".join(f"{PARTS[name].word}: {n}" for name, n in answer["taken"].items() if n)
        messages.success(request, told or _("There was nothing that this shop did not have."))
        return redirect("settings")
    known = {"form": form, "there": there, "left_out": len(parts) < len(PARTS)}
    return render(request, "shop/shops/take_over.html", known, status=form.status)


@door("staff.employ", methods=BOTH)
def employ(request: ShopRequest) -> HttpResponse:
    """Somebody of another shop works here too."""
    form = EmployForm(request.POST or None)
    answer = form.is_bound and form.attempt(
        lambda: actions.employ_staff(
            request.actor,
            form.cleaned_data["username"],
            form.cleaned_data["role"],
            key=Key.of(request),
        )
    )
    if answer:
        messages.success(request, _("{name} works here too.").format(name=answer["name"]))
        return redirect("staff")
    known = {"form": form, "heading": _("Somebody of another shop")}
    return render(request, "shop/form.html", known, status=form.status)
