"""Vouchers for machines: sold here, spent as a means of payment with the code as its reference."""

from datetime import date
from typing import Any, Literal

from ninja import Query, Status

from fettle.access.doors import ShopRequest, door
from fettle.billing import actions, queries
from fettle.billing.actions.write_offs import write_off_voucher
from fettle.billing.api.doorway import Listing, router
from fettle.billing.holdings import left_of, vouchers_of
from fettle.billing.models import Voucher
from fettle.billing.vouchers import code_of
from fettle.catalog.wire import MoneyIn, Strict, money_out
from fettle.journal import Key


class VoucherIn(Strict):
    """What it is worth, and how it is paid; without ``received`` exactly that.

    ``expires_on``: its last day, ``null`` for ever, ``usual`` as the shop has it.
    """

    tender: str
    amount: MoneyIn
    received: MoneyIn | None = None
    reference: str = ""
    note: str = ""
    expires_on: date | Literal["usual"] | None = "usual"


class WriteOffIn(Strict):
    """Why."""

    reason: str


@router.get("/vouchers", summary="Vouchers, newest first")
@door("voucher.view")
def vouchers(request: ShopRequest, asked: Query[Listing]) -> dict[str, Any]:
    """Each with what is left of it; codes are not told here."""
    rows, following = queries.page(vouchers_of(request.actor), asked.cursor, asked.limit)
    left_of(rows)
    return {"items": [_voucher(row) for row in rows], "next": following or None}


@router.post("/vouchers", summary="Sell a voucher", response={201: dict[str, Any]})
@door("voucher.sell", methods=("POST",))
def sell(request: ShopRequest, body: VoucherIn) -> Status[dict[str, Any]]:
    """Answers ``ref``, ``number`` and the ``code``."""
    answer = actions.sell_voucher(request.actor, **body.dict(), key=Key.of(request))
    return Status(201, answer | {"code": code_of(answer["ref"])})


@router.post("/vouchers/{ref}/write-off", summary="Take what is left of an expired voucher")
@door("voucher.write_off", methods=("POST",))
def write_off(request: ShopRequest, ref: str, body: WriteOffIn) -> dict[str, Any]:
    """It is owed until then. Answers the ``amount``."""
    return write_off_voucher(request.actor, ref, body.reason, key=Key.of(request))


def _voucher(row: Voucher) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "number": row.number,
        "ending": row.ending,
        "value": money_out(row.value_minor, row.currency),
        "left": money_out(row.left_minor, row.currency),  # type: ignore[attr-defined]
        "sold_at": row.sold_at.isoformat(),
        "expires_on": row.expires_on.isoformat() if row.expires_on else None,
        "note": row.note,
    }
