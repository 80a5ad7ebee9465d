"""`fettle doctor`: looks at everything that can be set up wrongly, and says what to do."""

import argparse
import json
import shutil
import stat
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from fettle.web import catalogues
from fettle.web.cli.place import django_ready, say
from fettle.web.config import Config
from fettle.web.postgres.binaries import OLDEST

CLOCK_SECONDS_MAX = 5
DISK_BYTES_MIN = 1_000_000_000
LIKE_THIS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "server_encoding": "UTF8",
}
STATE = """
    SELECT current_setting('server_version_num')::int / 10000 AS version,
           current_setting('fsync') AS fsync,
           current_setting('synchronous_commit') AS synchronous_commit,
           current_setting('full_page_writes') AS full_page_writes,
           current_setting('server_encoding') AS server_encoding,
           lower('Я') = 'я' AS folds_letters,
           extract(epoch FROM clock_timestamp())::float AS clock
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    good: bool
    text: str


def doctor(given: argparse.Namespace) -> int:
    """Print what was found; status 1 when something is wrong."""
    with django_ready() as config:
        found = [*_database(), *_tables(), *_files(config), *_texts(config)]
    if given.json:
        say(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=1))
    else:
        for finding in found:
            say(f"{'ok   ' if finding.good else 'WRONG'} {finding.name}: {finding.text}")
    return 0 if all(finding.good for finding in found) else 1


def _database() -> Iterator[Finding]:
    state = _state()
    yield Finding(
        "PostgreSQL", state["version"] >= OLDEST, f"{state['version']}; {OLDEST} or newer is needed"
    )
    for name, wanted in LIKE_THIS.items():
        good = state[name] == wanted
        yield Finding(name, good, state[name] if good else f"{state[name]}; set it to {wanted}")
    yield Finding(
        "letters",
        state["folds_letters"],
        "upper and lower case match in every alphabet"
        if state["folds_letters"]
        else "the database's locale folds only English letters; create it with C.UTF-8",
    )
    apart = abs(state["apart_seconds"])
    yield Finding(
        "clock", apart < CLOCK_SECONDS_MAX, f"{apart:.1f} s apart from the database's clock"
    )


def _state() -> dict[str, Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(STATE)
        names = [column.name for column in cursor.description]
        state = dict(zip(names, cursor.fetchone(), strict=True))
    state["apart_seconds"] = time.time() - state["clock"]
    return state


def _tables() -> Iterator[Finding]:
    from fettle.web.health import missing_migrations

    missing = missing_migrations()
    yield Finding(
        "migrations", not missing, f"{missing} missing: run `fettle migrate`" if missing else "all"
    )


def _files(config: Config) -> Iterator[Finding]:
    key = config.data_dir / "secret-key"
    if config.secret_key:
        yield Finding("secret key", True, "given by the settings")
    else:
        private = not key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        yield Finding("secret key", private, str(key) if private else f"others can read {key}")
    free = shutil.disk_usage(config.data_dir).free
    yield Finding("disk", free > DISK_BYTES_MIN, f"{free / 1e9:.1f} GB free in {config.data_dir}")
    stale = catalogues.stale_catalogues()
    yield Finding("translations", not stale, f"{len(stale)} not compiled" if stale else "compiled")
    yield Finding("debug", not config.debug, "on: never so in a shop" if config.debug else "off")
    gathered = (config.data_dir / "static" / "staticfiles.json").exists()
    yield Finding(
        "static files", gathered, "gathered" if gathered else "they are gathered by `fettle run`"
    )


def _texts(config: Config) -> Iterator[Finding]:
    """Which way texts to clients go out; never the address itself, it may hold a password."""
    from fettle.texts.gateways.apprise import SCHEME, is_there

    if not config.texts_url:
        yield Finding("texts", True, "kept and shown only: FETTLE_TEXTS_URL is not set")
    elif config.texts_url.startswith(SCHEME):
        missing = "FETTLE_TEXTS_URL names apprise, which is missing: pip install fettle[apprise]"
        yield Finding("texts", is_there(), "by apprise" if is_there() else missing)
    else:
        secret = bool(config.texts_secret)
        told = "by a service" if secret else "a service, but no FETTLE_TEXTS_SECRET: no reports"
        yield Finding("texts", secret, told)
