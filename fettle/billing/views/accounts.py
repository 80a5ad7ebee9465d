"""A client's account: the statement, and the dialogs in which money and points move."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.billing import actions, statements
from fettle.billing.forms import PointsForm, TopUpForm, WithdrawForm
from fettle.billing.providers import provider
from fettle.clients.queries import client_of
from fettle.journal import Answer, Key
from fettle.journal.sheets import Sheet
from fettle.kernel.money import Money
from fettle.shop.queries import current_shop

BOTH = ("GET", "POST")


@door("payment.view")
def account(request: ShopRequest, ref: str) -> HttpResponse:
    """A client's statement; for htmx the live part alone."""
    known = _statement(request.actor, ref, request.GET)
    return render(request, f"billing/account/{_part(request, 'account')}", known)


@door("payment.view")
def standing(request: ShopRequest, ref: str) -> HttpResponse:
    """How a client stands, as a panel for the client's page."""
    found = statements.account_of(request.actor, ref)
    known = {
        "client": found.client,
        "standing": found.standing,
        "currency": current_shop(request.actor).currency,
    }
    return render(request, "billing/account/_panel.html", known)


@door("own.view")
def own(request: ShopRequest) -> HttpResponse:
    """The statement of the client who looks."""
    known = _statement(request.actor, statements.own_ref(request.actor), request.GET)
    return render(request, f"billing/account/{_part(request, 'own')}", known)


@door("deposit.top_up", methods=BOTH)
def top_up(request: ShopRequest, ref: str) -> HttpResponse:
    """Money that a client leaves with the shop."""
    form = TopUpForm(request.POST or None)
    answer = form.is_bound and form.attempt(
        lambda: actions.top_up_deposit(request.actor, ref, **form.cleaned_data, key=Key.of(request))
    )
    return _done(request, ref, _left(answer)) if answer else _asked(request, ref, form, "top_up")


@door("deposit.withdraw", methods=BOTH)
def withdraw(request: ShopRequest, ref: str) -> HttpResponse:
    """Money of a deposit that goes back to the client."""
    found = statements.account_of(request.actor, ref)
    there = Money(found.standing.deposit_minor, current_shop(request.actor).currency).text
    form = WithdrawForm(request.POST or None, initial={"amount": there})
    answer = form.is_bound and form.attempt(
        lambda: actions.withdraw_deposit(
            request.actor, ref, **form.cleaned_data, key=Key.of(request)
        )
    )
    return _done(request, ref, _left(answer)) if answer else _asked(request, ref, form, "withdraw")


@door("points.adjust", methods=BOTH)
def adjust(request: ShopRequest, ref: str) -> HttpResponse:
    """Points given or taken by hand."""
    form = PointsForm(request.POST or None)
    answer = form.is_bound and form.attempt(
        lambda: actions.adjust_points(request.actor, ref, **form.cleaned_data, key=Key.of(request))
    )
    if not answer:
        return _asked(request, ref, form, "points")
    told = _("The client has %(points)s points now.") % {"points": answer["points"]}
    return _done(request, ref, told)


def _statement(actor: Actor, ref: str, asked: Any) -> dict[str, Any]:
    found = statements.account_of(actor, ref)
    tab = "points" if asked.get("show") == "points" else "money"
    read = (
        statements.points_entries(found.client.pk, asked.get("cursor", ""))
        if tab == "points"
        else statements.entries(actor, found.client.pk, asked.get("cursor", ""))
    )
    shop = current_shop(actor)
    return {
        "account": found,
        "client": found.client,
        "standing": found.standing,
        "tab": tab,
        "rows": read[0],
        "next": read[1],
        "currency": shop.currency,
        "house": shop,
        "pays_online": provider() is not None and actor.may("charge.ask"),
    }


def _asked(request: ShopRequest, ref: str, form: Sheet, name: str) -> HttpResponse:
    known = {
        "form": form,
        "client": client_of(request.actor, ref),
        "action": request.path,
        "currency": current_shop(request.actor).currency,
    }
    template = f"billing/account/{'_' if request.htmx else ''}{name}.html"
    return render(request, template, known, status=form.status)


def _done(request: ShopRequest, ref: str, text: str) -> HttpResponse:
    if not request.htmx:
        messages.success(request, text)
        return HttpResponseRedirect(reverse("account", args=[ref]))
    answer = render(request, "components/toast.html", {"text": text, "tone": "success"})
    answer["HX-Retarget"], answer["HX-Reswap"] = "#toasts", "beforeend"
    answer["HX-Trigger"] = "close-dialog"
    return answer


def _left(answer: Answer) -> str:
    """What is on deposit now, and the change that goes back over the counter."""
    known = {name: _money(answer[name]) for name in ("deposit", "change")}
    return render_to_string("billing/account/_said.txt", known).strip()


def _money(told: dict[str, str]) -> Money:
    return Money.parse(told["amount"], told["currency"])


def _part(request: ShopRequest, page: str) -> str:
    return "_live.html" if request.htmx else f"{page}.html"
