"""How a page says no: every refusal becomes a sentence, as a toast or as a page, never a trace."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from fettle.access.fresh import FIELD, Unconfirmed
from fettle.journal.denials import keep_denial
from fettle.kernel.refusal import NotAllowed, NotFound, Refused
from fettle.kernel.words import N_
from fettle.web.ways import address_of

GetResponse = Callable[[HttpRequest], HttpResponse]

_MISSING = N_("There is no such page, or it is not for you to see.")
_FORBIDDEN = N_("You may not do this.")
_STALE = N_("This page has been open too long. Load it again, and nothing is lost but this click.")
_MALFORMED = N_("The server could not read this request.")
_BROKEN = N_("Something went wrong here. Nothing was changed; please try again.")


class RefusalMiddleware:
    """Turns the exceptions of pages into answers. The API speaks for itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of the refusal; ``None`` for what is no refusal and must be logged."""
        if request.path.startswith("/api/"):
            return None
        refused = _refusal_of(exception)
        if refused is None:
            return None
        return say(request, denied(request, refused))


def denied(request: HttpRequest, refused: Refused) -> Refused:
    """The refusal; who tried what their role may not do is written down, once."""
    actor = getattr(request, "actor", None)
    if actor is not None and isinstance(refused, NotAllowed):
        try:
            keep_denial(actor, refused)
        except Refused as busy:
            return busy
    return refused


def _refusal_of(exception: Exception) -> Refused | None:
    if isinstance(exception, Refused):
        return exception
    if isinstance(exception, Http404 | ObjectDoesNotExist):
        return NotFound(_MISSING)
    if isinstance(exception, PermissionDenied):
        return NotAllowed(_FORBIDDEN)
    return None


def say(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The refusal as an answer with its own status: a toast for htmx, otherwise a page."""
    sentence = refused.spoken(gettext)
    details = [error.spoken(gettext) for error in (refused.errors or {}).values()]
    if request.headers.get("HX-Request"):
        return _toast(request, " ".join([sentence, *details]), refused)
    if isinstance(refused, Unconfirmed) and request.method == "POST":
        return _confirming(request, sentence)
    known = {
        "sentence": sentence,
        "details": details,
        "rule": refused.rule,
        "status": refused.status,
        "back": back(request),
        **_way_on(request, refused),
    }
    return render(request, "errors/refused.html", known, status=refused.status)


def _confirming(request: HttpRequest, sentence: str) -> HttpResponse:
    """Asks for the password; what was to be sent goes along, and nobody keeps the page."""
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {FIELD, "csrfmiddlewaretoken"}
        for value in values
    ]
    known = {"sentence": sentence, "sent": sent, "field": FIELD, "back": back(request)}
    answer = render(request, "errors/confirm.html", known, status=HTTPStatus.FORBIDDEN)
    answer["Cache-Control"] = "no-store"
    return answer


def _way_on(request: HttpRequest, refused: Refused) -> dict[str, Any]:
    """Where it can be mended, for whoever may go there."""
    actor, way = getattr(request, "actor", None), refused.way
    if way is None or actor is None or not actor.may(way.page):
        return {}
    return {"way": way, "way_href": address_of(way), "way_words": gettext(way.words)}


def _toast(request: HttpRequest, text: str, refused: Refused) -> HttpResponse:
    known = {"text": text, "tone": "error", **_way_on(request, refused)}
    answer = render(request, "components/toast.html", known, status=refused.status)
    answer["HX-Retarget"] = "#toasts"
    answer["HX-Reswap"] = "beforeend"
    return answer


def back(request: HttpRequest) -> str:
    """Where the reader came from, if that is a page of this house."""
    came_from = request.headers.get("Referer", "")
    hosts = {request.get_host()}
    return came_from if url_has_allowed_host_and_scheme(came_from, hosts) else "/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400."""
    return _plain(request, _MALFORMED, HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    return say(request, NotAllowed(_FORBIDDEN))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    return say(request, NotFound(_MISSING))


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: no query, no session, no trace, since any of them may be broken."""
    return _plain(request, _BROKEN, HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "", **_: Any) -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: most often an old page, or a login in another tab."""
    return say(request, NotAllowed(_STALE, rule="csrf"))


def _plain(request: HttpRequest, sentence: str, status: HTTPStatus) -> HttpResponse:
    known = {
        "sentence": gettext(sentence),
        "status": int(status),
        "tone": "error",
        "text": gettext(sentence),
    }
    htmx = request.headers.get("HX-Request")
    name = "components/toast.html" if htmx else "errors/plain.html"
    answer = HttpResponse(render_to_string(name, known), status=status)
    if htmx:
        answer["HX-Retarget"] = "#toasts"
        answer["HX-Reswap"] = "beforeend"
    return answer
