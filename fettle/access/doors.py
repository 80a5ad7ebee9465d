"""Every view is a door: it names the verb that it needs, and nobody else comes in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar
from urllib.parse import quote

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django_htmx.middleware import HtmxDetails

from fettle.access import roles
from fettle.access.actor import Actor
from fettle.access.fresh import require_fresh
from fettle.kernel.refusal import Refused

PUBLIC: Final = "public"
View = TypeVar("View", bound=Callable[..., Any])


class ShopRequest(HttpRequest):
    """A request after the middleware found out who is acting."""

    actor: Actor
    htmx: HtmxDetails


class NotSignedIn(Refused):
    """Nobody is acting: the API answers 401, a page goes to the login."""

    def __init__(self) -> None:
        super().__init__("Please sign in first.", rule="access.signed_in", status=401)


def door(verb: str, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Let a request in only with an allowed method and a role that may do ``verb``."""
    allowed = (*methods, "HEAD") if "GET" in methods else methods

    def hang(view: View) -> View:
        @wraps(view)
        def guarded(request: ShopRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in allowed:
                return HttpResponseNotAllowed(methods)
            if verb != PUBLIC:
                if (actor := getattr(request, "actor", None)) is None:
                    return _to_login(request)
                roles.require(actor, verb)
                if verb in roles.SENSITIVE and request.method == "POST":
                    require_fresh(request)
            answer: HttpResponseBase = view(request, *args, **kwargs)
            return answer

        guarded.verb = verb  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return hang


def peer_of(request: HttpRequest) -> str:
    """The address from which a request comes, as the front of the house saw it."""
    peer: str = request.META.get("HTTP_X_FETTLE_PEER") or request.META.get("REMOTE_ADDR") or ""
    return peer[:64]


def _to_login(request: HttpRequest) -> HttpResponseRedirect:
    if request.path.startswith("/api/"):
        raise NotSignedIn
    return HttpResponseRedirect(f"/login?next={quote(request.get_full_path())}")
