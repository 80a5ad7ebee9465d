"""A stage for tests that start the real thing: an installation of its own in a folder."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

FETTLE = [sys.executable, "-m", "fettle.web.cli"]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """As a shell would have it, with nothing of the tests' own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FETTLE_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    kept.pop("PYTEST_CURRENT_TEST", None)
    return {**kept, "FETTLE_DATA_DIR": str(folder), **more}


def fettle(
    folder: Path, *arguments: str, stdin: str = "", **more: str
) -> "subprocess.CompletedProcess[str]":
    """One command, run to its end."""
    return subprocess.run(
        [*FETTLE, *arguments],
        env=environment(folder, **more),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        cwd=folder if folder.exists() else None,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Running:
    """A `fettle run` under way."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.log = folder / "run.txt"
        with self.log.open("wb") as log:
            self.child = subprocess.Popen(
                [*FETTLE, "run", "--port", str(port)],
                env=environment(folder, FETTLE_WORKERS="1"),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_until_open(self, seconds: float = 120) -> None:
        wait_for(lambda: "Fettle is open" in self.log.read_text() or self._ended(), seconds)

    def get(self, path: str) -> tuple[int, str]:
        """Status and body; 0 when nobody answers."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except URLError as error:
            return getattr(error, "code", 0), ""
        except OSError:
            return 0, ""

    def processes(self) -> dict[int, str]:
        """Every process that belongs to this installation, by its command line."""
        return processes_of(self.folder)

    def end(self, sign: signal.Signals) -> float:
        """Seconds until it was gone."""
        begun = time.monotonic()
        self.child.send_signal(sign)
        self.child.wait(30)
        return time.monotonic() - begun

    def stop(self) -> None:
        """End it, whatever state it is in, and see that nothing is left."""
        self.child.terminate()
        try:
            self.child.wait(15)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
        wait_for(lambda: not self.processes(), 10, or_else=lambda: kill_all(self.processes()))

    def _ended(self) -> bool:
        if self.child.poll() is not None:
            raise AssertionError(f"fettle run ended: {self.log.read_text()}")
        return False


@contextmanager
def running(folder: Path, port: int | None = None) -> Iterator[Running]:
    """Open for visitors; whatever a test leaves behind is killed."""
    found = Running(folder, port or free_port())
    try:
        found.wait_until_open()
        yield found
    finally:
        found.stop()


def processes_of(folder: Path) -> dict[int, str]:
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                told = (entry / "environ").read_bytes().decode(errors="replace")
                state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
            except OSError:
                continue
            mine = f"FETTLE_DATA_DIR={folder}\0" in told or str(folder) in command
            if mine and state != "Z":
                found[int(entry.name)] = command
    return found


def kill_all(pids: dict[int, str]) -> None:
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def wait_for(condition: object, seconds: float, or_else: object = None) -> None:
    """Until the condition holds."""
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            if callable(or_else):
                or_else()
            raise AssertionError(f"not so within {seconds} s")
        time.sleep(0.05)
