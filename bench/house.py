"""Fettle as anybody starts it, in a folder and on a port of its own."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class House:
    """A running Fettle: where it listens, where its database is, which processes it is."""

    port: int
    url: str
    process: subprocess.Popen[bytes]

    def cpu_seconds(self) -> float:
        """The CPU time so far of all its processes except PostgreSQL's."""
        return sum(_cpu(pid) for pid in _family(self.process.pid) if not _is_postgres(pid))


@contextmanager
def open_house(workers: int) -> Iterator[House]:
    """Start Fettle in a new folder, wait until it answers, stop it in the end."""
    folder = Path(tempfile.mkdtemp(prefix="fettle-bench-"))
    port = _free_port()
    environment = {
        name: value for name, value in os.environ.items() if name != "FETTLE_DATABASE_URL"
    } | {"FETTLE_DATA_DIR": str(folder), "FETTLE_PORT": str(port), "FETTLE_WORKERS": str(workers)}
    command = [str(Path(sys.executable).parent / "fettle"), "run"]
    log = (folder / "log").open("wb")
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait(port, process)
        os.environ["FETTLE_DATA_DIR"] = str(folder)
        os.environ.pop("FETTLE_DATABASE_URL", None)
        from fettle.web.postgres.server import Server

        yield House(port, Server(folder).url, process)
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit("Fettle did not start.")
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("Fettle did not answer in two minutes.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = [int(child) for child in children.read_text().split()] if children.exists() else []
    return [pid, *(each for child in below for each in _family(child))]


def _is_postgres(pid: int) -> bool:
    try:
        return "postgres" in Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return True


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK
