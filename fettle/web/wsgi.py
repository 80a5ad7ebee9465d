"""The pages and the API, as a WSGI application for granian; static files are answered first."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from servestatic import ServeStatic

from fettle.web.parenthood import end_at_once_without_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fettle.web.settings")

if os.environ.get("FETTLE_SUPERVISED"):
    end_at_once_without_parent()

application = ServeStatic(
    get_wsgi_application(),
    root=settings.STATIC_ROOT,
    prefix=settings.STATIC_URL,
    allow_all_origins=False,
)
