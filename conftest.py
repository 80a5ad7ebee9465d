"""Every test runs on a real PostgreSQL: Fettle's own embedded one, or FETTLE_DATABASE_URL.

The server is shared by all runs on this clone and stopped by the last. A migrated template is made
once for each state of the migrations; every run and every xdist worker works on a copy of it.
FETTLE_TEST_NAME tells apart the databases of people who share one clone.
"""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import psycopg
import pytest
from psycopg.sql import SQL, Identifier

HERE = Path(__file__).parent
TEMPLATES_KEPT = 4
WAITING = ("/fettle/live/", "/tests/browser/", "/tests/platform/")


def pytest_configure() -> None:
    """Pages are tested in every language, so the translations must be compiled."""
    from fettle.web.catalogues import compile_catalogues

    compile_catalogues()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for other processes may be slower than its patience: it gets a second try.

    A rule is never among them; what fails twice has failed. Of the others only what did not end
    in time is tried again, and the first try's stack is shown. The browser's begin first, for
    they take longest, and the many short ones fill the gaps behind them.
    """
    for item in items:
        if not _waits(item):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=[r"Timeout \(>"]))
            continue
        item.add_marker(pytest.mark.flaky(reruns=1, reruns_delay=2))
        if item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(300))
    items.sort(key=lambda item: not item.path.is_relative_to(HERE / "tests" / "browser"))


def _waits(item: pytest.Item) -> bool:
    place = item.path.as_posix()
    return bool(item.get_closest_marker("slow")) or any(part in place for part in WAITING)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """A fresh copy of the migrated template, dropped at the end."""
    from django.conf import settings

    usual = settings.DATABASES["default"]["NAME"]
    with _server(), _own_name() as name, django_db_blocker.unblock():
        with _admin() as admin:
            _copy(admin, _template(admin), name)
        _use(name)
        yield
        _use(usual)
        with _admin() as admin:
            _drop(admin, name)


@contextlib.contextmanager
def _server() -> Iterator[None]:
    from fettle.web.config import read_config
    from fettle.web.postgres.server import CARELESS, Server

    if not read_config().is_embedded:
        yield
        return
    server = Server(read_config().data_dir, CARELESS)
    server.share()
    try:
        yield
    finally:
        server.leave()


@contextlib.contextmanager
def _own_name() -> Iterator[str]:
    """A database name that no other run has at the moment."""
    base = "_".join(
        (
            "test",
            os.environ.get("FETTLE_TEST_NAME", "fettle"),
            os.environ.get("PYTEST_XDIST_WORKER", "main"),
        )
    )
    for number in range(100):
        with _locks().joinpath(f"{base}_{number}").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            yield f"{base}_{number}"
            return
    raise RuntimeError(f"a hundred runs called {base} are under way")


def _locks() -> Path:
    from fettle.web.config import read_config

    folder = read_config().data_dir / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _admin() -> "psycopg.Connection[tuple[Any, ...]]":
    """A connection to the server's ordinary database, outside Django."""
    from django.conf import settings

    place = settings.DATABASES["default"]
    keys = {
        "NAME": "dbname",
        "USER": "user",
        "PASSWORD": "password",
        "HOST": "host",
        "PORT": "port",
    }
    given = {name: place[key] for key, name in keys.items() if place.get(key)}
    return psycopg.connect(**given, autocommit=True)


def _use(name: str) -> None:
    from django.conf import settings
    from django.db import connection

    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _template(admin: "psycopg.Connection[tuple[Any, ...]]") -> str:
    """The migrated database for the present migrations; made by the first who needs it."""
    name = f"fettle_template_{_digest()}"
    with _locks().joinpath("template").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if name not in _templates(admin):
            _drop(admin, "fettle_draft")
            admin.execute("CREATE DATABASE fettle_draft")
            _migrate("fettle_draft")
            admin.execute(SQL("ALTER DATABASE fettle_draft RENAME TO {}").format(Identifier(name)))
            for old in _templates(admin)[:-TEMPLATES_KEPT]:
                with contextlib.suppress(psycopg.Error):
                    _drop(admin, old)
    return name


def _templates(admin: "psycopg.Connection[tuple[Any, ...]]") -> list[str]:
    """Those there are, oldest first."""
    found = admin.execute(
        r"SELECT datname FROM pg_database WHERE datname LIKE 'fettle\_template\_%' ORDER BY oid"
    )
    return [row[0] for row in found]


def _migrate(name: str) -> None:
    from django.core.management import call_command
    from django.db import connection

    from fettle.web.tables import lay_tables

    _use(name)
    lay_tables()
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    connection.close()


def _copy(admin: "psycopg.Connection[tuple[Any, ...]]", template: str, name: str) -> None:
    _drop(admin, name)
    admin.execute(
        SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
            Identifier(name), Identifier(template)
        )
    )


def _drop(admin: "psycopg.Connection[tuple[Any, ...]]", name: str) -> None:
    admin.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def _digest() -> str:
    """Of everything that decides what an empty migrated database looks like."""
    total = hashlib.sha256(django.__version__.encode())
    rooms = HERE / "fettle"
    for path in sorted([*rooms.glob("*/migrations/*.py"), *rooms.glob("*/sql/**/*.sql")]):
        total.update(str(path.relative_to(rooms)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nobody else used the server: other runs' transactions do not move the moment."""
    from fettle.journal import queries
    from fettle.journal.models import Entry

    def moment() -> queries.Moment:
        return queries.Moment(str(Entry.objects.count()), real().as_of)

    real = queries.moment
    monkeypatch.setattr("fettle.orders.views.pane_drawing.moment", moment)
