"""Stocktaking: sheets, counting without a look at the books, and what it came to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.shop.queries import current_shop
from fettle.stock import actions, stocktaking
from fettle.stock.models import CountSheet
from fettle.stock.queries import default_location
from fettle.stock.sheet_forms import CountsForm, DropSheetForm, OpenSheetForm, PostSheetForm

BOTH = ("GET", "POST")


@door("stock.view")
def listing(request: ShopRequest) -> HttpResponse:
    """All sheets, newest first."""
    page = stocktaking.sheets(request.actor, request.GET.get("cursor", ""))
    known = {"sheets": page.rows, "next": page.next} | _books(request)
    return render(request, "stock/sheets.html", known)


@door("sheet.open", methods=BOTH)
def open_sheet(request: ShopRequest) -> HttpResponse:
    """Which shelves, and by how many people."""
    form = OpenSheetForm(request.actor, request.POST if request.method == "POST" else None)
    if form.is_bound and (
        answer := form.attempt(
            lambda: actions.open_sheet(
                request.actor,
                form.cleaned_data["location"],
                category=form.cleaned_data["category"],
                counters=form.cleaned_data["counters"],
                note=form.cleaned_data["note"],
                key=Key.of(request),
            )
        )
    ):
        return redirect("sheet", answer["ref"])
    known = {"form": form, "is_first": default_location(request.actor) is None}
    return render(request, "stock/sheet_form.html", known, status=form.status)


@door("stock.view")
def sheet(request: ShopRequest, ref: str) -> HttpResponse:
    """The sheet as a counter sees it; once it has ended, what it came to."""
    row = stocktaking.sheet_of(request.actor, ref)
    return _page(request, row)


@door("sheet.count", methods=("POST",))
def count(request: ShopRequest, ref: str) -> HttpResponse:
    """What somebody counted."""
    row = stocktaking.sheet_of(request.actor, ref)
    form = CountsForm(request.actor, stocktaking.sheet_lines(request.actor, row), request.POST)
    answer = form.attempt(
        lambda: actions.count_sheet(
            request.actor, ref, form.counts(), form.found(), key=Key.of(request)
        )
    )
    if answer is None:
        return _page(request, row, form)
    told = ngettext("%(n)s count written down.", "%(n)s counts written down.", answer["lines"])
    messages.success(request, told % {"n": answer["lines"]})
    return redirect("sheet", ref)


@door("sheet.post", methods=BOTH)
def post(request: ShopRequest, ref: str) -> HttpResponse:
    """What the counts come to, and booking it."""
    row = stocktaking.sheet_of(request.actor, ref)
    form = PostSheetForm(request.POST if request.method == "POST" else None)
    if form.is_bound and (
        answer := form.attempt(
            lambda: actions.post_sheet(
                request.actor, ref, leave=form.cleaned_data["leave"], key=Key.of(request)
            )
        )
    ):
        number = answer["differences"]
        told = ngettext("Booked: %(n)s difference.", "Booked: %(n)s differences.", number)
        messages.success(request, told % {"n": number})
        return redirect("sheet", ref)
    return _review(request, row, form)


@door("sheet.drop", methods=("POST",))
def drop(request: ShopRequest, ref: str) -> HttpResponse:
    """Nothing is booked."""
    form = DropSheetForm(request.POST)
    if form.attempt(
        lambda: actions.drop_sheet(
            request.actor, ref, form.cleaned_data["reason"], key=Key.of(request)
        )
    ):
        messages.success(request, _("The count was given up; nothing was booked."))
        return redirect("sheets")
    return _review(request, stocktaking.sheet_of(request.actor, ref), drop_form=form)


def _page(request: ShopRequest, row: CountSheet, form: CountsForm | None = None) -> HttpResponse:
    lines = stocktaking.sheet_lines(request.actor, row)
    form = form or CountsForm(request.actor, lines)
    known = {
        "sheet": row,
        "lines": lines,
        "form": form,
        "settled": sum(line.said.state == "settled" for line in lines),
    }
    name = "stock/sheet.html" if row.state == "open" else "stock/sheet_ended.html"
    return render(request, name, known | _books(request), status=form.status)


def _review(
    request: ShopRequest,
    row: CountSheet,
    form: PostSheetForm | None = None,
    drop_form: DropSheetForm | None = None,
) -> HttpResponse:
    lines = stocktaking.sheet_lines(request.actor, row)
    shown = form if form is not None else drop_form
    known = {
        "sheet": row,
        "lines": lines,
        "differing": [line for line in lines if line.said.difference],
        "unsettled": [line for line in lines if line.said.state != "settled"],
        "form": form or PostSheetForm(),
        "drop_form": drop_form or DropSheetForm(),
        "refused": shown,
    }
    status = shown.status if shown is not None else 200
    return render(request, "stock/sheet_review.html", known | _books(request), status=status)


def _books(request: ShopRequest) -> dict[str, object]:
    return {
        "open_books": request.actor.may("cost.view"),
        "currency": current_shop(request.actor).currency,
    }
