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
    prctl = _prctl()

    def bind() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGINT)

    return bind


def end_at_once_without_parent() -> None:
    """Called by a worker about itself: no goodbye is needed, every request is one transaction."""
    _prctl()(_PR_SET_PDEATHSIG, signal.SIGKILL)


def stop_with_parent() -> None:
    """Called by a run that `make` started: when make is killed, everything shall stop."""
    _prctl()(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _prctl() -> Callable[[int, int], object]:
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            return ctypes.CDLL(None).prctl
    return lambda _option, _value: None
