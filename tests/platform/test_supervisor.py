"""Children are started again, given up on when they keep falling, and ended with all they made."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fettle.web.config import Misconfigured
from fettle.web.supervisor import Child, Supervisor, end_left_over

pytestmark = pytest.mark.slow

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def supervisor(folder: Path, *commands: list[str]) -> tuple[Supervisor, list[str]]:
    told: list[str] = []
    children = [Child(f"child {n}", command, os.environ) for n, command in enumerate(commands)]
    return Supervisor(children, folder / "children.json", told.append), told


def test_it_starts_again_what_fell(tmp_path: Path) -> None:
    stand, told = supervisor(tmp_path, SLEEP)
    stand.begin()
    (child,) = stand.children
    assert child.running is not None
    first = child.running.pid
    os.kill(first, signal.SIGKILL)
    looks = iter(range(1000))

    def until_back() -> None:
        if next(looks) > 500 or (child.running is not None and child.running.pid != first):
            stand._asked = True

    stand.watch(beside=until_back)
    assert told == ["The child 0 ended (status -9); starting it again."]
    assert json.loads((tmp_path / "children.json").read_text()) == [child.running.pid]
    stand.end()
    assert not (tmp_path / "children.json").exists()


def test_it_gives_up_on_what_keeps_falling(tmp_path: Path) -> None:
    stand, told = supervisor(tmp_path, ["/bin/sh", "-c", "exit 3"])
    stand.begin()
    with pytest.raises(Misconfigured, match=r"child 0 keeps ending \(status 3\)"):
        stand.watch()
    assert len(told) == 5
    stand.end()


def test_it_kills_the_deaf_with_their_children(tmp_path: Path) -> None:
    """SIGTERM is ignored, and a grandchild stands in the same group."""
    marker = tmp_path / "grandchild"
    deaf = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        f"open({str(marker)!r}, 'w').write(str(child.pid)); time.sleep(60)"
    )
    stand, _told = supervisor(tmp_path, [sys.executable, "-c", deaf])
    stand.begin()
    while not (marker.exists() and marker.read_text()):
        time.sleep(0.02)
    begun = time.monotonic()
    stand.end()
    assert time.monotonic() - begun < 5
    time.sleep(0.2)
    state = Path(f"/proc/{marker.read_text()}/stat")
    assert not state.exists() or " Z " in state.read_text()


def test_it_ends_what_a_killed_run_left_and_nobody_else(tmp_path: Path) -> None:
    ours = subprocess.Popen([*SLEEP, "fettle"], start_new_session=True)
    other = subprocess.Popen(["/bin/sleep", "60"], start_new_session=True)
    memory = tmp_path / "children.json"
    memory.write_text(json.dumps([ours.pid, other.pid, 0, -1, "x", 10**9]))
    time.sleep(0.3)
    end_left_over(memory)
    assert ours.wait(5) == -signal.SIGKILL
    assert other.poll() is None
    other.kill()
    other.wait()


def test_it_stops_when_it_is_asked(tmp_path: Path) -> None:
    stand, _told = supervisor(tmp_path)
    before = {sign: signal.getsignal(sign) for sign in (2, 15, signal.SIGHUP)}
    try:
        stand.listen()
        os.kill(os.getpid(), signal.SIGTERM)
        stand.watch()
        assert stand.is_asked_to_stop
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
