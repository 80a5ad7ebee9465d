"""What every page knows: who acts, where one can go, in which language and theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.access.roles import ROLES
from fettle.orders.views.pane import dock_of
from fettle.shop.queries import current_shop
from fettle.texts.queries import open_replies
from fettle.web import formats, nav

# Rooms (or single views) whose pages have a style sheet and behaviours that no other page needs.
APART = (
    "inspections",
    "orders.views.reception",
    "journal",
    "reports",
    "shop",
    "procedures",
    "estimates",
    "passes",
    "purchasing",
    "stock",
    "tills",
)
THEMES = ("light", "dark", "system")
SHORT_NAMES = {"en": "EN", "ru": "RU", "zh-hans": "中文"}


@dataclass(frozen=True, slots=True)
class Language:
    """One language to choose from, named in itself."""

    code: str
    html_lang: str
    short: str
    name: str
    chosen: bool


def shell(request: HttpRequest) -> dict[str, object]:
    """The context processor. What costs a query is a function, called by the template that asks."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "actor": actor,
        "shop": _once(lambda: current_shop(actor) if actor else None),
        "rail": _once(lambda: _rail(actor, request.path)),
        "role_name": gettext(ROLES.get(actor.role, "")) if actor else "",
        "theme": theme_of(request),
        "is_apart": _is_apart(request),
        "html_lang": formats.html_lang(),
        "languages": languages,
        "here": request.get_full_path(),
        "pane": _once(lambda: dock_of(request)),
        "open_replies": _once(
            lambda: open_replies(actor) if actor and nav.may(actor, "text.view") else 0
        ),
    }


def _is_apart(request: HttpRequest) -> bool:
    """Whether the page is one of those that need more than all others."""
    match = request.resolver_match
    view = match.func.__module__.partition(".")[2] if match is not None else ""
    return any(view == name or view.startswith(f"{name}.") for name in APART)


def _once(ask: Callable[[], object]) -> Callable[[], object]:
    kept: list[object] = []

    def answer() -> object:
        if not kept:
            kept.append(ask())
        return kept[0]

    return answer


def _rail(actor: Actor | None, path: str) -> dict[str, object]:
    places, foot = nav.entries(actor), nav.entries(actor, (nav.SETTINGS,))
    return {"places": places, "foot": foot, "current": nav.current([*places, *foot], path)}


def theme_of(request: HttpRequest) -> str:
    """The theme of the person signed in, else of the browser's cookie, else the system's."""
    person = getattr(request, "user", None)
    chosen = getattr(person, "theme", None) or request.COOKIES.get("theme", "system")
    return chosen if chosen in THEMES else "system"


def languages() -> list[Language]:
    """The shop's languages in their own words, the active one marked."""
    active = translation.get_language()
    return [
        Language(
            code,
            formats.HTML_LANGUAGES.get(code, code),
            SHORT_NAMES.get(code, code),
            str(translation.get_language_info(code)["name_local"]),
            code == active,
        )
        for code, _name in settings.LANGUAGES
    ]
