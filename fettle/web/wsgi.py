"""The pages and the API, as a WSGI application for granian; static files are answered first."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from servestatic import ServeStatic

from fettle.web.parenthood import end_at_once_without_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fettle.web.settings")

if os.environ.get("FETTLE_SUPERVISED"):
    end_at_once_without_parent()

pages = get_wsgi_application()

# Everything is loaded before the first visitor comes, and what cannot be loaded is told at once.
get_resolver().url_patterns  # noqa: B018, asking is loading

application = ServeStatic(
    pages,
    root=settings.STATIC_ROOT,
    prefix=settings.STATIC_URL,
    allow_all_origins=False,
)
