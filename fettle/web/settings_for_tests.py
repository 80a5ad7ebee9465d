"""The settings under pytest: a throw-away key, cheap password hashes, plain static files."""

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]

os.environ["FETTLE_SECRET_KEY"] = "only-for-tests-" + "0" * 40
os.environ["FETTLE_ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["FETTLE_DATA_DIR"] = os.environ.get("FETTLE_TEST_DIR") or str(_ROOT / ".data" / "tests")

from fettle.web.settings.base import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
AXES_ENABLED = False
