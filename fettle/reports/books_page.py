"""The page of the books: what must always hold, what is broken, what stands still for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.reports import books
from fettle.reports.actions.books import check_books
from fettle.reports.closing import closes
from fettle.reports.runs import Run, runs
from fettle.shop.actions import set_unclosed
from fettle.shop.queries import current_shop


@dataclass(frozen=True, slots=True)
class Identity:
    """One line of the page."""

    name: str
    told: str
    rows: list[dict[str, str]]
    holds: bool
    closes: list[str]
    is_closing: bool
    is_closed: bool


@door("books.view")
def page(request: ShopRequest) -> HttpResponse:
    """What the last run found; where there was none, what is found now."""
    history = runs(request.actor)
    at, found = _last(history)
    lines = _lines(request.actor, found)
    known = {
        "lines": lines,
        "all": len(lines),
        "holding": sum(line.holds for line in lines),
        "at": at,
        "history": history,
    }
    return render(request, "reports/books.html", known)


@door("books.check", methods=("POST",))
def check(request: ShopRequest) -> HttpResponse:
    """Look now."""
    answer = check_books(request.actor, key=Key.of(request))
    if answer["broken"]:
        messages.error(request, _("The books do not agree."))
    else:
        messages.success(request, _("The books agree."))
    return redirect("books")


@door("books.set", methods=("POST",))
def closing(request: ShopRequest) -> HttpResponse:
    """Which identities close something when they break: those that are ticked."""
    ticked = set(request.POST.getlist("closing"))
    unclosed = [name for name in books.IDENTITIES if closes(name) and name not in ticked]
    set_unclosed(request.actor, unclosed, key=Key.of(request))
    messages.success(request, _("Saved."))
    return redirect("books")


def _last(history: list[Run]) -> tuple[datetime, dict[str, list[dict[str, str]]]]:
    if history:
        return history[0].at, history[0].broken
    found = {finding.name: finding.broken for finding in books.check() if not finding.holds}
    return timezone.now(), found


def _lines(actor: Actor, broken: dict[str, list[dict[str, str]]]) -> list[Identity]:
    shop = current_shop(actor)
    return [
        Identity(
            name=name,
            told=_(sentence),
            rows=broken.get(name, []),
            holds=name not in broken,
            closes=closes(name),
            is_closing=name not in shop.unclosed,
            is_closed=name in shop.closed,
        )
        for name, sentence in sorted(
            books.IDENTITIES.items(), key=lambda line: line[0] not in broken
        )
    ]
