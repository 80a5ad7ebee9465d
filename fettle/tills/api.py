"""The tills for machines. The same actions as the pages."""

from typing import Any

from ninja import Field, Query, Router, Schema, Status

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.kernel.money import Money
from fettle.shop.api.approving import ApprovalIn
from fettle.shop.api.house import Strict
from fettle.shop.queries import current_shop
from fettle.tills import actions, queries
from fettle.tills.models import Register, Session

router = Router(tags=["tills"])
Amount = str | dict[str, str]


class AskedSessions(Schema):
    """Where in the list."""

    cursor: str = ""
    limit: int = Field(queries.PAGE_SIZE, ge=1, le=queries.LARGEST_PAGE)


class RegisterIn(Strict):
    """A drawer; ``variance_limit`` left out: no difference needs a second person."""

    name: str
    variance_limit: Amount | None = None


class RegisterEditIn(RegisterIn):
    """As it is from now on."""

    version: int | None = None


class OpenIn(Strict):
    """``where`` (a register's reference), and with what float."""

    where: str
    float: Amount


class MoveIn(Strict):
    """Cash, and why."""

    amount: Amount
    reason: str = ""


class CountIn(Strict):
    """How many of each banknote and coin, by its value in minor units: ``{"500": 3}``."""

    pieces: dict[str, str | int]


class CloseIn(Strict):
    """What stays in the drawer; the second person where the difference is large."""

    left: Amount | None = None
    approval: ApprovalIn | None = None


class ForceIn(CountIn):
    """A colleague's drawer counted for them, and why."""

    reason: str
    left: Amount | None = None


@router.get("/registers", summary="The shop's registers, and who is at them")
@door("till.view")
def registers(request: ShopRequest) -> dict[str, Any]:
    """Those in use first."""
    currency = current_shop(request.actor).currency
    rows = [_register(row, currency) for row in queries.registers(request.actor)]
    return {"items": rows, "next": None}


@router.post("/registers", summary="Add a register", response={201: dict[str, Any]})
@door("register.create", methods=("POST",))
def create_register(request: ShopRequest, body: RegisterIn) -> Status[dict[str, Any]]:
    """Answers ``ref`` and ``name``. From the first on, who takes money needs an open till."""
    key = Key.of(request)
    return Status(
        201, actions.create_register(request.actor, body.name, body.variance_limit, key=key)
    )


@router.post("/registers/{ref}/edit", summary="Change a register")
@door("register.edit", methods=("POST",))
def edit_register(request: ShopRequest, ref: str, body: RegisterEditIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    return actions.edit_register(
        request.actor,
        ref,
        body.name,
        body.variance_limit,
        version=body.version,
        key=Key.of(request),
    )


@router.post("/registers/{ref}/retire", summary="Take a register out of use")
@door("register.retire", methods=("POST",))
def retire_register(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Refused while somebody is at it."""
    return actions.retire_register(request.actor, ref, key=Key.of(request))


@router.post("/registers/{ref}/restore", summary="Take a register into use again")
@door("register.restore", methods=("POST",))
def restore_register(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    return actions.restore_register(request.actor, ref, key=Key.of(request))


@router.get("/tills", summary="Till sessions, newest first")
@door("till.view")
def sessions(request: ShopRequest, asked: Query[AskedSessions]) -> dict[str, Any]:
    """All of them for who may close others'; else one's own."""
    rows, following = queries.sessions(request.actor, asked.cursor, asked.limit)
    return {"items": [_session(row) for row in rows], "next": following or None}


@router.get("/tills/chain", summary="Every Z report proved anew")
@door("books.view")
def chain(request: ShopRequest) -> dict[str, Any]:
    """``holds``, how many there are, and the number of the first that is broken."""
    found = queries.chain_of(request.actor)
    return {
        "holds": found.broken_at is None,
        "length": found.length,
        "broken_at": found.broken_at,
        "last": found.links[0].session.z_hash if found.links else None,
    }


@router.post("/tills/open", summary="Open a till", response={201: dict[str, Any]})
@door("till.open", methods=("POST",))
def open_till(request: ShopRequest, body: OpenIn) -> Status[dict[str, Any]]:
    """Answers the session's ``ref``; ``late`` payments had waited for it."""
    key = Key.of(request)
    return Status(201, actions.open_till(request.actor, body.where, body.float, key=key))


@router.get("/tills/{ref}", summary="The X or Z report of a session")
@door("till.view")
def session(request: ShopRequest, ref: str) -> dict[str, Any]:
    """``sums`` and ``expected`` are left out for who will still count the drawer."""
    found = queries.session_of(request.actor, ref)
    report = queries.report_of(request.actor, found)
    told = _session(found)
    if not report.blind:
        told["sums"] = [
            {
                "kind": row.kind,
                "tender": row.tender,
                "count": row.count,
                "amount": _money(row.minor, found),
            }
            for row in report.rows
        ]
        told["expected"] = _money(report.expected_minor, found)
    if not found.is_open:
        told |= {"holds": queries.holds(found), "hash": found.z_hash, "text": found.z_text}
        told |= {"carried": found.carried}
    return told


@router.post("/tills/{ref}/pay-in", summary="Put cash into the drawer")
@door("till.pay_in", methods=("POST",))
def pay_in(request: ShopRequest, ref: str, body: MoveIn) -> dict[str, Any]:
    """One's own, with a reason."""
    return actions.pay_in_till(request.actor, ref, body.amount, body.reason, key=Key.of(request))


@router.post("/tills/{ref}/pay-out", summary="Take cash out for a small cost")
@door("till.pay_out", methods=("POST",))
def pay_out(request: ShopRequest, ref: str, body: MoveIn) -> dict[str, Any]:
    """One's own, with a reason."""
    return actions.pay_out_till(request.actor, ref, body.amount, body.reason, key=Key.of(request))


@router.post("/tills/{ref}/drop", summary="Bring cash into the safe")
@door("till.drop", methods=("POST",))
def drop(request: ShopRequest, ref: str, body: MoveIn) -> dict[str, Any]:
    """Of one's own drawer."""
    return actions.drop_till(request.actor, ref, body.amount, body.reason, key=Key.of(request))


@router.post("/tills/{ref}/count", summary="Count the drawer")
@door("till.count", methods=("POST",))
def count(request: ShopRequest, ref: str, body: CountIn) -> dict[str, Any]:
    """Answers what was counted, and only then what was expected."""
    return actions.count_till(request.actor, ref, body.pieces, key=Key.of(request))


@router.post("/tills/{ref}/resume", summary="Put the count aside")
@door("till.resume", methods=("POST",))
def resume(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Money is taken again."""
    return actions.resume_till(request.actor, ref, key=Key.of(request))


@router.post("/tills/{ref}/close", summary="Close a counted till")
@door("till.close", methods=("POST",))
def close(request: ShopRequest, ref: str, body: CloseIn) -> dict[str, Any]:
    """Answers the Z ``number`` and its ``hash``."""
    approval = body.approval.given() if body.approval else None
    return actions.close_till(request.actor, ref, body.left, approval=approval, key=Key.of(request))


@router.post("/tills/{ref}/force-close", summary="Count and close a colleague's till")
@door("till.force_close", methods=("POST",))
def force_close(request: ShopRequest, ref: str, body: ForceIn) -> dict[str, Any]:
    """Answers the Z ``number`` and its ``hash``."""
    return actions.force_close_till(
        request.actor, ref, body.pieces, body.reason, body.left, key=Key.of(request)
    )


def _register(row: Register, currency: str) -> dict[str, Any]:
    limit = row.variance_limit_minor
    now: list[Session] = row.now  # type: ignore[attr-defined]
    return {
        "ref": row.ref,
        "name": row.name,
        "active": row.active,
        "variance_limit": None if limit is None else _said(limit, currency),
        "version": row.version,
        "session": now[0].ref if now else None,
        "who": now[0].staff.name if now else None,
    }


def _session(row: Session) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ref": row.ref,
        "register": row.register.name,
        "who": row.staff.name,
        "state": row.state,
        "opened_at": row.opened_at.isoformat(),
        "float": _money(row.float_minor, row),
        "closed_at": row.closed_at.isoformat() if row.closed_at else None,
        "number": row.z_number,
    }
    if not row.is_open:
        told |= {
            "counted": _money(row.counted_minor or 0, row),
            "variance": _money(row.variance_minor, row),
            "left": _money(row.left_minor or 0, row),
            "banked": _money(row.banked_minor or 0, row),
            "forced": row.forced_reason,
        }
    return told


def _money(minor: int, row: Session) -> dict[str, str]:
    return _said(minor, row.currency)


def _said(minor: int, currency: str) -> dict[str, str]:
    return {"amount": Money(minor, currency).text, "currency": currency}
