"""How the doors of plans answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from fettle.access.doors import ShopRequest
from fettle.journal.sheets import Sheet


def done(request: ShopRequest, sentence: str, to: str, *, undo: str = "") -> HttpResponse:
    """It is done: a toast for htmx, and the page fetches itself anew; otherwise the way on."""
    if not request.htmx:
        messages.success(request, sentence)
        return HttpResponseRedirect(way_on(request, to))
    known = {"text": sentence, "tone": "success", "undo": undo}
    answer = render(request, "components/toast.html", known)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#toasts", "beforeend"
    answer["HX-Trigger"] = "close-dialog"
    return answer


def way_on(request: ShopRequest, usual: str) -> str:
    """Where the form asks to go on (a page of this house), or the usual way."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return wanted if safe and wanted.startswith("/") else usual


def dialog(request: ShopRequest, template: str, known: dict[str, Any], form: Sheet) -> HttpResponse:
    """A form in the dialog for htmx, the same on a page of its own otherwise."""
    frame = f"upkeep/frame/{'dialog' if request.htmx else 'page'}.html"
    context = {"frame": frame, "form": form, "next": way_on(request, ""), **known}
    return render(request, f"upkeep/{template}.html", context, status=form.status)
