"""The journal for machines: a tail without gaps."""

from typing import Any

from ninja import Field, Query, Router, Schema

from fettle.access.doors import ShopRequest, door
from fettle.journal.proof import prove
from fettle.journal.queries import Position, after

router = Router(tags=["journal"])


class Tail(Schema):
    """Where to go on, and how far."""

    after: str = "0.0"
    limit: int = Field(100, ge=1, le=500)


class Range(Schema):
    """Numbers of seals; all of it if none is named."""

    first: int | None = Field(None, ge=1, le=10**15)
    last: int | None = Field(None, ge=1, le=10**15)


@router.get("/journal", summary="Entries behind a position, oldest first, none skipped")
@door("journal.view")
def journal(request: ShopRequest, tail: Query[Tail]) -> dict[str, Any]:
    """``next`` is the position to ask from the next time, also when nothing new came."""
    rows = after(Position.parse(tail.after), tail.limit, shop_id=request.actor.shop_id)
    position = Position(int(rows[-1]["xid"]), rows[-1]["id"]) if rows else tail.after
    return {"items": [_told(row) for row in rows], "next": str(position)}


@router.get("/journal/proof", summary="Whether every entry still is what was sealed")
@door("journal.view")
def journal_proof(request: ShopRequest, wanted: Query[Range]) -> dict[str, Any]:
    """``head`` is the newest seal; ``breaks`` holds the first 20 that do not fit."""
    proof = prove(request.actor, wanted.first, wanted.last)
    return {
        "holds": proof.holds,
        "first": proof.first,
        "last": proof.last,
        "sealed": proof.sealed,
        "waiting": proof.waiting,
        "head": proof.head,
        "breaks": [
            {"number": row.number, "entry": row.entry_id, "wrong": row.wrong}
            for row in proof.breaks
        ],
    }


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "position": f"{row['xid']}.{row['id']}",
        "at": row["at"].isoformat(),
        "who": row["name"],
        "role": row["role"],
        "source": row["source"],
        "verb": row["verb"],
        "topic": row["topic"],
        "subject": row["subject"],
        "facts": row["facts"],
        "reason": row["reason"],
    }
