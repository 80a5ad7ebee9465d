"""`fettle run` starts everything, stops everything, and survives every way of being killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform.stage import (
    FETTLE,
    Running,
    environment,
    fettle,
    free_port,
    kill_all,
    processes_of,
    running,
    wait_for,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One prepared installation, so that only the first start migrates."""
    made = tmp_path_factory.mktemp("run") / "data"
    made.mkdir()
    if os.geteuid() == 0:
        made.parent.parent.chmod(0o755)
        made.parent.chmod(0o755)
    assert fettle(made, "migrate").returncode == 0
    yield made
    kill_all(processes_of(made))


def test_it_serves_pages_and_stops_within_five_seconds(folder: Path) -> None:
    with running(folder) as run:
        assert run.get("/readyz") == (200, '{"ready": true, "problems": []}')
        assert len(run.processes()) >= 4
        assert run.end(signal.SIGINT) < 5
        assert run.child.returncode == 0
        assert run.processes() == {}


def test_it_leaves_nothing_when_it_is_killed_and_starts_again(folder: Path) -> None:
    port = free_port()
    with running(folder, port) as run:
        run.end(signal.SIGKILL)
        wait_for(lambda: not run.processes(), 10)
    with running(folder, port) as again:
        assert again.get("/readyz")[0] == 200


def test_it_starts_again_after_everything_was_killed_at_once(folder: Path) -> None:
    port = free_port()
    with running(folder, port) as run:
        kill_all(run.processes())
        run.child.wait(10)
        wait_for(lambda: not run.processes(), 10)
    with running(folder, port) as again:
        assert again.get("/readyz")[0] == 200


@pytest.mark.parametrize("name", ["-m granian", "fettle.live.front", "bin/postgres -D"])
def test_it_starts_a_child_again_that_was_killed(folder: Path, name: str) -> None:
    with running(folder) as run:
        victims = {pid: text for pid, text in run.processes().items() if name in text}
        assert victims
        kill_all(victims)
        wait_for(lambda: "starting it again" in run.log.read_text(), 20)
        wait_for(lambda: run.get("/readyz")[0] == 200, 60)


def test_it_refuses_a_second_run_on_the_same_folder(folder: Path) -> None:
    with running(folder):
        second = fettle(folder, "run", "--port", str(free_port()))
        assert second.returncode == 1
        assert second.stderr.count("\n") == 1
        assert "already running here" in second.stderr


def test_it_names_the_port_that_is_taken(folder: Path, tmp_path: Path) -> None:
    with running(folder) as run:
        second = fettle(tmp_path, "run", "--port", str(run.port))
        assert second.returncode == 1
        assert f"port {run.port}" in second.stderr
        assert not (tmp_path / "postgres").exists()


def test_it_ends_with_the_make_that_started_it(folder: Path) -> None:
    """Started by `make`, whose kill -9 must not leave a run behind that blocks the next."""
    port = str(free_port())
    script = f"import subprocess; subprocess.run({[*FETTLE, 'run', '--port', port]!r})"
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        env=environment(folder, FETTLE_WITH_PARENT="1", FETTLE_WORKERS="1"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    seen = Running.__new__(Running)
    seen.port = int(port)
    try:
        wait_for(lambda: seen.get("/healthz")[0] == 200, 120)
    finally:
        parent.kill()
        parent.wait()
    wait_for(lambda: not processes_of(folder), 15, or_else=lambda: kill_all(processes_of(folder)))
