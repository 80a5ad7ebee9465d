"""The book of work that clients declined or put off: what it is worth, and when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fettle.access.actor import Actor
from fettle.journal import pipeline
from fettle.journal.sql import load
from fettle.kernel.plain import plain_line

PAGE = 50
DUE = {"": -1, "overdue": 0, "month": 30, "quarter": 90}
_BESIDE = ("all_minor", "all_count")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of it: empty means all. ``due`` is one of ``DUE``."""

    q: str = ""
    state: str = ""
    danger: str = ""
    due: str = ""
    unit_ref: str = ""
    skip: int = 0


@dataclass(frozen=True, slots=True)
class PutOff:
    """One line that a client declined or put off. ``open_ref``: where it could be proposed now."""

    ref: str
    text: str
    kind: str
    quantity_thousandths: int
    measure: str
    total_minor: int
    danger: str
    found: str
    due_on: date | None
    state: str
    said_by: str
    at: datetime
    order_ref: str
    number: int
    currency: str
    unit_ref: str | None
    plate: str
    unit: str
    client_ref: str
    client: str
    overdue: bool | None
    open_ref: str
    open_number: int


@dataclass(frozen=True, slots=True)
class Book:
    """One page of it, and what all of it comes to."""

    rows: list[PutOff]
    total_minor: int
    count: int
    currency: str
    next: int | None


def book(actor: Actor, wanted: Wanted, most: int = PAGE) -> Book:
    """What was put off in the actor's shop, the longest due first. One statement."""
    rows = _rows(actor, wanted, most)
    found = [PutOff(**{k: v for k, v in row.items() if k not in _BESIDE}) for row in rows]
    count = rows[0]["all_count"] if rows else 0
    return Book(
        rows=found,
        total_minor=rows[0]["all_minor"] if rows else 0,
        count=count,
        currency=rows[0]["currency"] if rows else "",
        next=wanted.skip + most if count > wanted.skip + most else None,
    )


def put_off_of_unit(actor: Actor, unit_ref: str) -> Book:
    """What was put off about one unit."""
    return book(actor, Wanted(unit_ref=unit_ref))


def _rows(actor: Actor, wanted: Wanted, most: int) -> list[dict[str, Any]]:
    q = plain_line(wanted.q, 80)
    params = {
        "shop": actor.shop_id,
        "state": wanted.state if wanted.state in ("declined", "deferred") else "",
        "danger": wanted.danger,
        "unit": wanted.unit_ref,
        "within": DUE.get(wanted.due, -1),
        "q": q,
        "like": "%" + q.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%",
        "plate": "".join(sign for sign in q.lower() if sign.isalnum()),
        "most": most,
        "skip": max(wanted.skip, 0),
    }
    return pipeline.fetch(pipeline.Statement(load(__file__, "book"), params))
