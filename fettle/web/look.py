"""The components page, and the list of keys."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door


@door("live.follow")
def keys(request: ShopRequest) -> HttpResponse:
    """Which keys do what: a dialog for htmx, otherwise a page."""
    name = "_keys.html" if request.headers.get("HX-Request") else "keys.html"
    return render(request, f"look/{name}")


@door("shop.edit")
def look(request: ShopRequest) -> HttpResponse:
    """Every component with sample content, for the owner and for developers."""
    return render(request, "look/look.html")
