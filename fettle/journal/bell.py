"""The bell: after a commit, whoever follows the journal on this machine looks at once.

A hint and nothing more. It is rung without waiting and without a lock (NOTIFY would make all
commits queue), and a follower who does not hear it looks by himself a moment later.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

PLACE = os.environ.get("FETTLE_BELL", "") if hasattr(socket, "AF_UNIX") else ""


def ring() -> None:
    """Wake the follower, if there is one."""
    if PLACE:
        with suppress(OSError):
            _socket().sendto(b"!", PLACE)


@contextmanager
def hung(place: str) -> Iterator[socket.socket]:
    """Hang the bell up; its socket becomes readable when it rings."""
    Path(place).unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as hanging:
        hanging.setblocking(False)
        hanging.bind(place)
        Path(place).chmod(0o600)
        yield hanging


@cache
def _socket() -> socket.socket:
    ringing = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ringing.setblocking(False)
    return ringing
