"""The one clock of the house. Demo data sets it back, so that history has its own days."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("set_to", default=None)


def now() -> datetime:
    """The moment at which a step begins."""
    return _set_to.get() or timezone.now()


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Let every step that is opened inside begin at ``moment``. For demo data and tests only."""
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
