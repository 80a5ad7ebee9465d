"""The rules of advances and vouchers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.shop import actions, queries
from fettle.shop.limit_forms import MoneyRulesForm


@door("money_rules.set", methods=("GET", "POST"))
def rules(request: ShopRequest) -> HttpResponse:
    """What is paid before work begins, and how long vouchers are good."""
    form = MoneyRulesForm(queries.current_shop(request.actor), request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.set_money_rules(request.actor, **form.cleaned_data, key=Key.of(request))
    ):
        messages.success(request, _("Saved."))
        return redirect("settings")
    known = {"form": form, "heading": _("Advances and vouchers")}
    return render(request, "shop/form.html", known, status=form.status)
