"""Returns: what is to go back, what was sent, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.journal.sheets import Sheet
from fettle.kernel.money import Money
from fettle.purchasing import actions, queries
from fettle.purchasing.forms import ReturnForm, SentForm, SettleForm
from fettle.stock.forms import BLANK_ROWS, rows_typed
from fettle.stock.queries import default_location


@door("purchase.view")
def listing(request: ShopRequest) -> HttpResponse:
    """What is to go back, the earliest day first."""
    show = "ended" if request.GET.get("show") == "ended" else "open"
    page = queries.returns(request.actor, show, request.GET.get("cursor", ""))
    known = {
        "returns": page.rows,
        "next": page.next,
        "show": show,
        "today": timezone.localdate(),
        "open_books": request.actor.may("cost.view"),
    }
    return render(request, "purchasing/returns.html", known)


@door("supply_return.open", methods=("GET", "POST"))
def open_return(request: ShopRequest) -> HttpResponse:
    """What is to go back."""
    form = _form(request)
    if form.is_bound and (
        answer := form.attempt(
            lambda: actions.open_supply_return(request.actor, form.draft(), key=Key.of(request))
        )
    ):
        return redirect("supply_return", answer["ref"])
    known = {
        "form": form,
        "has_suppliers": queries.suppliers(request.actor).exists(),
        "has_place": default_location(request.actor) is not None,
    }
    return render(request, "purchasing/return_form.html", known, status=form.status)


@door("purchase.view")
def page(request: ShopRequest, ref: str) -> HttpResponse:
    """One return."""
    return _page(request, ref)


@door("supply_return.send", methods=("POST",))
def send(request: ShopRequest, ref: str) -> HttpResponse:
    """It leaves the shop."""
    form = SentForm(request.POST)
    return _done(request, ref, form, lambda: actions.send_supply_return(
        request.actor, ref, rma=form.cleaned_data["rma"], version=form.cleaned_data["version"],
        key=Key.of(request),
    ))  # fmt: skip


@door("supply_return.settle", methods=("POST",))
def settle(request: ShopRequest, ref: str) -> HttpResponse:
    """The supplier's credit."""
    row = queries.return_of(request.actor, ref)
    form = SettleForm(row.currency, request.POST)
    return _done(request, ref, form, lambda: actions.settle_supply_return(
        request.actor, ref, form.cleaned_data["credit"], paper=form.cleaned_data["paper"],
        version=form.cleaned_data["version"], key=Key.of(request),
    ))  # fmt: skip


@door("supply_return.cancel", methods=("POST",))
def cancel(request: ShopRequest, ref: str) -> HttpResponse:
    """It stays here."""
    form = SentForm(request.POST)
    return _done(request, ref, form, lambda: actions.cancel_supply_return(
        request.actor, ref, version=form.cleaned_data["version"], key=Key.of(request)
    ))  # fmt: skip


def _done(request: ShopRequest, ref: str, form: Sheet, do: Callable[[], Answer]) -> HttpResponse:
    if form.attempt(do):
        messages.success(request, _("Saved."))
        return redirect("supply_return", ref)
    return _page(request, ref, form)


def _page(request: ShopRequest, ref: str, form: Sheet | None = None) -> HttpResponse:
    row = queries.return_of(request.actor, ref)
    version = {"version": row.version}
    hoped = version | {"credit": Money(row.expected_minor, row.currency).text}
    known = {
        "back": row,
        "lines": row.lines.select_related("item").order_by("id"),
        "form": form,
        "late": row.state == "open" and row.due_on and row.due_on < timezone.localdate(),
        "send_form": form if isinstance(form, SentForm) else SentForm(initial=version),
        "settle_form": (
            form if isinstance(form, SettleForm) else SettleForm(row.currency, initial=hoped)
        ),
        "open_books": request.actor.may("cost.view"),
    }
    status = form.status if form is not None else 200
    return render(request, "purchasing/return.html", known, status=status)


def _form(request: ShopRequest) -> ReturnForm:
    typed = request.POST
    if request.method != "POST":
        place = default_location(request.actor)
        begun = {
            "supplier": request.GET.get("supplier", ""),
            "item_0": request.GET.get("item", ""),
            "kind": "wrong",
            "location": place.ref if place else "",
        }
        return ReturnForm(request.actor, initial=begun)
    rows = rows_typed(typed)
    if "more" in typed:
        return ReturnForm(request.actor, rows=rows + BLANK_ROWS, initial=typed.dict())
    return ReturnForm(request.actor, typed, rows=rows)
