"""The store room's papers: receiving, counting, transferring, scrapping."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.stock import actions
from fettle.stock.forms import (
    BLANK_ROWS,
    CountForm,
    PaperForm,
    ReceiveForm,
    ScrapForm,
    TransferForm,
    rows_typed,
)
from fettle.stock.queries import default_location

Write = Callable[[PaperForm], Answer]


@door("stock.receive", methods=("GET", "POST"))
def receive(request: ShopRequest) -> HttpResponse:
    """A delivery comes in."""
    return _paper(
        request,
        ReceiveForm,
        "receive",
        lambda form: actions.receive_stock(
            request.actor,
            form.cleaned_data["location"],
            form.lines(),
            document=form.cleaned_data["document"],
            note=form.cleaned_data["note"],
            key=Key.of(request),
        ),
    )


@door("stock.count", methods=("GET", "POST"))
def count(request: ShopRequest) -> HttpResponse:
    """What was really there."""
    return _paper(
        request,
        CountForm,
        "count",
        lambda form: actions.count_stock(
            request.actor,
            form.cleaned_data["location"],
            form.lines(),
            note=form.cleaned_data["note"],
            key=Key.of(request),
        ),
    )


@door("stock.transfer", methods=("GET", "POST"))
def transfer(request: ShopRequest) -> HttpResponse:
    """From one location to another."""
    return _paper(
        request,
        TransferForm,
        "transfer",
        lambda form: actions.transfer_stock(
            request.actor,
            form.cleaned_data["source"],
            form.cleaned_data["target"],
            form.lines(),
            note=form.cleaned_data["note"],
            key=Key.of(request),
        ),
    )


@door("stock.scrap", methods=("GET", "POST"))
def scrap(request: ShopRequest) -> HttpResponse:
    """Thrown away."""
    return _paper(
        request,
        ScrapForm,
        "scrap",
        lambda form: actions.scrap_stock(
            request.actor,
            form.cleaned_data["location"],
            form.lines(),
            note=form.cleaned_data["note"],
            key=Key.of(request),
        ),
    )


def _paper(request: ShopRequest, kind: type[PaperForm], name: str, write: Write) -> HttpResponse:
    form = _form(request, kind)
    if form.is_bound and (answer := form.attempt(lambda: write(form))):
        messages.success(request, _booked(len(answer["movements"])))
        return redirect("stock")
    known = {"form": form, "is_first": default_location(request.actor) is None}
    return render(request, f"stock/{name}.html", known, status=form.status)


def _form(request: ShopRequest, kind: type[PaperForm]) -> PaperForm:
    typed = request.POST
    if request.method != "POST":
        return kind(request.actor, initial=_begun(request))
    rows = rows_typed(typed)
    if "more" in typed:
        return kind(request.actor, rows=rows + BLANK_ROWS, initial=typed.dict())
    return kind(request.actor, typed, rows=rows)


def _begun(request: ShopRequest) -> dict[str, str]:
    """A link from a shelf fills in the first line."""
    place = default_location(request.actor)
    begun = {"item_0": request.GET.get("item", "")}
    if location := request.GET.get("location") or (place.ref if place else ""):
        begun |= {"location": location, "source": location}
    return begun


def _booked(lines: int) -> str:
    if not lines:
        return _("All was as the books say.")
    return ngettext("%(n)s movement booked.", "%(n)s movements booked.", lines) % {"n": lines}
