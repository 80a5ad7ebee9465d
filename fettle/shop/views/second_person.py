"""Up to what one person decides alone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.shop import actions, queries
from fettle.shop.limit_forms import SecondPersonForm


@door("second_person.set", methods=("GET", "POST"))
def limits(request: ShopRequest) -> HttpResponse:
    """Above which refund, and how many points, somebody else approves."""
    form = SecondPersonForm(queries.current_shop(request.actor), request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.set_second_person(
            request.actor,
            form.cleaned_data["refund_limit_minor"],
            form.cleaned_data["points_limit"],
            discount_limits=form.discount_limits,
            void_second=form.cleaned_data["void_second"],
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("roles")
    known = {"form": form, "heading": _("When a second person approves")}
    return render(request, "shop/form.html", known, status=form.status)
