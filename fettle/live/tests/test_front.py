"""The front as a process: it starts, serves, and ends when it is told to."""

import asyncio
import signal
import subprocess
import sys
import time

import pytest

from fettle.live.benching import front
from fettle.live.tests.stage import Reader, Writer, play

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("journal")]
STREAMS = 300
CLOSED_SECONDS = 5  # 0.3 on a machine that does nothing else; without closing them it never ends


def test_it_ends_soon_with_many_streams_open() -> None:
    async def open_streams(port: int) -> list[tuple[Reader, Writer]]:
        lines = []
        for number in range(STREAMS):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET /live HTTP/1.1\r\nCookie: %d\r\n\r\n" % number)
            lines.append((reader, writer))
        for reader, _ in lines:
            await asyncio.wait_for(reader.readuntil(b"event: hello\n"), 30)
        return lines

    async def scene() -> None:
        with front("127.0.0.1:9") as (process, port):
            lines = await open_streams(port)
            process.send_signal(signal.SIGTERM)
            began = time.monotonic()
            status = await asyncio.to_thread(process.wait, 10)
            assert time.monotonic() - began < CLOSED_SECONDS
            assert status == 0
            assert len([await reader.read() for reader, _ in lines]) == STREAMS

    play(scene())


@pytest.mark.parametrize(
    "wrong",
    [["--upstream", "nowhere"], ["--upstream", "a:1", "--host", "256.1.1.1"]],
)
def test_it_says_in_one_line_why_it_cannot_start(wrong: list[str]) -> None:
    command = [sys.executable, "-m", "fettle.live.front", "--port", "0"]
    ended = subprocess.run([*command, *wrong], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert ended.stderr.startswith("fettle: ")
