"""How the doors of orders answer: a toast for htmx, otherwise a message and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from fettle.access.doors import ShopRequest
from fettle.catalog.fields import refuse
from fettle.journal import Answer
from fettle.kernel.refusal import NotAllowed, NotFound, Refused

UNPROCESSABLE = 422


def done(
    request: ShopRequest, sentence: str, to: str, *, undo: str = "", offer: str = ""
) -> HttpResponse:
    """It is done: say so, close the dialog, and let the page fetch itself anew.

    ``to`` is where a plain form goes on when it does not say it itself; ``undo`` the address of
    the verb that takes it back; ``offer`` that of the unit's service reminders.
    """
    if not request.htmx:
        messages.success(request, sentence)
        return HttpResponseRedirect(way_on(request, to))
    known = {"text": sentence, "tone": "success", "undo": undo, "offer": offer}
    answer = render(request, "components/toast.html", known)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#toasts", "beforeend"
    answer["HX-Trigger"] = "close-dialog, orders-changed"
    return answer


def way_on(request: ShopRequest, usual: str) -> str:
    """Where the form asks to go on (a page of this house), or the usual way."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return wanted if safe and wanted.startswith("/") else usual


def dialog(
    request: ShopRequest, template: str, known: dict[str, Any], form: BaseForm | None = None
) -> HttpResponse:
    """A form in the dialog for htmx, the same on a page of its own otherwise."""
    frame = "orders/frame/dialog.html" if request.htmx else "orders/frame/page.html"
    context = {"frame": frame, "form": form, "next": way_on(request, ""), **known}
    return render(request, template, context, status=status_of(form))


def attempt(form: BaseForm, act: Callable[[], Answer]) -> Answer | None:
    """The action's answer; ``None`` when the form or the action refuses, and the form says why."""
    if not form.is_valid():
        return None
    try:
        return act()
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        refuse(form, refused)
        form.refused_status = refused.status  # type: ignore[attr-defined]
        return None


def status_of(form: BaseForm | None) -> int:
    """200 for a fresh form, 422 for wrong values, otherwise the status of the refusal."""
    if form is None or not form.is_bound or (form.is_valid() and not form.errors):
        return 200
    return int(getattr(form, "refused_status", UNPROCESSABLE))
