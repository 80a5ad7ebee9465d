"""A service that moves no money: for trying things out, and for all that goes wrong on the way.

It loses answers, tells everything several times and in any order, as its ``chance`` has it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from random import Random

from fettle.billing.providers.protocol import (
    Back,
    DeclinedError,
    Event,
    Opened,
    UnansweredError,
    UnsignedError,
    Wanted,
)
from fettle.journal import clock

HEADER = "X-Fake-Signature"
WINDOW = 300  # seconds to either side
LEAST_BACK = 2  # minor units
_PARTS = 2


class Fake:
    """``chance`` makes it lose half of its answers; without it everything is answered once."""

    name = "fake"

    def __init__(self, secret: str, chance: Random | None = None) -> None:
        self._secret = secret.encode()
        self._chance = chance
        self.wanted: dict[str, Wanted] = {}
        self.back: dict[str, Back] = {}
        self.told: list[Event] = []

    def open(self, wanted: Wanted) -> Opened:
        """It is kept first and answered afterwards, so an answer that is lost was still heard."""
        self.wanted.setdefault(wanted.key, wanted)
        if self._chance and self._chance.getrandbits(1):
            raise UnansweredError
        return Opened(f"/money/fake/{wanted.key}", f"fake-{wanted.key}")

    def look(self, name: str) -> Event | None:
        """The last that it would have told."""
        mine = [event for event in self.told if name == f"fake-{event.key}"]
        return mine[-1] if mine else None

    def refund(self, wanted: Back) -> str:
        """Kept once by its key, and answered afterwards; what is below a unit it declines."""
        if wanted.minor < LEAST_BACK:
            raise DeclinedError
        self.back.setdefault(wanted.key, wanted)
        if self._chance and self._chance.getrandbits(1):
            raise UnansweredError
        return f"fake-back-{wanted.key}"

    def look_at_refund(self, name: str) -> Event | None:
        """The last that it would have told."""
        mine = [event for event in self.told if name == f"fake-back-{event.key}"]
        return mine[-1] if mine else None

    def read(self, body: bytes, headers: Mapping[str, str]) -> Event | None:
        """A message that ``signed`` made."""
        stamp, signature = _signature(headers.get(HEADER, ""))
        right = self._sign(stamp, body)
        lately = abs(clock.now().timestamp() - stamp) <= WINDOW
        if not lately or not hmac.compare_digest(right, signature):
            raise UnsignedError
        told = json.loads(body)
        return Event(**told) if told.get("id") else None

    def tell(self, key: str, state: str) -> Event:
        """Something became of a charge; it is told by ``deliveries``."""
        wanted = self.wanted[key]
        event = Event(f"{key}-{state}", key, state, wanted.minor, wanted.currency)
        self.told.append(event)
        return event

    def tell_back(self, key: str, state: str) -> Event:
        """Something became of a refund; it is told by ``deliveries``."""
        wanted = self.back[key]
        event = Event(f"{key}-{state}", key, state, wanted.minor, wanted.currency, "refund")
        self.told.append(event)
        return event

    def deliveries(self, times: int = 1) -> list[Event]:
        """All that it tells, each several times, in any order."""
        all_of_it = self.told * times
        if self._chance:
            self._chance.shuffle(all_of_it)
        return all_of_it

    def signed(self, event: Event) -> tuple[bytes, dict[str, str]]:
        """The message as it arrives: its body and its headers."""
        fields = ("id", "key", "state", "minor", "currency", "kind")
        body = json.dumps({name: getattr(event, name) for name in fields}).encode()
        stamp = int(clock.now().timestamp())
        return body, {HEADER: f"{stamp},{self._sign(stamp, body)}"}

    def _sign(self, stamp: int, body: bytes) -> str:
        return hmac.new(self._secret, b"%d.%s" % (stamp, body), hashlib.sha256).hexdigest()


def _signature(header: str) -> tuple[int, str]:
    parts = header.split(",")
    if len(parts) != _PARTS or not (parts[0].isascii() and parts[0].isdecimal()):
        raise UnsignedError
    return int(parts[0][:12]), parts[1]
