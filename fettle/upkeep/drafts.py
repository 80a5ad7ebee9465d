"""What somebody asks a plan to hold, as typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line as typed. By what it is due follows from which of date and meter are filled in.

    ``due_on``: a date or "2026-12-01"; ``due_meter`` and ``interval_use`` in the unit's km or mi;
    ``forecast``: an amount in the shop's currency.
    """

    name: object = ""
    due_on: object = ""
    due_meter: object = ""
    interval_months: object = ""
    interval_use: object = ""
    text: object = ""
    item_ref: str = ""
    forecast: object = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the six, with its days as somebody may have changed them."""

    position: int
    due_on: object = ""
    due_meter: object = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """What is proposed in one place, as typed; ``names`` and ``texts`` by language."""

    names: Mapping[str, object] = field(default_factory=dict)
    texts: Mapping[str, object] = field(default_factory=dict)
    first_days: object = ""
    interval_months: object = ""
    interval_use: object = ""
    item_ref: str = ""
    active: bool = True
