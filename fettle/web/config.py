"""Where settings come from: flag > environment > `fettle.toml` > default.

Flags are put into the environment by the command line before anything reads them here, so every
process that is started on behalf of one command sees the same values.
"""

import os
import secrets
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import platformdirs

DEFAULT_PORT = 8000
DEFAULT_WORKERS = 2
DEFAULT_SMTP_PORT = 587


class Misconfigured(Exception):
    """A setting that cannot be used; the text is one sentence for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of this installation, already typed and checked."""

    data_dir: Path
    database_url: str
    host: str
    port: int
    allowed_hosts: tuple[str, ...]
    workers: int
    https: bool
    debug: bool
    secret_key: str
    texts_url: str = ""
    texts_secret: str = ""
    payments: str = ""
    payments_key: str = ""
    payments_secret: str = ""
    mail_from: str = ""
    smtp_host: str = ""
    smtp_port: int = DEFAULT_SMTP_PORT
    smtp_user: str = ""
    smtp_password: str = ""

    @property
    def is_embedded(self) -> bool:
        """Does Fettle run PostgreSQL itself?"""
        return not self.database_url


@cache
def read_config() -> Config:
    """Read every setting once. Raises Misconfigured naming the setting that is wrong."""
    values = _Values(_toml())
    data_dir = Path(values.text("data_dir") or platformdirs.user_data_path("fettle"))
    hosts = values.text("allowed_hosts") or "localhost,127.0.0.1,[::1],.localhost"
    return Config(
        data_dir=data_dir.expanduser().absolute(),
        database_url=values.text("database_url"),
        host=values.text("host") or "127.0.0.1",
        port=values.number("port", DEFAULT_PORT, 0, 65535),
        allowed_hosts=tuple(host.strip() for host in hosts.split(",") if host.strip()),
        workers=values.number("workers", DEFAULT_WORKERS, 1, 64),
        https=values.flag("https"),
        debug=values.flag("debug"),
        secret_key=values.text("secret_key"),
        texts_url=values.text("texts_url"),
        texts_secret=values.text("texts_secret"),
        payments=values.text("payments"),
        payments_key=values.text("payments_key"),
        payments_secret=values.text("payments_secret"),
        mail_from=values.text("mail_from") or "fettle@localhost",
        smtp_host=values.text("smtp_host"),
        smtp_port=values.number("smtp_port", DEFAULT_SMTP_PORT, 1, 65535),
        smtp_user=values.text("smtp_user"),
        smtp_password=values.text("smtp_password"),
    )


def secret_key(config: Config) -> str:
    """The signing key: the one that is set, or the one generated at the first start (mode 0600)."""
    if config.secret_key:
        return config.secret_key
    path = config.data_dir / "secret-key"
    try:
        config.data_dir.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise Misconfigured(f"The secret key {path} cannot be used: {error.strerror}.") from error


def _write_once(path: Path, text: str) -> None:
    """Whoever comes first writes; the others read what he wrote, never half of it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _toml() -> dict[str, object]:
    path = Path(os.environ.get("FETTLE_CONFIG") or "fettle.toml")
    if not path.exists():
        if "FETTLE_CONFIG" in os.environ:
            raise Misconfigured(f"There is no settings file {path}.")
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Misconfigured(f"The settings file {path} cannot be read: {error}.") from error


class _Values:
    """One way of asking for a setting, whoever set it."""

    def __init__(self, toml: dict[str, object]) -> None:
        self._toml = toml

    def text(self, name: str) -> str:
        found: object = os.environ.get(f"FETTLE_{name.upper()}") or self._toml.get(name, "")
        if isinstance(found, list):
            return ",".join(str(part) for part in found)
        return str(found)

    def number(self, name: str, default: int, least: int, most: int) -> int:
        text = self.text(name) or str(default)
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise Misconfigured(f"{name} must be a number from {least} to {most}, not {text!r}.")
        return int(text)

    def flag(self, name: str) -> bool:
        text = self.text(name).lower()
        if text not in {"", "0", "1", "true", "false", "yes", "no"}:
            raise Misconfigured(f"{name} must be true or false, not {text!r}.")
        return text in {"1", "true", "yes"}
