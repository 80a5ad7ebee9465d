"""`fettle run`, `web` and `worker`: the processes that stay."""

import argparse
import contextlib
import fcntl
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from fettle.web.cli.place import child_environment, database, say, warn
from fettle.web.config import Config, Misconfigured, read_config, secret_key
from fettle.web.parenthood import stop_with_parent
from fettle.web.postgres.account import Account, account_for, own_folder
from fettle.web.postgres.places import socket_dir
from fettle.web.postgres.server import Server
from fettle.web.preparation import DEMO_PASSWORD, Preparation
from fettle.web.supervisor import Child, Supervisor, end_left_over

READY_SECONDS = 60
WORKER_WAITS_SECONDS = 15
THREADS = 4
OWNERS = "fettle.storefront.owning:owners"
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104, compared with, not listened on
DEMO_LOGINS = ("owner", "reception", "advisor", "tech", "cashier", "operator", "client")


def run(given: argparse.Namespace) -> int:
    """Everything in one: returns when it was asked to stop."""
    if os.environ.pop("FETTLE_WITH_PARENT", ""):
        stop_with_parent()
    config = read_config()
    secret_key(config)
    with _only_run(config) as memory:
        _require_free_port(config)
        server = Server(config.data_dir) if config.is_embedded else None
        supervisor = Supervisor(_children(config), memory, warn)
        supervisor.listen()
        try:
            early = _may_begin_early(config, demo=given.demo)
            if early:
                supervisor.begin()
            if server is not None:
                server.own()
            if not (early and Preparation(config, say).is_done(demo=given.demo)):
                supervisor.end()
                _prepare(config, demo=given.demo)
                supervisor.begin()
            _serve(supervisor, config, server)
        finally:
            supervisor.end()
            if server is not None:
                server.stop()
    return 0


def web(given: argparse.Namespace) -> int:
    """Pages and live updates, for a database that somebody else looks after."""
    with database() as config, _only_run(config) as memory:
        _require_free_port(config)
        supervisor = Supervisor(_children(config), memory, warn)
        supervisor.listen()
        try:
            supervisor.begin()
            _serve(supervisor, config, None)
        finally:
            supervisor.end()
    return 0


def worker(given: argparse.Namespace) -> int:
    """What the shop does by itself; beside `fettle run`, which looks after the database."""
    from fettle.web.cli import chores
    from fettle.web.cli.place import django_ready

    if os.environ.get("FETTLE_SUPERVISED"):
        import django

        time.sleep(WORKER_WAITS_SECONDS)
        django.setup()
        chores.forever()
    with django_ready():
        chores.once() if given.once else chores.forever()
    return 0


def _serve(supervisor: Supervisor, config: Config, server: Server | None) -> None:
    _wait_until_ready(supervisor, config)
    if not supervisor.is_asked_to_stop:
        _welcome(config)
    supervisor.watch(beside=lambda: _keep_up(server))


def _keep_up(server: Server | None) -> None:
    """Start the database again if it ended by itself."""
    if server is not None and server.child is not None and server.child.poll() is not None:
        warn("The database ended; starting it again.")
        server.own()


@contextlib.contextmanager
def _only_run(config: Config) -> Iterator[Path]:
    """At most one run on one data folder. Answers the file that remembers the children."""
    config.data_dir.mkdir(parents=True, exist_ok=True)
    with (config.data_dir / "run.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise Misconfigured(f"Fettle is already running here: {lock.read().strip()}") from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, {_address(config)}")
        lock.flush()
        memory = config.data_dir / "children.json"
        end_left_over(memory)
        yield memory


def _require_free_port(config: Config) -> None:
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except OSError as error:
            raise Misconfigured(
                f"Cannot listen on {config.host} port {config.port}: {error.strerror}."
                " Choose another with --port."
            ) from error


def _may_begin_early(config: Config, *, demo: bool) -> bool:
    """Whether the pages may be loaded while the database is still starting: the usual start."""
    place = socket_dir(config.data_dir)
    return place.exists() and Preparation(config, say).seems_done(demo=demo)


def _prepare(config: Config, *, demo: bool) -> None:
    """In a process of its own, so that Django does not stay in the memory of this one."""
    if Preparation(config, say).is_done(demo=demo):
        return
    command = [sys.executable, "-m", "fettle.web.cli.prepare", *(["--demo"] if demo else [])]
    if subprocess.run(command, env=child_environment(), check=False).returncode != 0:
        raise Misconfigured("The preparation failed; the reason is above.")


def _children(config: Config) -> list[Child]:
    environment = child_environment()
    upstream = socket_dir(config.data_dir) / "pages.sock"
    if not config.is_embedded:
        # The embedded server makes this folder; with another database nobody else does.
        folder = upstream.parent
        mine = Account(os.geteuid(), os.getegid())
        own_folder(folder, account_for(folder) if folder.exists() else mine)
    front = [
        *(sys.executable, "-m", "fettle.live.front"),
        *("--host", config.host, "--port", str(config.port), "--upstream", f"unix:{upstream}"),
        *("--shared", "/orders/pane/live"),
        *("--owners", OWNERS),
    ]
    return [
        Child("page server", _pages(config, upstream), environment, socket=upstream),
        Child("front", front, environment),
        Child("worker", [sys.executable, "-m", "fettle.web.cli", "worker"], environment),
    ]


def _pages(config: Config, upstream: Path) -> list[str]:
    """Granian's threads are kept while idle: each holds a connection with prepared statements."""
    return [
        *(sys.executable, "-m", "granian", "fettle.web.wsgi:application", "--interface", "wsgi"),
        *("--uds", str(upstream), "--uds-permissions", "0o600"),
        *("--workers", str(config.workers), "--blocking-threads", str(THREADS)),
        *("--blocking-threads-idle-timeout", "600", "--workers-kill-timeout", "2"),
        *("--http", "1", "--no-ws", "--respawn-failed-workers", "--log-level", "error"),
    ]


def _wait_until_ready(supervisor: Supervisor, config: Config) -> None:
    host = "127.0.0.1" if config.host in EVERYWHERE else config.host
    address = f"http://{f'[{host}]' if ':' in host else host}:{config.port}/healthz"
    deadline = time.monotonic() + READY_SECONDS
    while not supervisor.is_asked_to_stop:
        with contextlib.suppress(OSError), urlopen(address, timeout=2) as answer:
            if answer.status == 200:
                return
        if fallen := [child.name for child in supervisor.children if child.has_fallen()]:
            raise Misconfigured(f"The {fallen[0]} did not start.")
        if time.monotonic() > deadline:
            raise Misconfigured(f"The pages did not answer within {READY_SECONDS} s.")
        time.sleep(0.1)


def _address(config: Config) -> str:
    shown = "localhost" if config.host in {"127.0.0.1", "::1"} | EVERYWHERE else config.host
    return f"http://{shown}:{config.port}"


def _welcome(config: Config) -> None:
    say(f"\n  Fettle is open: {_address(config)}\n")
    if config.host in EVERYWHERE and "FETTLE_ALLOWED_HOSTS" not in os.environ:
        say(
            f"  It answers to {', '.join(config.allowed_hosts)} alone; FETTLE_ALLOWED_HOSTS adds.\n"
        )
    if Preparation(config, say).has_demo:
        say(f"  Sign in as {', '.join(DEMO_LOGINS[:-1])} or {DEMO_LOGINS[-1]}.")
        say(f"  The password of all: {DEMO_PASSWORD}\n")
    say("  Ctrl-C stops everything.\n")
