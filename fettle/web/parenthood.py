"""A child process ends when its parent is gone, however the parent went (Linux)."""

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def die_with_parent() -> Callable[[], None]:
    """What a child calls before exec: the kernel shall send it SIGINT when this process dies.

    Elsewhere than on Linux nothing happens; there the next start clears up what was left.
    """
    parent = os.getpid()
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None

    def bind() -> None:
        if prctl is not None:
            with contextlib.suppress(OSError):
                prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
            if os.getppid() != parent:
                os.kill(os.getpid(), signal.SIGINT)

    return bind
