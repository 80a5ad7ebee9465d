"""The embedded PostgreSQL: shared, stopped by its last user, blocked by nothing that was killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from fettle.web.config import Misconfigured
from fettle.web.postgres import postmaster
from fettle.web.postgres.places import SOCKET_PATH_MAX, socket_dir
from fettle.web.postgres.server import CARELESS, Server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("server")
    if os.geteuid() == 0:
        made.parent.chmod(0o755)
    yield made
    Server(made).stop()


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    found = Server(folder, CARELESS)
    yield found
    found.leave()
    found.stop()


def answers(server: Server) -> bool:
    with psycopg.connect(server.url) as connection:
        row = connection.execute("SELECT current_database()").fetchone()
    return row == ("fettle",)


def test_it_is_made_at_the_first_start_and_stopped_by_the_last_user(server: Server) -> None:
    other = Server(server.data_dir, CARELESS)
    server.share()
    other.share()
    assert answers(server)
    server.leave()
    assert answers(other)
    other.leave()
    assert postmaster.running_pid(server.cluster) is None


def test_it_keeps_what_is_committed_when_it_is_killed(folder: Path) -> None:
    server = Server(folder)
    server.share()
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept VALUES (1)")
    pid = postmaster.running_pid(server.cluster)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    if server.child is not None:
        server.child.wait()
    again = Server(folder)
    again.share()
    with psycopg.connect(again.url) as connection:
        assert connection.execute("SELECT n FROM kept LIMIT 1").fetchone() == (1,)
    again.leave()


def test_it_ends_with_the_process_that_owns_it(folder: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path;"
        "from fettle.web.postgres.server import Server, CARELESS;"
        f"Server(Path({str(folder)!r}), CARELESS).own(); print('up', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"up\n"
        owner.kill()
    cluster = Server(folder).cluster
    if sys.platform == "linux":
        deadline = time.monotonic() + 10
        while postmaster.running_pid(cluster) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert postmaster.running_pid(cluster) is None


def test_it_takes_over_one_that_nobody_uses_any_more(server: Server) -> None:
    left = Server(server.data_dir, CARELESS)
    left.share()
    before = postmaster.running_pid(server.cluster)
    assert left._users is not None
    left._users.close()  # as when its process is killed
    server.own()
    assert postmaster.running_pid(server.cluster) != before
    assert answers(server)


def test_it_forgets_a_number_that_now_belongs_to_somebody_else(server: Server) -> None:
    server.share()
    server.leave()
    pid_file = server.cluster / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{server.cluster}\n1\n5432\n\n\n0 0\nready\n")
    lock = server.sockets / ".s.PGSQL.5432.lock"
    lock.write_text(pid_file.read_text())
    server.share()
    assert answers(server)


def test_it_speaks_of_what_postgres_complained_about(folder: Path) -> None:
    broken = Server(folder, {"shared_buffers": "a lot"})
    with pytest.raises(Misconfigured, match=r"did not start.*shared_buffers"):
        broken.share()
    broken.leave()


def test_it_listens_on_no_network(server: Server) -> None:
    server.share()
    with psycopg.connect(server.url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert server.sockets.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["Ann's data & 50 %", "one, two", "мастерская 车间"])
def test_it_lives_in_any_folder(folder: Path, name: str) -> None:
    server = Server(folder / name, CARELESS)
    server.share()
    assert answers(server)
    server.leave()


@pytest.mark.parametrize("depth", [1, 10, 40])
def test_it_keeps_the_socket_path_short(depth: int) -> None:
    folder = socket_dir(Path("/home/somebody") / "/".join(["a-folder"] * depth))
    assert len(str(folder / ".s.PGSQL.5432.lock")) <= SOCKET_PATH_MAX


def test_it_refuses_a_socket_folder_that_is_a_link(tmp_path: Path) -> None:
    from fettle.web.postgres.account import account_for, own_folder

    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Misconfigured, match="belongs to somebody else"):
        own_folder(tmp_path / "run", account_for(tmp_path / "none"))
