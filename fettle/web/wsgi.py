"""The pages and the API, as a WSGI application for granian; static files are answered first."""

import gc
import os
from importlib import import_module
from threading import Timer
from typing import TYPE_CHECKING

from fettle.web.parenthood import end_at_once_without_parent

if TYPE_CHECKING:
    from servestatic import ServeStatic


def load() -> "ServeStatic":
    """Everything, before the first visitor comes; what cannot be loaded is told at once.

    Nearly all that is made here stays for good: looking for rubbish in it meanwhile would take a
    fifth of the start.
    """
    gc.disable()
    try:
        from django.conf import settings
        from django.core.wsgi import get_wsgi_application
        from django.urls import get_resolver
        from servestatic import ServeStatic

        pages = get_wsgi_application()
        get_resolver().url_patterns  # noqa: B018, asking is loading
        place = {"root": settings.STATIC_ROOT, "prefix": settings.STATIC_URL}
        return ServeStatic(pages, **place, allow_all_origins=False)
    finally:
        gc.freeze()
        gc.enable()


def load_rest() -> None:
    """What the first pages do without, as soon as they are out of the door."""
    import_module("fettle.web.api_urls")
    gc.freeze()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fettle.web.settings")

if os.environ.get("FETTLE_SUPERVISED"):
    end_at_once_without_parent()

application = load()

_rest = Timer(1, load_rest)
_rest.daemon = True
_rest.start()
