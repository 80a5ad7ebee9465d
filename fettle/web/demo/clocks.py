"""When the demo shop's technicians worked, and on what; one of them forgot to stop once."""

from __future__ import annotations

from datetime import datetime, timedelta

from fettle.access.actor import Actor
from fettle.clock.actions import correct_clock, start_clock, stop_clock
from fettle.journal import clock


class Clocks:
    """One clock a person: what would overlap with a time before is not clocked."""

    def __init__(self) -> None:
        self._until: dict[str, datetime] = {}
        self._first: tuple[str, datetime] | None = None

    def run(self, person: Actor, line: str, begun: datetime, ended: datetime) -> None:
        """Somebody worked on a line from then to then."""
        if begun < self._until.get(person.name, begun):
            return
        self.start(person, line, begun)
        self._until[person.name] = ended
        with clock.set_to(ended):
            stop_clock(person)

    def start(self, person: Actor, line: str, begun: datetime) -> None:
        """Somebody has worked on a line since then, or since the time before was over."""
        with clock.set_to(max(begun, self._until.get(person.name, begun))):
            ref = start_clock(person, line)["ref"]
        if self._first is None:
            self._first = (ref, begun)

    def correct(self, by: Actor) -> None:
        """The first time that was clocked was ten minutes shorter than the clock says."""
        if self._first is not None:
            ref, begun = self._first
            ended = begun + timedelta(minutes=45)
            correct_clock(by, ref, begun, ended, "The break was clocked too.")
