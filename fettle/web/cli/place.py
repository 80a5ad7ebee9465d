"""Where a command works: settings read, database reachable, Django ready."""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fettle.web.config import Config, Misconfigured, read_config, secret_key
from fettle.web.postgres.places import socket_dir
from fettle.web.postgres.server import Server

if TYPE_CHECKING:
    from fettle.access.actor import Actor


@contextlib.contextmanager
def database() -> Iterator[Config]:
    """The database is up while the command runs; the embedded one is stopped by its last user."""
    config = read_config()
    secret_key(config)
    if not config.is_embedded:
        yield config
        return
    server = Server(config.data_dir)
    server.share()
    try:
        yield config
    finally:
        server.leave()


@contextlib.contextmanager
def django_ready() -> Iterator[Config]:
    """The database is up and Django is loaded."""
    import django

    with database() as config:
        django.setup()
        yield config


def shop_actor() -> "Actor":
    """The shop itself, acting on the command line. Raises Misconfigured when there is no shop."""
    from fettle.access.actor import system_actor
    from fettle.shop.queries import shop_named_first

    shop = shop_named_first()
    if shop is None:
        raise Misconfigured("There is no shop yet: open one with `fettle init` or `fettle demo`.")
    return system_actor(shop.pk)


def say(text: str) -> None:
    """One line for the person at the keyboard, at once."""
    print(text, flush=True)  # noqa: T201


def warn(text: str) -> None:
    """One line about something that went wrong but does not end the command."""
    print(f"fettle: {text}", file=sys.stderr, flush=True)  # noqa: T201


def child_environment() -> dict[str, str]:
    """What child processes are told: everything we know, and that they are being looked after."""
    bell = socket_dir(read_config().data_dir) / "bell.sock"
    told = {"FETTLE_SUPERVISED": "1", "PYTHONUNBUFFERED": "1", "FETTLE_BELL": str(bell)}
    return {**os.environ, **told}
