"""The settings under pytest: a throw-away key, cheap password hashes, plain static files."""

import os
import tempfile

os.environ["FETTLE_SECRET_KEY"] = "only-for-tests-" + "0" * 40
os.environ["FETTLE_ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ.setdefault("FETTLE_DATA_DIR", os.path.join(tempfile.gettempdir(), "fettle-tests"))

from fettle.web.settings.base import *  # noqa: E402, the environment above is read by it

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = True
AXES_ENABLED = False
