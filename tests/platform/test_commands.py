"""The command line from outside: one line of sorrow, the right status, never a traceback."""

import json
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform.stage import fettle, kill_all, processes_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An installation with a shop and its owner."""
    made = tmp_path_factory.mktemp("commands") / "data"
    made.mkdir()
    if os.geteuid() == 0:
        made.parent.parent.chmod(0o755)
        made.parent.chmod(0o755)
    flags = ("--name", "Ann's Garage", "--country", "de", "--currency", "eur", "--owner", "ann")
    opened = fettle(made, "init", *flags, stdin="a long enough password\n")
    assert opened.returncode == 0, opened.stderr
    assert "Ann's Garage is open" in opened.stdout
    yield made
    kill_all(processes_of(made))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["init", "--name", "Another"], "There is a shop already: Ann's Garage."),
        (["import", "horses", "x.csv"], "horses cannot be imported"),
        (["export", "horses"], "horses cannot be exported"),
        (["export", "clients", "none/clients.csv"], "There is no folder none."),
        (["import", "car-types", "none.csv"], "There is no file none.csv."),
        (["token", "create", "--for", "nobody", "--label", "x"], "There is no login nobody."),
        (["restore", "none.tar", "--yes"], "none.tar cannot be read"),
        (["migrate", "--database-url", "mysql://x/y"], "database_url"),
        (["doctor", "--database-url", "postgres://127.0.0.1:1/x"], "127.0.0.1"),
        (["run", "--port", "many"], "port must be a number"),
        (["books", "--config", "none.toml"], "There is no settings file none.toml."),
    ],
)
def test_it_says_in_one_line_what_is_wrong(folder: Path, arguments: list[str], says: str) -> None:
    done = fettle(folder, *arguments)
    assert done.returncode != 0
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["dance"], ["token"], ["demo", "--orders", "-3"]])
def test_it_explains_what_can_be_typed(folder: Path, arguments: list[str]) -> None:
    done = fettle(folder, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: ")


def test_it_finds_nothing_wrong_with_a_fresh_shop(folder: Path) -> None:
    books = fettle(folder, "books", "--json")
    assert (books.returncode, json.loads(books.stdout)) == (0, [])
    doctor = fettle(folder, "doctor", "--json")
    found = {finding["name"]: finding["good"] for finding in json.loads(doctor.stdout)}
    assert doctor.returncode == 0, doctor.stdout
    assert {"fsync", "migrations", "secret key", "clock"} <= found.keys()


def test_it_writes_tables_and_lines(folder: Path) -> None:
    journal = fettle(folder, "export", "journal", "--json")
    assert journal.returncode == 0, journal.stderr
    assert "staff.create" in [json.loads(line)["verb"] for line in journal.stdout.splitlines()]
    file = folder.parent / "clients.csv"
    assert fettle(folder, "export", "clients", str(file)).returncode == 0
    assert file.read_text(encoding="utf-8").startswith("ref,kind,name,")


def test_it_sees_a_key_that_others_can_read(folder: Path) -> None:
    (folder / "secret-key").chmod(0o644)
    doctor = fettle(folder, "doctor")
    (folder / "secret-key").chmod(0o600)
    assert doctor.returncode == 1
    assert "WRONG secret key" in doctor.stdout


def test_it_shows_a_token_once(folder: Path) -> None:
    made = fettle(folder, "token", "create", "--for", "ann", "--label", "till", "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["token"].startswith("fettle_")


def test_it_passes_on_to_django(folder: Path) -> None:
    assert fettle(folder, "manage", "check").returncode == 0
    assert fettle(folder, "manage", "dance").returncode != 0


def test_it_brings_a_shop_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    (folder / "photos").mkdir(exist_ok=True)
    (folder / "photos" / "photo.webp").write_bytes(b"a photo")
    file = tmp_path / "shop.tar"
    saved = fettle(folder, "backup", str(file))
    assert saved.returncode == 0, saved.stderr
    assert file.stat().st_mode & 0o077 == 0

    script = "from fettle.shop.models import Shop; Shop.objects.update(name='Spoilt')"
    assert fettle(folder, "manage", "shell", "-c", script).returncode == 0
    (folder / "photos" / "photo.webp").unlink()
    refused = fettle(folder, "restore", str(file))
    assert "say --yes" in refused.stderr

    back = fettle(folder, "restore", str(file), "--yes")
    assert back.returncode == 0, back.stderr
    assert "Ann's Garage" in fettle(folder, "init").stderr
    assert (folder / "photos" / "photo.webp").read_bytes() == b"a photo"


def test_it_changes_nothing_when_a_backup_is_broken(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.tar"
    for name in ("database.dump", "fettle.json"):
        (tmp_path / name).write_text("no dump at all")
    with tarfile.open(broken, "w") as archive:
        for name in ("database.dump", "fettle.json"):
            archive.add(tmp_path / name, name)
    done = fettle(folder, "restore", str(broken), "--yes")
    assert done.returncode == 1
    assert "pg_restore failed" in done.stderr
    assert "Ann's Garage" in fettle(folder, "init").stderr
