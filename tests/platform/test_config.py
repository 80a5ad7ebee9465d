"""Settings: flag over environment over file over default, and wrong ones named."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fettle.web.cli.arguments import parse, spread
from fettle.web.config import Misconfigured, read_config, secret_key
from fettle.web.settings.database import database_setting


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """No setting but those a test gives."""
    for name in [name for name in os.environ if name.startswith("FETTLE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    read_config.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    read_config.cache_clear()


def test_it_has_a_default_for_everything() -> None:
    config = read_config()
    assert (config.host, config.port, config.workers) == ("127.0.0.1", 8000, 2)
    assert config.is_embedded
    assert not config.debug
    assert config.data_dir.is_absolute()


def test_it_prefers_flag_to_environment_to_file(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bare / "fettle.toml").write_text('port = 1111\nhost = "10.0.0.1"\nworkers = 7\n')
    monkeypatch.setenv("FETTLE_PORT", "2222")
    monkeypatch.setenv("FETTLE_HOST", "10.0.0.2")
    spread(parse(["run", "--port", "3333"]))
    config = read_config()
    assert (config.port, config.host, config.workers) == (3333, "10.0.0.2", 7)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "eight"),
        ("port", "-1"),
        ("port", "65536"),
        ("port", "٨"),
        ("workers", "0"),
        ("https", "maybe"),
    ],
)
def test_it_names_the_setting_that_is_wrong(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"FETTLE_{name.upper()}", value)
    with pytest.raises(Misconfigured, match=name):
        read_config()


def test_it_names_the_file_that_cannot_be_read(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bare / "fettle.toml").write_text("port = ")
    with pytest.raises(Misconfigured, match=r"fettle\.toml"):
        read_config()
    monkeypatch.setenv("FETTLE_CONFIG", "missing.toml")
    with pytest.raises(Misconfigured, match=r"missing\.toml"):
        read_config()


def test_it_makes_a_secret_once_that_nobody_else_can_read(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FETTLE_DATA_DIR", str(bare / "data"))
    first = secret_key(read_config())
    assert len(first) >= 50
    assert secret_key(read_config()) == first
    assert (bare / "data" / "secret-key").stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("FETTLE_SECRET_KEY", "given")
    read_config.cache_clear()
    assert secret_key(read_config()) == "given"


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        (
            "postgresql://ann:p%40ss@db.example:5433/shop",
            {"HOST": "db.example", "PORT": "5433", "USER": "ann", "PASSWORD": "p@ss"},
        ),
        ("postgres:///shop?host=/run/pg&sslmode=disable", {"HOST": "/run/pg", "PORT": ""}),
    ],
)
def test_it_takes_any_postgresql(
    monkeypatch: pytest.MonkeyPatch, url: str, wanted: dict[str, str]
) -> None:
    monkeypatch.setenv("FETTLE_DATABASE_URL", url)
    setting = database_setting(read_config())
    assert setting["NAME"] == "shop"
    assert {name: setting[name] for name in wanted} == wanted
    assert "lock_timeout=3s" in setting["OPTIONS"]["options"]


@pytest.mark.parametrize("url", ["sqlite:///x", "postgres://host", "postgres://h:no/x", "shop"])
def test_it_refuses_another_database(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("FETTLE_DATABASE_URL", url)
    with pytest.raises(Misconfigured, match="database_url"):
        database_setting(read_config())
