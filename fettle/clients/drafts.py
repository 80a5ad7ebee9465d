"""What somebody typed about a client or a unit, and what of it may be kept.

Every door hands over the typed words; they are read here once, so a form, the API and an import
are told the same sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class ClientDraft:
    """A client's card as typed; the first phone is the primary one."""

    name: str = ""
    kind: str = "person"
    language: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    notes: str = ""
    labels: tuple[str, ...] = ()
    price_group: str = ""
    credit_limit: str = ""


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit's card as typed."""

    kind: str = "car"
    make: str = ""
    model: str = ""
    trim: str = ""
    year: str = ""
    plate: str = ""
    vin: str = ""
    frame: str = ""
    colour: str = ""
    fuel: str = ""
    meter: str = ""
    status: str = "active"
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed: only choices, which a form always sends."""
        chosen = replace(self, kind="", fuel="", meter="", status="")
        return chosen == UnitDraft(kind="", status="")
