"""The database setting: a URL of any PostgreSQL, or the socket of the one Fettle runs itself."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from fettle.web.config import Config, Misconfigured
from fettle.web.postgres.places import DATABASE, SUPERUSER, socket_dir

# psycopg prepares nothing on its own below this many repetitions: LIKE searches suffer from generic
# plans. The hot statements ask for preparing by themselves, which a threshold of None would forbid.
NEVER = 2**31 - 1

GUARDS = "-c lock_timeout=3s -c idle_in_transaction_session_timeout=30s"


def database_setting(config: Config) -> dict[str, Any]:
    """What Django wants under DATABASES["default"]. Raises Misconfigured for an unusable URL."""
    place = _from_url(config.database_url) if config.database_url else _embedded(config)
    options = {"prepare_threshold": NEVER, "options": GUARDS, **place.pop("OPTIONS", {})}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": options,
        **place,
    }


def _embedded(config: Config) -> dict[str, Any]:
    return {"NAME": DATABASE, "USER": SUPERUSER, "HOST": str(socket_dir(config.data_dir))}


def _from_url(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as error:
        raise Misconfigured(f"database_url cannot be read: {error}.") from error
    if parts.scheme not in {"postgres", "postgresql"} or len(parts.path) < 2:
        raise Misconfigured("database_url must look like postgresql://user:password@host/name.")
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": options.pop("port", "") or port,
        "OPTIONS": options,
    }
