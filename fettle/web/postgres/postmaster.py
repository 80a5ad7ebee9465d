"""Reads `postmaster.pid`: is a server running on this cluster, and is it ready?"""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

ORPHAN_SECONDS = 5
_STATUS_LINE = 7


def running_pid(cluster: Path) -> int | None:
    """The process id of the server on this cluster; a stale file counts as none."""
    lines = _pid_file(cluster)
    if not lines or not lines[0].strip().isdigit():
        return None
    pid = int(lines[0])
    return pid if is_postgres(pid, cluster) else None


def is_ready(cluster: Path) -> bool:
    """Does the server on this cluster say that it takes connections?"""
    lines = _pid_file(cluster)
    return len(lines) > _STATUS_LINE and lines[_STATUS_LINE].strip() == "ready"


def clear_up(cluster: Path, sockets: Path) -> None:
    """Take away what a killed server left; to be called when none is running.

    PostgreSQL itself refuses to start as long as the number in its files is alive, though it may
    be a zombie, or since have been given to another program: in a container the low numbers come
    round at every start. First the killed server's own children must be gone.
    """
    deadline = time.monotonic() + ORPHAN_SECONDS
    while (orphans := _standing_in(cluster)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid in orphans:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    for left in (cluster / "postmaster.pid", *sockets.glob(".s.PGSQL.*")):
        left.unlink(missing_ok=True)


def is_postgres(pid: int, cluster: Path) -> bool:
    """Is the process a PostgreSQL server standing in this cluster?"""
    proc = Path("/proc") / str(pid)
    if not Path("/proc/self/cwd").exists():
        return _told_by_ps(pid)
    try:
        command = (proc / "cmdline").read_bytes().split(b"\0")[0]
        return b"postgres" in command and os.path.samefile(proc / "cwd", cluster)
    except FileNotFoundError:
        return False
    except OSError:
        return _told_by_ps(pid)


def stop(pid: int, cluster: Path, seconds: float = 5) -> None:
    """End a server that is not our child: politely first, then at once; waits until it is gone."""
    for sign, patience in ((signal.SIGINT, seconds), (signal.SIGQUIT, 2.0), (signal.SIGKILL, 2.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sign)
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if not is_postgres(pid, cluster):
                return
            time.sleep(0.02)


def _standing_in(cluster: Path) -> list[int]:
    """PostgreSQL's processes in this cluster, as far as the system shows them."""
    names = [entry.name for entry in Path("/proc").glob("[0-9]*")]
    return [int(name) for name in names if is_postgres(int(name), cluster)]


def _pid_file(cluster: Path) -> list[str]:
    try:
        return (cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _told_by_ps(pid: int) -> bool:
    command = ["ps", "-p", str(pid), "-o", "command="]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return "postgres" in told
