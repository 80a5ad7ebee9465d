"""The board: what runs in the shop now, in columns by stage. One statement, however much runs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from fettle.access.actor import Actor
from fettle.journal import pipeline
from fettle.journal.sql import load
from fettle.orders.states import OPEN_STAGES

MOST_CARDS = 500
SHOWS = ("all", "mine", "overdue")
_SEE_ALL = frozenset({"owner", "reception", "advisor", "cashier", "operator", "system"})
_BESIDE = ("today", "sections", "asked_parts", "place")


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody of the shop, by initials on a colour."""

    name: str
    initials: str
    hue: int


@dataclass(frozen=True, slots=True)
class Card:
    """One running order as the board shows it. ``late``: promised for a time gone by."""

    ref: str
    number: int
    flow: str
    stage: str
    title: str
    plate: str
    unit: str
    client: str
    promised_at: datetime | None
    late: bool
    waiting_reason: str
    waiting_note: str
    total_minor: int
    currency: str
    staff_name: str
    staff_initials: str
    staff_hue: int
    mine: bool
    section: str
    parts: int
    here: int
    asked: int
    asked_state: str = ""
    asked_at: datetime | None = None

    @property
    def face(self) -> Face:
        """Who works on it, as an avatar shows them."""
        return Face(self.staff_name, self.staff_initials, self.staff_hue)


@dataclass(frozen=True, slots=True)
class AskedPart:
    """A part that somebody at work asks for."""

    ref: str
    text: str
    quantity_thousandths: int
    asked_at: datetime
    asked_by: str
    order_ref: str
    number: int
    plate: str
    measure: str


@dataclass(frozen=True, slots=True)
class Column:
    """The cards in one stage, the next promise first."""

    stage: str
    cards: list[Card]

    @property
    def total_minor(self) -> int:
        """What the orders in the column come to, in minor units."""
        return sum(card.total_minor for card in self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole page. The counts are of everything that runs, whatever the filter shows."""

    today: date
    currency: str
    sections: list[tuple[str, str]]
    columns: list[Column]
    open_count: int
    late_count: int
    asked: list[AskedPart] = field(default_factory=list)


def board(actor: Actor, show: str = "all", section: str = "") -> Board:
    """What runs and what the actor may see of it; ``show`` is one of ``SHOWS``.

    ``section`` is a section's reference, or empty for all sections.
    """
    rows = _rows(actor)
    frame = rows[0]
    cards = [_card(row) for row in rows if row["ref"] is not None]
    shown = [card for card in cards if _is_shown(card, show, section)]
    return Board(
        today=frame["today"],
        currency=frame["currency"],
        sections=[(ref, name) for ref, name in json.loads(frame["sections"])],
        columns=[
            Column(stage, [card for card in shown if card.stage == stage]) for stage in OPEN_STAGES
        ],
        open_count=len(cards),
        late_count=sum(card.late for card in cards),
        asked=[_asked(each) for each in json.loads(frame["asked_parts"])],
    )


def _is_shown(card: Card, show: str, section: str) -> bool:
    if section and card.section != section:
        return False
    return card.mine if show == "mine" else card.late if show == "overdue" else True


def _card(row: dict[str, Any]) -> Card:
    values = {name: value for name, value in row.items() if name not in _BESIDE}
    return Card(**{**values, "late": bool(row["late"]), "mine": bool(row["mine"])})


def _asked(each: dict[str, Any]) -> AskedPart:
    return AskedPart(**{**each, "asked_at": datetime.fromisoformat(each["asked_at"])})


def _rows(actor: Actor) -> list[dict[str, Any]]:
    params = {
        "shop": actor.shop_id,
        "staff": actor.staff_id,
        "all": actor.role in _SEE_ALL,
        "language": actor.language,
        "most": MOST_CARDS,
    }
    # Prepared: planning so many joins anew would take longer than running them.
    return pipeline.fetch(pipeline.Statement(load(__file__, "board"), params))
