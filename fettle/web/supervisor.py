"""Keeps the processes of one installation running, and stops every one of them together."""

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from fettle.web.config import Misconfigured
from fettle.web.parenthood import die_with_parent

FALLS_ALLOWED = 5
FALLS_WITHIN_SECONDS = 60.0
STOP_SECONDS = 3.0
LOOK_SECONDS = 0.2


@dataclass
class Child:
    """One process to keep running; `begin` starts it, each time in a group of its own."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    socket: Path | None = None
    running: subprocess.Popen[bytes] | None = None
    falls: list[float] = field(default_factory=list)

    def begin(self) -> None:
        """Start it; it will be interrupted by the kernel when this process dies.

        A socket left over by a killed one would count as an address in use.
        """
        if self.socket is not None:
            self.socket.unlink(missing_ok=True)
        self.running = subprocess.Popen(
            self.command,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent(),  # noqa: PLW1509, this process has one thread
        )

    def has_fallen(self) -> bool:
        """Has it ended by itself?"""
        return self.running is not None and self.running.poll() is not None

    def falls_lately(self) -> int:
        """How often it fell within the last minute, this time included."""
        now = time.monotonic()
        self.falls = [at for at in self.falls if now - at < FALLS_WITHIN_SECONDS] + [now]
        return len(self.falls)


class Supervisor:
    """Starts children in order, watches them, and ends them in the opposite order."""

    def __init__(self, children: list[Child], memory: Path, tell: Callable[[str], None]) -> None:
        self.children = children
        self.tell = tell
        self._memory = memory
        self._asked = False

    @property
    def is_asked_to_stop(self) -> bool:
        """Has somebody pressed Ctrl-C or sent a signal?"""
        return self._asked

    def listen(self) -> None:
        """From now on SIGINT, SIGTERM and SIGHUP mean: stop everything."""
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._ask)

    def begin(self) -> None:
        """End what a killed run has left over, then start every child."""
        end_left_over(self._memory)
        for child in self.children:
            child.begin()
        self._remember()

    def watch(self, beside: Callable[[], None] = lambda: None) -> None:
        """Restart whatever falls, until asked to stop. Raises Misconfigured when it keeps falling.

        `beside` is called at every look, for what is not a child of ours.
        """
        while not self._asked:
            beside()
            for child in self.children:
                if child.has_fallen():
                    self._raise_again(child)
            time.sleep(LOOK_SECONDS)

    def end(self) -> None:
        """Ask all to end, wait a little, and kill what is left, groups and all."""
        for child in reversed(self.children):
            _signal_group(child, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in reversed(self.children):
            if child.running is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.running.wait(max(0.01, deadline - time.monotonic()))
                _signal_group(child, signal.SIGKILL)
                child.running.wait()
        self._memory.unlink(missing_ok=True)

    def _ask(self, sign: int, frame: FrameType | None) -> None:
        """A bare flag: a lock taken in a signal's handler may be held by whom it interrupts."""
        self._asked = True

    def _raise_again(self, child: Child) -> None:
        assert child.running is not None
        status = child.running.returncode
        if child.falls_lately() > FALLS_ALLOWED:
            raise Misconfigured(f"The {child.name} keeps ending (status {status}): giving up.")
        self.tell(f"The {child.name} ended (status {status}); starting it again.")
        _signal_group(child, signal.SIGKILL)
        child.begin()
        self._remember()

    def _remember(self) -> None:
        pids = [child.running.pid for child in self.children if child.running]
        self._memory.write_text(json.dumps(pids), encoding="ascii")


def end_left_over(memory: Path) -> None:
    """Kill the process groups that a killed run has written down, if they are still Fettle's."""
    try:
        pids = json.loads(memory.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return
    for pid in pids:
        if isinstance(pid, int) and pid > 1 and "fettle" in _command_of(pid):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
    memory.unlink(missing_ok=True)


def _command_of(pid: int) -> str:
    command = ["ps", "-p", str(pid), "-o", "command="]
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        with contextlib.suppress(OSError):
            return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return ""


def _signal_group(child: Child, sign: signal.Signals) -> None:
    if child.running is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.running.pid, sign)
