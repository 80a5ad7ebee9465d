"""Registers: the owner's page of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.kernel.money import Money
from fettle.kernel.refusal import Refused
from fettle.shop.queries import current_shop
from fettle.tills import actions, queries
from fettle.tills.forms import RegisterForm

BOTH = ("GET", "POST")


@door("till.view")
def registers(request: ShopRequest) -> HttpResponse:
    """All of them, with who is there now."""
    known = {
        "registers": queries.registers(request.actor),
        "currency": current_shop(request.actor).currency,
    }
    return render(request, "tills/registers.html", known)


@door("register.create", methods=BOTH)
def create(request: ShopRequest) -> HttpResponse:
    """A new register."""
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.attempt(
        lambda: actions.create_register(
            request.actor,
            form.cleaned_data["name"],
            form.cleaned_data["variance_limit"],
            key=Key.of(request),
        )
    ):
        return redirect("registers")
    known = {"form": form, "currency": current_shop(request.actor).currency}
    return render(request, "tills/register.html", known, status=form.status)


@door("register.edit", methods=BOTH)
def edit(request: ShopRequest, ref: str) -> HttpResponse:
    """Another name, another limit."""
    row = queries.register_of(request.actor, ref)
    currency = current_shop(request.actor).currency
    shown = {"name": row.name, "version": row.version}
    if row.variance_limit_minor is not None:
        shown["variance_limit"] = Money(row.variance_limit_minor, currency).text
    form = RegisterForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_bound and form.attempt(
        lambda: actions.edit_register(
            request.actor,
            ref,
            form.cleaned_data["name"],
            form.cleaned_data["variance_limit"],
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        return redirect("registers")
    known = {"form": form, "register": row, "currency": currency}
    return render(request, "tills/register.html", known, status=form.status)


@door("register.retire", methods=("POST",))
def retire(request: ShopRequest, ref: str) -> HttpResponse:
    """Out of use; refused while somebody is at it."""
    try:
        actions.retire_register(request.actor, ref, key=Key.of(request))
    except Refused as refused:
        if refused.rule != "register.open":
            raise
        messages.error(request, refused.spoken(_))
    return redirect("registers")


@door("register.restore", methods=("POST",))
def restore(request: ShopRequest, ref: str) -> HttpResponse:
    """In use again."""
    actions.restore_register(request.actor, ref, key=Key.of(request))
    return redirect("registers")
