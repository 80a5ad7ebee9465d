"""The owner's pages: what is there to be read."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fettle.access.doors import ShopRequest, door


@door("report.view")
def reports(request: ShopRequest) -> HttpResponse:
    """The one report there is so far."""
    return HttpResponseRedirect(reverse("books"))
