"""What must be true before pages can be served: translations, static files, tables, demo data.

What was done is written down with a digest of its causes, so that the next start does nothing.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fettle.web import catalogues
from fettle.web.config import Config, Misconfigured

ROOMS = Path(__file__).resolve().parent.parent
DEMO_PASSWORD = "fettle-demo"  # noqa: S105, written on the door for everybody to read
MARK = """
    SELECT count(*), max(id),
           (SELECT oid::bigint FROM pg_database WHERE datname = current_database())
    FROM django_migrations
"""
PACKAGES = ("Django", "django-axes", "django-htmx", "django-ninja", "servestatic")


class Preparation:
    """Compares what is with what was done, and does the rest."""

    def __init__(self, config: Config, tell: Callable[[str], None]) -> None:
        self.config = config
        self.tell = tell
        self._stamp = config.data_dir / "prepared.json"

    def is_done(self, *, demo: bool) -> bool:
        """Is everything as this version needs it? Asked without loading Django."""
        return self.seems_done(demo=demo) and self._read().get("database") == self._database_mark()

    def seems_done(self, *, demo: bool) -> bool:
        """As ``is_done``, as far as can be told before the database answers."""
        done = self._read()
        return (
            not catalogues.stale_catalogues()
            and done.get("static") == static_digest()
            and done.get("migrations") == migrations_digest()
            and (not demo or bool(done.get("demo_asked")))
        )

    @property
    def has_demo(self) -> bool:
        """Do the demo logins open this shop?"""
        return bool(self._read().get("demo"))

    def do(self, *, demo: bool) -> None:
        """Do what is missing. Needs a set-up Django; raises what the steps raise."""
        done = self._read()
        self._compile()
        if done.get("static") != static_digest():
            self.collect_static()
        self.migrate()
        if demo:
            load_demo_into_empty(self.tell)
        self._write(demo=demo or bool(done.get("demo_asked")))

    def migrate(self) -> None:
        """Bring the tables to this version."""
        from django.core.management import call_command

        from fettle.web.tables import lay_tables

        self.tell("Preparing the database …")
        lay_tables()
        call_command("migrate", verbosity=0, interactive=False)

    def collect_static(self) -> None:
        """Gather every room's style sheets and scripts, hashed and compressed."""
        from django.core.management import call_command

        self.tell("Gathering style sheets and scripts …")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)

    def forget(self) -> None:
        """The database has been exchanged: look at everything again at the next start."""
        self._stamp.unlink(missing_ok=True)

    def _compile(self) -> None:
        try:
            catalogues.compile_catalogues()
        except OSError as error:
            self.tell(f"Translations stay as they are: {error}.")

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, *, demo: bool) -> None:
        done: dict[str, Any] = {
            "static": static_digest(),
            "migrations": migrations_digest(),
            "database": self._database_mark(),
            "demo_asked": demo,
            "demo": demo_can_sign_in(),
        }
        self._stamp.write_text(json.dumps(done, indent=1), encoding="utf-8")

    def _database_mark(self) -> list[Any]:
        """Which migrations this very database says it has; nothing when it cannot be asked."""
        import psycopg

        from fettle.web.postgres.server import Server

        url = self.config.database_url or Server(self.config.data_dir).url
        try:
            with psycopg.connect(url, connect_timeout=5) as connection:
                return list(connection.execute(MARK).fetchone() or [])
        except psycopg.errors.UndefinedTable:
            return []
        except psycopg.Error as error:
            reason = str(error).strip().splitlines()[0]
            raise Misconfigured(f"The database cannot be reached: {reason}") from error


def load_demo_into_empty(tell: Callable[[str], None]) -> None:
    """Load the demo shop, unless there is a shop already."""
    from fettle.shop.queries import shop_named_first

    if shop_named_first() is None and find_spec("fettle.web.demo") is not None:
        from fettle.web.cli.upkeep import load_demo

        tell("Loading the demo shop …")
        load_demo(orders=None, seed=None)


def demo_can_sign_in() -> bool:
    """Does the demo owner's well-known password still open this shop?"""
    from fettle.access.people import person_named

    owner = person_named("owner")
    return owner is not None and owner.check_password(DEMO_PASSWORD)


def static_digest() -> str:
    """Of everything that collectstatic would gather."""
    return _digest(ROOMS.glob("*/static/**/*"))


def migrations_digest() -> str:
    """Of every migration, ours by content and those of packages by version."""
    return _digest([*ROOMS.glob("*/migrations/*.py"), *ROOMS.glob("*/sql/**/*.sql")])


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256(repr([(name, version(name)) for name in PACKAGES]).encode())
    for path in sorted(paths):
        if path.is_file():
            status = path.stat()
            total.update(repr((str(path), status.st_size, status.st_mtime_ns)).encode())
    return total.hexdigest()
