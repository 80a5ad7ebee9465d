"""What hanging pictures leaves in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import fact
from fettle.kernel.words import N_


@fact("logo.set", topic="shop")
@dataclass(frozen=True, slots=True)
class LogoSet:
    sentence = N_("The shop's logo was changed.")
    photo: str


@fact("logo.remove", topic="shop")
@dataclass(frozen=True, slots=True)
class LogoRemoved:
    sentence = N_("The shop's logo was taken off its documents.")
