"""What a person writes of a procedure's steps, and what a technician writes down of one."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step; limits in thousandths of the unit. ``photo``: the reference of its picture.

    ``upload`` is a new picture, in the place of that one.
    """

    kind: str
    texts: dict[str, str] = field(default_factory=dict)
    required: bool = True
    unit: str = ""
    least_thousandths: int | None = None
    most_thousandths: int | None = None
    minutes: int | None = None
    photo: str = ""
    upload: bytes | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves a step: as typed, by its kind. ``note`` confirms a value beyond the limits."""

    value: object = None
    upload: bytes | None = None
    signed: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GuidedLine:
    """A line of an order whose item is bound to procedures."""

    line_ref: str
    item_id: int
    text: str
