"""`fettle backup` and `fettle restore`: the whole shop in one file, database and photos."""

import argparse
import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from fettle.web.cli.place import database, say
from fettle.web.config import Config, Misconfigured
from fettle.web.postgres.binaries import find_programs
from fettle.web.postgres.places import DATABASE, cluster_dir
from fettle.web.postgres.server import Server
from fettle.web.preparation import Preparation

DUMP = "database.dump"
LABEL = "fettle.json"
PHOTOS = "photos"


def backup(given: argparse.Namespace) -> None:
    """Write the file whole or not at all; the shop may stay open meanwhile."""
    target = Path(given.file).absolute()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    with database() as config, _draft_folder(config) as folder:
        dump = folder / DUMP
        _pg(config, "pg_dump", "--format=custom", "--no-owner", f"--file={dump}", _url(config))
        label = folder / LABEL
        label.write_text(json.dumps({"fettle": version("fettle")}), encoding="utf-8")
        try:
            _pack(draft, [label, dump, config.data_dir / PHOTOS])
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    size = target.stat().st_size / 1_000_000
    say(f"Wrote {target} ({size:.1f} MB).")


def restore(given: argparse.Namespace) -> None:
    """Replace the shop by the one in the file; when that fails, the old one stays as it was."""
    source = Path(given.file)
    with database() as config, _closed(config), _draft_folder(config) as folder:
        _unpack(source, folder)
        _confirm(given)
        if config.is_embedded:
            _restore_beside(config, folder / DUMP)
        else:
            together = ("--clean", "--if-exists", "--single-transaction")
            _pg(config, "pg_restore", *together, *_into(_url(config), folder / DUMP))
        _exchange(folder / PHOTOS, config.data_dir / PHOTOS)
        Preparation(config, say).forget()
    say(f"The shop is as it was in {source}.")


def _restore_beside(config: Config, dump: Path) -> None:
    """Into a database of another name first, which then takes the place of the old one."""
    import psycopg

    url = _url(config)
    beside = f"{DATABASE}_restored"
    admin = url.replace(f"/{DATABASE}?", "/postgres?")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {beside} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {beside}")
        _pg(
            config,
            "pg_restore",
            "--exit-on-error",
            *_into(url.replace(f"/{DATABASE}?", f"/{beside}?"), dump),
        )
        old = f"{DATABASE}_old"
        connection.execute(f"DROP DATABASE IF EXISTS {old} WITH (FORCE)")
        with connection.transaction():
            connection.execute(f"ALTER DATABASE {DATABASE} RENAME TO {old}")
            connection.execute(f"ALTER DATABASE {beside} RENAME TO {DATABASE}")
        connection.execute(f"DROP DATABASE {old} WITH (FORCE)")


def _into(url: str, dump: Path) -> tuple[str, ...]:
    return ("--no-owner", f"--dbname={url}", str(dump))


def _url(config: Config) -> str:
    return config.database_url or Server(config.data_dir).url


def _pg(config: Config, program: str, *arguments: str) -> None:
    programs = find_programs(cluster_dir(config.data_dir))
    done = subprocess.run(
        [programs / program, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines() or ["no reason given"]
        raise Misconfigured(f"{program} failed: {reason[-1]}")


@contextlib.contextmanager
def _draft_folder(config: Config) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="copy-", dir=config.data_dir) as folder:
        yield Path(folder)


@contextlib.contextmanager
def _closed(config: Config) -> Iterator[None]:
    """Nobody may be served while the ground is exchanged."""
    with (config.data_dir / "run.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Misconfigured("Fettle is running: stop it before restoring.") from None
        yield


def _confirm(given: argparse.Namespace) -> None:
    if given.yes:
        return
    if not sys.stdin.isatty():
        raise Misconfigured("This replaces the whole shop: say --yes.")
    if input("This replaces the whole shop. Type yes to go on: ").strip() != "yes":
        raise Misconfigured("Nothing was changed.")


def _pack(target: Path, parts: list[Path]) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w") as archive:
        for part in parts:
            if part.exists():
                archive.add(part, arcname=part.name)


def _unpack(source: Path, folder: Path) -> None:
    try:
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")
    except (OSError, tarfile.TarError) as error:
        raise Misconfigured(f"{source} cannot be read: {error}.") from error
    if not ((folder / DUMP).is_file() and (folder / LABEL).is_file()):
        raise Misconfigured(f"{source} is no backup of Fettle.")


def _exchange(fresh: Path, place: Path) -> None:
    old = place.with_name(f"{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    if fresh.exists():
        fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)
