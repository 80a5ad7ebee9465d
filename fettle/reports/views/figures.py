"""The dashboard, the reports along each axis, and the entries that figures are made of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.kernel.refusal import Invalid, NotAllowed
from fettle.kernel.words import N_
from fettle.reports.across import across, shop_asked, shops_of
from fettle.reports.drawing import upright
from fettle.reports.listing import page_of
from fettle.reports.periods import Period
from fettle.reports.queries.entries import BOOKED, MOST_ROWS
from fettle.reports.queries.standing import standing
from fettle.reports.reporting import AXES, board, report_of
from fettle.reports.sheets import sheet
from fettle.reports.tables import entries_href
from fettle.reports.views.asking import known_of, period_of, refused
from fettle.shop.queries import current_shop


@door("report.view")
def reports(request: ShopRequest) -> HttpResponse:
    """The dashboard of a period, beside the one before."""
    try:
        period = period_of(request)
    except Invalid as refusal:
        return refused(request, refusal)
    shop = current_shop(request.actor)
    found = board(request.actor, shop, period)
    known = known_of(request, period) | {
        "board": found,
        "shown": [(table, upright(table, _column(table.name))) for table in found.tables],
        "standing": standing(request.actor, shop),
        "axes": _axes(),
        "currency": shop.currency,
        "hrefs": _hrefs(period),
        "shops": len(shops_of(request.actor)),
    }
    return render(request, "reports/dashboard.html", known)


@door("report.view")
def report(request: ShopRequest, axis: str) -> HttpResponseBase:
    """What was sold along an axis, as a page or as a file."""
    try:
        period = period_of(request)
    except Invalid as refusal:
        return refused(request, refusal)
    shop = current_shop(request.actor)
    if wanted := request.GET.get("as"):
        return sheet(report_of(request.actor, shop, period, axis, MOST_ROWS), wanted)
    table = report_of(request.actor, shop, period, axis)
    known = known_of(request, period) | {
        "table": table,
        "chart": upright(table, _column(table.name)),
        "axes": _axes(axis),
        "axis": axis,
        "currency": shop.currency,
    }
    return render(request, "reports/report.html", known)


@door("report.view")
def all_shops(request: ShopRequest) -> HttpResponseBase:
    """All shops of the owner, side by side."""
    try:
        period = period_of(request)
    except Invalid as refusal:
        return refused(request, refusal)
    table = across(request.actor, current_shop(request.actor), period)
    if wanted := request.GET.get("as"):
        return sheet(table, wanted)
    known = known_of(request, period) | {
        "table": table,
        "chart": upright(table),
        "axes": _axes(),
        "axis": "shops",
        "currency": table.currency,
    }
    return render(request, "reports/report.html", known)


@door("report.view")
def made_of(request: ShopRequest) -> HttpResponseBase:
    """The entries that one figure is made of."""
    asked: dict[str, Any] = {"axis": request.GET.get("axis", "all")}
    asked["key"] = request.GET.get("key", "")
    try:
        period = period_of(request)
    except Invalid as refusal:
        return refused(request, refusal)
    if asked["axis"] in BOOKED and not request.actor.may("finance.view"):
        raise NotAllowed(N_("Your role does not see the accounts."), rule="access.role")
    shop = shop_asked(request.actor, request.GET.get("shop", ""))
    reader = replace(request.actor, shop_id=shop.pk)
    if wanted := request.GET.get("as"):
        return sheet(page_of(reader, shop, period, **asked, limit=MOST_ROWS)[0], wanted)
    cursor = request.GET.get("cursor", "")
    table, following = page_of(reader, shop, period, **asked, cursor=cursor)
    known = known_of(request, period) | asked
    known |= {"table": table, "next": following, "currency": shop.currency}
    if shop.pk != request.actor.shop_id:  # its papers are opened in that shop alone
        known["table"] = replace(table, rows=[replace(row, href="") for row in table.rows])
        known |= {"there": shop, "onwards": entries_href(**asked, period=period)}
    return render(request, "reports/entries.html", known)


def _axes(chosen: str = "") -> list[tuple[str, str, bool]]:
    found = [(axis, _(title), axis == chosen) for axis, (title, _head) in AXES.items()]
    others = {"work": _("Work of employees"), "tills": _("Tills")}
    return [*found, *((name, word, name == chosen) for name, word in others.items())]


def _hrefs(period: Period) -> dict[str, str]:
    """Where the figures at the head lead to."""
    asked = {
        "sold": ("all", ""),
        "taken": ("tender", "*"),
        "income": ("finance", "income:*"),
        "expense": ("finance", "expense:*"),
    }
    return {name: entries_href(axis, key, period) for name, (axis, key) in asked.items()}


def _column(name: str) -> str:
    return {"work": "done", "tills": "variance"}.get(name, "amount")
