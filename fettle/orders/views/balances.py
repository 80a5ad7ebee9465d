"""The dialog in which a client pays all that is open."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from fettle.access.doors import ShopRequest, door
from fettle.billing.statements import account_of
from fettle.journal import Key
from fettle.kernel.money import Money
from fettle.orders.actions import close_balance as settle
from fettle.orders.forms.balances import CloseBalanceForm
from fettle.shop.queries import current_shop


@door("balance.close", methods=("GET", "POST"))
def close_balance(request: ShopRequest, ref: str) -> HttpResponse:
    """The unpaid bills, what is on deposit, and how the rest is paid."""
    account, currency = account_of(request.actor, ref), current_shop(request.actor).currency
    form = CloseBalanceForm(account.standing, currency, request.POST or None)
    answer = form.is_bound and form.attempt(
        lambda: settle(request.actor, ref, form.given(), key=Key.of(request))
    )
    if answer:
        return _done(request, ref, answer["change"])
    known = {
        "form": form,
        "account": account,
        "client": account.client,
        "standing": account.standing,
        "currency": currency,
        "action": request.path,
    }
    name = "_close.html" if request.htmx else "close.html"
    return render(request, f"orders/balances/{name}", known, status=form.status)


def _done(request: ShopRequest, ref: str, change: dict[str, str]) -> HttpResponse:
    known = {"change": Money.parse(change["amount"], change["currency"])}
    text = render_to_string("orders/balances/_said.txt", known).strip()
    if not request.htmx:
        messages.success(request, text)
        return HttpResponseRedirect(reverse("account", args=[ref]))
    answer = render(request, "components/toast.html", {"text": text, "tone": "success"})
    answer["HX-Retarget"], answer["HX-Reswap"] = "#toasts", "beforeend"
    answer["HX-Trigger"] = "close-dialog"
    return answer
