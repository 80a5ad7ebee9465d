"""The components page, and the list of keys."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.kernel.refusal import NotFound
from fettle.web import nav, samples
from fettle.web.badges import STAGES

DIALOGS = ("checkout", "form", "refused")
BOARDS = ("board", "dock")


@door("live.follow")
def keys(request: ShopRequest) -> HttpResponse:
    """Which keys do what: a dialog for htmx, otherwise a page."""
    name = "_keys.html" if request.headers.get("HX-Request") else "keys.html"
    return render(request, f"look/{name}")


@door(PUBLIC)
def look(request: ShopRequest, part: str = "") -> HttpResponse:
    """Every component with sample content: for the owner, and for everybody while developing."""
    if not settings.DEBUG and not nav.may(request.actor, "shop.edit"):
        raise NotFound("There is no such page, or it is not for you to see.")
    now = timezone.now()
    known = {
        "stages": list(STAGES),
        "columns": samples.columns(translation.get_language() or "en", now),
        "now": now,
        "before": now - timedelta(minutes=4),
        "tomorrow": now + timedelta(hours=20),
        "empty_form": samples.SampleForm(),
        "wrong": samples.SampleForm({"price": "-1", "fuel": "9"}),
        "dock": part == "dock",
        **({"pane": None} if part == "dock" else {}),
        "currency": "EUR",
        "total": 24598,
        "notes": (24598, 25000, 26000, 30000),
    }
    if part in DIALOGS:
        return render(request, f"look/_{part}.html", known)
    return render(request, "look/board.html" if part in BOARDS else "look/look.html", known)
