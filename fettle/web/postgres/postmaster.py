"""Reads `postmaster.pid`: is a server running on this cluster, and is it ready?"""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

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


def forget_stale_pid(cluster: Path) -> None:
    """Take away a file whose number has since been given to a process that is no PostgreSQL.

    PostgreSQL itself only sees that the number is alive, and would refuse to start: in a container
    the low numbers come round at every start.
    """
    if running_pid(cluster) is None:
        (cluster / "postmaster.pid").unlink(missing_ok=True)


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


def _pid_file(cluster: Path) -> list[str]:
    try:
        return (cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _told_by_ps(pid: int) -> bool:
    command = ["ps", "-p", str(pid), "-o", "command="]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return "postgres" in told
