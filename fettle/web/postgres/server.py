"""The embedded server: made at the first start, shared by every command on the same data."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from fettle.web.config import Misconfigured
from fettle.web.parenthood import die_with_parent
from fettle.web.postgres import postmaster
from fettle.web.postgres.account import Account, account_for, let_through, own_folder
from fettle.web.postgres.binaries import find_programs, program_version
from fettle.web.postgres.places import DATABASE, SUPERUSER, cluster_dir, socket_dir

START_SECONDS = 30
LOG_BYTES_MAX = 10_000_000
BUILTIN_LOCALE_SINCE = 17
IO_METHOD_SINCE = 18

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}

# A crash of the machine may lose a test database, and nobody minds.
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "120",
}


class Server:
    """One PostgreSQL on one data folder. Whoever uses it holds a lock; the last one stops it."""

    def __init__(self, data_dir: Path, settings: dict[str, str] | None = None) -> None:
        self.data_dir = data_dir.absolute()
        self.cluster = cluster_dir(self.data_dir)
        self.sockets = socket_dir(self.data_dir)
        self.settings = SETTINGS | (settings or {})
        self.child: subprocess.Popen[bytes] | None = None
        self._users: IO[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of the shop's database on this server."""
        return f"postgresql://{SUPERUSER}@/{DATABASE}?host={quote(str(self.sockets))}"

    @property
    def log(self) -> Path:
        """Where the server writes what it has to say."""
        return self.data_dir / "postgres.log"

    def share(self) -> None:
        """Use the running server, or start one that outlives this process until `leave`."""
        with self._starting() as account:
            self._join()
            if postmaster.running_pid(self.cluster) is None:
                self._start(account, bound=False)
            self._wait_until_ready()
            self._ensure_database()

    def own(self) -> None:
        """Start the server as a child of this process that dies with it.

        A server left over by a killed run is stopped first; one that other commands are using is
        shared instead.
        """
        with self._starting() as account:
            self._stop_left_over()
            self._join()
            if postmaster.running_pid(self.cluster) is None:
                self._start(account, bound=True)
            self._wait_until_ready()
            self._ensure_database()

    def leave(self) -> None:
        """Stop using the server, and stop it when nobody else does."""
        if self._users is None:
            return
        with self._starting():
            if self._is_last():
                self.stop()
            self._users.close()
            self._users = None

    def stop(self) -> None:
        """Stop the server, whoever else uses it; returns when it is gone."""
        pid = postmaster.running_pid(self.cluster)
        if pid is not None:
            if self.child is not None and self.child.pid == pid:
                _end_child(self.child)
            else:
                postmaster.stop(pid, self.cluster)
        self.child = None

    @contextlib.contextmanager
    def _starting(self) -> Iterator[Account]:
        """One process at a time starts or stops."""
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
            account = account_for(self.cluster)
            with (self.data_dir / "postgres.lock").open("ab") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield account
        except OSError as error:
            problem = error.strerror or str(error)
            raise Misconfigured(f"The data folder {self.data_dir}: {problem}.") from error

    def _join(self) -> None:
        if self._users is None:
            self._users = (self.data_dir / "postgres.users").open("ab")
            fcntl.flock(self._users, fcntl.LOCK_SH)

    def _is_last(self) -> bool:
        assert self._users is not None
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _stop_left_over(self) -> None:
        pid = postmaster.running_pid(self.cluster)
        if pid is None:
            return
        with (self.data_dir / "postgres.users").open("ab") as users:
            with contextlib.suppress(OSError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                postmaster.stop(pid, self.cluster)

    def _start(self, account: Account, *, bound: bool) -> None:
        programs = find_programs(self.cluster)
        let_through(self.data_dir, account)
        let_through(programs, account)
        self._ensure_cluster(programs, account)
        own_folder(self.sockets, account)
        postmaster.clear_up(self.cluster, self.sockets)
        self._shorten_log()
        settings = {**self.settings, "unix_socket_directories": str(self.sockets)}
        if program_version(programs) >= IO_METHOD_SINCE:
            # Workers of their own for reading are for big machines; here they only take memory.
            settings["io_method"] = "sync"
        arguments = [f"--{name}={value}" for name, value in settings.items()]
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(
                [str(programs / "postgres"), "-D", str(self.cluster), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent() if bound else None,  # noqa: PLW1509, one thread here
                **_typed(account),
            )

    def _ensure_cluster(self, programs: Path, account: Account) -> None:
        """Made aside and moved into place whole, so that a kill leaves nothing half made."""
        if (self.cluster / "PG_VERSION").exists():
            return
        draft = self.cluster.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        own_folder(draft, account)
        made = subprocess.run(
            [str(programs / "initdb"), "-D", str(draft), *_cluster_options(programs)],
            capture_output=True,
            text=True,
            check=False,
            **_typed(account),
        )
        if made.returncode != 0:
            reason = made.stderr.strip().splitlines()[-1:] or ["no reason given"]
            raise Misconfigured(f"PostgreSQL cannot make its files in {draft}: {reason[0]}")
        if self.cluster.exists():
            self.cluster.rmdir()
        draft.rename(self.cluster)

    def _shorten_log(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            if self.log.stat().st_size > LOG_BYTES_MAX:
                self.log.replace(self.log.with_suffix(".log.1"))

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not (postmaster.is_ready(self.cluster) and postmaster.running_pid(self.cluster)):
            if self.child is not None and self.child.poll() is not None:
                raise Misconfigured(f"PostgreSQL did not start: {self._last_words()}")
            if time.monotonic() > deadline:
                raise Misconfigured(f"PostgreSQL did not start within {START_SECONDS} s.")
            time.sleep(0.02)

    def _last_words(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        fatal = [line.split("FATAL:")[-1].strip() for line in lines if "FATAL:" in line]
        return f"{(fatal or lines or ['see its log'])[-1]} ({self.log})"

    def _ensure_database(self) -> None:
        import psycopg

        try:
            psycopg.connect(self.url).close()
        except psycopg.OperationalError:
            admin = self.url.replace(f"/{DATABASE}?", "/postgres?")
            with psycopg.connect(admin, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")


def _typed(account: Account) -> Any:
    return account.run_as()


def _cluster_options(programs: Path) -> list[str]:
    """UTF-8 whatever the machine's locale, and letters folded in every alphabet."""
    options = ["-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--data-checksums"]
    if program_version(programs) >= BUILTIN_LOCALE_SINCE:
        return [*options, "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return [*options, "--locale=C.UTF-8" if os.name == "posix" else "--locale=C"]


def _end_child(child: subprocess.Popen[bytes]) -> None:
    for sign, patience in ((2, 3.0), (3, 1.0), (9, 1.0)):
        child.send_signal(sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(patience)
            return
