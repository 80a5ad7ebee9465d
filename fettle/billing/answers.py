"""How a door of money answers when something is done: a toast, or a message and the way on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from fettle.access.doors import ShopRequest


def told(request: ShopRequest, sentence: str, to: str) -> HttpResponse:
    """For htmx say it and close the dialog; otherwise say it on the page ``to``."""
    if not request.htmx:
        messages.success(request, sentence)
        return HttpResponseRedirect(to)
    answer = render(request, "components/toast.html", {"text": sentence, "tone": "success"})
    answer["HX-Retarget"], answer["HX-Reswap"] = "#toasts", "beforeend"
    answer["HX-Trigger"] = "close-dialog"
    return answer
