"""Somebody is there already: offered instead of made a second time."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_


@dataclass(frozen=True, slots=True)
class Match:
    """A client or a unit that has the same number; `by` is phone, email, vin or frame."""

    by: str
    shown: str
    client: str
    name: str
    unit: str = ""
    unit_name: str = ""


class Duplicate(Refused):
    """Refused with those that are there; to make another anyway, name their references."""

    usual_rule = "client.duplicate"

    def __init__(self, matches: list[Match]) -> None:
        super().__init__(
            N_("{name} is here already with {shown}."),
            name=matches[0].unit_name or matches[0].name,
            shown=matches[0].shown,
        )
        self.matches = matches
        self.extra = {"matches": [asdict(match) for match in matches]}
