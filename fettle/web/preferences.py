"""Language, theme, sound and pane: kept with the person, the first two in the browser as well."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.access.people import Taste
from fettle.journal import Key
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.web import actions
from fettle.web.context import THEMES

YEAR_SECONDS = 365 * 24 * 3600
_PERCENT = re.compile(r"100|\d{1,2}")
_SWITCH = {"on": True, "off": False}
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
    """Choose how one likes it; before signing in only the browser remembers it."""
    language, theme = request.POST.get("language"), request.POST.get("theme")
    if language is not None and language not in dict(settings.LANGUAGES):
        raise Invalid(N_("There is no such language here."), rule="language.unknown")
    if theme is not None and theme not in THEMES:
        raise Invalid(N_("There is no such theme here."), rule="theme.unknown")
    if getattr(request.actor, "person_id", None) is not None:
        actions.prefer_own(request.actor, _taste(request), key=Key.of(request))
    return remember(HttpResponseRedirect(_next(request)), language, theme)


def _taste(request: HttpRequest) -> Taste:
    """What was chosen. Raises ``Invalid`` for a volume that is none."""
    typed = request.POST
    loudness = typed.get("sound_percent")
    if loudness is not None and (not loudness.isascii() or not _PERCENT.fullmatch(loudness)):
        raise Invalid(N_("The volume goes from 0 to 100."), rule="sound.unknown")
    return Taste(
        language=typed.get("language"),
        theme=typed.get("theme"),
        sound=_SWITCH.get(typed.get("sound", "")),
        sound_percent=None if loudness is None else int(loudness),
        pane_open=_SWITCH.get(typed.get("pane", "")),
    )


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
