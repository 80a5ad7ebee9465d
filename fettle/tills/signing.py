"""The Z report as text, and the chain of hashes that holds all of a shop's together."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from fettle.tills.carrying import carried_over
from fettle.tills.models import Session
from fettle.tills.sums import sums_of


def z_text(session: Session) -> str:
    """All that the Z says, as JSON in one fixed form. Amounts in minor units."""
    told: dict[str, Any] = {
        "z": session.z_number,
        "session": session.ref,
        "shop": session.shop.name,
        "register": session.register.name,
        "staff": session.staff.name,
        "currency": session.currency,
        "opened_at": _moment(session.opened_at),
        "closed_at": _moment(session.closed_at),
        "closed_by": session.closed_by.name if session.closed_by else "",
        "approved_by": session.approved_by.name if session.approved_by else "",
        "forced": session.forced_reason,
        "float": session.float_minor,
        "sums": [
            {"kind": row.kind, "tender": row.tender, "count": row.count, "amount": row.minor}
            for row in sums_of(session)
        ],
        "expected": session.expected_minor,
        "counted": session.counted_minor,
        "pieces": session.counted,
        "counts": session.counts,
        "first_counted": session.first_counted_minor,
        "variance": session.variance_minor,
        "left": session.left_minor,
        "banked": session.banked_minor,
        "carried": carried_over(session.shop_id),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def z_hash(previous: str, text: str) -> str:
    """SHA-256 of the hash of the Z before and the text of this one, in hexadecimal."""
    return sha256((previous + text).encode()).hexdigest()


def hash_before(session: Session) -> str:
    """The hash of the shop's Z before this one; empty for the first."""
    number = (session.z_number or 1) - 1
    found = Session.objects.filter(shop_id=session.shop_id, z_number=number)
    return found.values_list("z_hash", flat=True).first() or ""


def is_genuine(session: Session, before: str) -> bool:
    """Whether a Z is what was signed, and follows the one whose hash is ``before``."""
    return session.z_previous == before and session.z_hash == z_hash(before, session.z_text)


def _moment(at: Any) -> str:
    return at.isoformat() if at else ""
