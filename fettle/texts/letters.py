"""What a gateway is given, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from fettle.kernel.words import N_

LATE = N_("The gateway did not answer in time.")
AWAY = N_("The gateway could not be reached.")
BUSY = N_("The gateway is busy.")
BROKEN = N_("The gateway had an error.")
REFUSED = N_("The gateway refused this text.")
UNKNOWN = N_("Nobody knows whether it arrived; ask the client before you send it again.")
MISSING = N_("The package of this gateway is not installed.")
LOST = N_("The service says that it did not reach the client.")
TOO_OFTEN = N_("It was tried for more than a day.")

Kind = Literal["sent", "failed", "rejected", "unsure", "untried"]


@dataclass(frozen=True, slots=True)
class Letter:
    """One text on its way. ``key`` is the same at every attempt."""

    key: str
    address: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter.

    "sent"; "failed": surely not sent, may be tried again; "rejected": never will be; "unsure":
    it may have been sent; "untried": nobody tried. ``reason`` is a sentence without a name in it.
    """

    kind: Kind
    reason: str = ""
    gateway_ref: str = ""


class Gateway(Protocol):
    """Carries letters. ``knows_keys``: the same key sent twice arrives once."""

    knows_keys: bool

    def send(self, letter: Letter) -> Outcome:
        """Try once, within some seconds."""
        ...
