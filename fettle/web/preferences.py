"""Language and theme: kept with the person and in the browser, the page stays where it is."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.journal import Key
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.web import actions
from fettle.web.context import THEMES

YEAR_SECONDS = 365 * 24 * 3600
GetResponse = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """A person reads in their own language on whatever machine; stands behind the actor's."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = getattr(request, "actor", None)
        by_machine = bool(request.headers.get("Authorization"))
        if actor and not by_machine and actor.language in dict(settings.LANGUAGES):
            translation.activate(actor.language)
            request.LANGUAGE_CODE = actor.language
        return self.get_response(request)


@door(PUBLIC, methods=("POST",))
def prefer(request: ShopRequest) -> HttpResponse:
    """Choose a language or a theme; before signing in only the browser remembers it."""
    language, theme = request.POST.get("language"), request.POST.get("theme")
    if language is not None and language not in dict(settings.LANGUAGES):
        raise Invalid(N_("There is no such language here."), rule="language.unknown")
    if theme is not None and theme not in THEMES:
        raise Invalid(N_("There is no such theme here."), rule="theme.unknown")
    if request.actor is not None:
        actions.prefer_own(request.actor, language=language, theme=theme, key=Key.of(request))
    return remember(HttpResponseRedirect(_next(request)), language, theme)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return wanted if safe and wanted.startswith("/") else "/"


def remember(response: HttpResponse, language: str | None, theme: str | None) -> HttpResponse:
    """Put what was chosen into the browser's cookies."""
    chosen = {settings.LANGUAGE_COOKIE_NAME: language, "theme": theme}
    for name, value in chosen.items():
        if value is not None:
            response.set_cookie(
                name,
                value,
                max_age=YEAR_SECONDS,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
    return response
