"""What was done, step by step, for the client to read: by the link of the order, or signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.queries.links import order_by_code
from fettle.orders.queries.listing import own_visits
from fettle.orders.views.links import language_of, private
from fettle.photos.answers import photo_response
from fettle.procedures.actions.steps import limits, told
from fettle.procedures.queries import Sheet, shown_sheets

if TYPE_CHECKING:
    from fettle.orders.models import Order

PhotoAt = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Step:
    """A step as the client reads it; empty addresses where there is no photo."""

    text: str
    value: str
    limits: str
    outcome: str
    note: str
    who: str
    at: datetime
    small: str
    large: str


@door(PUBLIC)
def linked(request: ShopRequest, code: str) -> HttpResponse:
    """By the secret link of the order."""
    order = order_by_code(code)
    back = reverse("link.page", args=[code])

    def photo_at(photo: str, size: str) -> str:
        return reverse("work.photo", args=[code, photo, size])

    language = language_of(order)
    with translation.override(language), timezone.override(ZoneInfo(order.shop.time_zone)):
        known = {"order": order, "back": back, "works": _works(order, language, photo_at)}
        return private(render(request, "storefront/work/linked.html", known), language)


@door(PUBLIC)
def linked_photo(request: ShopRequest, code: str, photo: str, size: str) -> FileResponse:
    """A photo in the report, by the same secret."""
    return _photo(order_by_code(code), photo, size)


@door("own.view")
def own(request: ShopRequest, ref: str) -> HttpResponse:
    """Of one of the client's own visits."""
    order = _own(request, ref)

    def photo_at(photo: str, size: str) -> str:
        return reverse("own.work_photo", args=[ref, photo, size])

    works = _works(order, request.actor.language, photo_at)
    return render(request, "storefront/work/own.html", {"order": order, "works": works})


@door("own.view")
def own_photo(request: ShopRequest, ref: str, photo: str, size: str) -> FileResponse:
    """A photo in the report of the client's own visit."""
    return _photo(_own(request, ref), photo, size)


def _own(request: ShopRequest, ref: str) -> Order:
    for order in own_visits(request.actor):
        if order.ref == ref:
            return order
    raise NotFound(N_("There is no such order."), rule="order.unknown")


def _works(order: Order, language: str, photo_at: PhotoAt) -> list[tuple[Sheet, list[Step]]]:
    sheets = shown_sheets(order.ref)
    if not sheets:
        raise NotFound(N_("There is nothing to read of this work."), rule="work.not_shown")
    return [(sheet, _steps(sheet, language, photo_at)) for sheet in sheets]


def _steps(sheet: Sheet, language: str, photo_at: PhotoAt) -> list[Step]:
    rows = []
    for row in sheet.steps:
        entry = row.entry
        if entry is None:
            continue
        photo = entry.photo.ref if entry.photo else ""
        rows.append(Step(
            row.step.text_in(language), told(row.step, entry), limits(row.step), entry.outcome,
            entry.note, entry.who, entry.at,
            photo_at(photo, "small") if photo else "", photo_at(photo, "large") if photo else "",
        ))  # fmt: skip
    return rows


def _photo(order: Order, ref: str, size: str) -> FileResponse:
    for sheet in shown_sheets(order.ref):
        for row in sheet.steps:
            photo = row.entry.photo if row.entry else None
            if photo is not None and photo.ref == ref:
                return photo_response(photo, "small" if size == "small" else "large")
    raise NotFound(N_("There is no such photo."), rule="photo.unknown")
