"""Whoever guesses at codes is slowed down: by address, and all together."""

from datetime import datetime, timedelta

from fettle.access.models import Miss
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_

WINDOW = timedelta(minutes=15)
MISSES_MOST = 8
MISSES_OF_ALL_MOST = 200
TOO_MANY_REQUESTS = 429
_CODES = N_("Too many wrong codes. Wait a quarter of an hour, or use the link.")


class MissedTooOften(Refused):
    """Whoever guesses has to wait, and is not told whether the next guess is right."""

    def __init__(self, sentence: str = _CODES) -> None:
        super().__init__(sentence, rule="slow_down", status=TOO_MANY_REQUESTS)


def require_patience(address: str, at: datetime) -> None:
    """Raises ``MissedTooOften`` after too many wrong codes, before any code is looked at."""
    lately = Miss.objects.filter(at__gt=at - WINDOW)
    alone = lately.filter(address=address).count() >= MISSES_MOST
    if alone or lately.count() >= MISSES_OF_ALL_MOST:
        raise MissedTooOften


def note_miss(address: str, at: datetime) -> None:
    """A wrong code came from here, inside the caller's transaction; old ones are forgotten."""
    Miss.note(address, at, forgotten_before=at - WINDOW)
