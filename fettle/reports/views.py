"""The owner's pages: what is there to be read, and the books check."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fettle.access.doors import ShopRequest, door
from fettle.reports import books


@door("report.view")
def reports(request: ShopRequest) -> HttpResponse:
    """The one report there is so far."""
    return HttpResponseRedirect(reverse("books"))


@door("books.view")
def books_page(request: ShopRequest) -> HttpResponse:
    """Every identity of the ledgers, with the rows that break it."""
    findings = books.check()
    known = {
        "findings": findings,
        "holding": sum(finding.holds for finding in findings),
        "at": timezone.now(),
    }
    return render(request, "reports/books.html", known)
