"""For htmx a redirect means: go there, rather than put that page into this element."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


class RedirectMiddleware:
    """Answers a redirected htmx request with ``HX-Redirect``."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.headers.get("HX-Request") or response.status_code not in {
            301,
            302,
            303,
            307,
        }:
            return response
        told = HttpResponse(status=204)
        told["HX-Redirect"] = _page(request, response["Location"])
        told.cookies = response.cookies
        return told


def _page(request: HttpRequest, location: str) -> str:
    if not location.startswith("/login?next="):
        return location
    # After signing in one wants the page one was on, not the fragment that it asked for.
    here = urlsplit(request.headers.get("HX-Current-URL", "/"))
    return f"/login?next={quote(here.path + ('?' + here.query if here.query else ''))}"
