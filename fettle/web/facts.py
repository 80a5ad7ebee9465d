"""What the shell leaves in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_


@fact("own.prefer", topic="own")
@dataclass(frozen=True, slots=True)
class OwnPreferred:
    """Somebody chose their language, their theme, or how loudly new orders ring (0 is off)."""

    sentence = N_("Now reads in {language}, theme {theme}.")
    language: str
    theme: str
    sound_percent: int = 0
