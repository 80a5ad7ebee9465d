"""Clients' accounts for machines: how they stand, every entry, deposits and points."""

from typing import Any, Literal

from ninja import Query
from pydantic import StrictInt

from fettle.access import roles
from fettle.access.doors import ShopRequest, door
from fettle.billing import actions, queries, statements
from fettle.billing.api.doorway import Listing, router
from fettle.billing.queries import Standing
from fettle.billing.statements import Entry, PointsEntry
from fettle.catalog.wire import MoneyIn, Strict, money_out
from fettle.clients.queries import client_of
from fettle.journal import Answer, Key
from fettle.kernel.refs import is_ref
from fettle.shop.api.approving import ApprovalIn
from fettle.shop.queries import current_shop


class AskedEntries(Listing):
    """Money or points, and where in the list."""

    show: Literal["money", "points"] = "money"


class TopUpIn(Strict):
    """Money that a client leaves; without ``received`` exactly the amount."""

    tender: str
    amount: MoneyIn
    received: MoneyIn | None = None
    reference: str = ""


class WithdrawIn(Strict):
    """Money that goes back; without ``amount`` the whole deposit."""

    tender: str
    amount: MoneyIn | None = None
    reference: str = ""


class PointsIn(Strict):
    """Points given, or taken (below zero), and why."""

    points: StrictInt
    reason: str
    approval: ApprovalIn | None = None


@router.get("/accounts/{account}/balance", summary="How a client stands, or what an account holds")
@door("payment.view")
def balance(request: ShopRequest, account: str) -> dict[str, Any]:
    """Of a client by reference (below zero: they owe), or of an account of the ledger by code."""
    actor, currency = request.actor, current_shop(request.actor).currency
    if is_ref(account):
        standing = queries.standing_of(client_of(actor, account).pk, actor.shop_id)
        return {"account": account} | _standing(standing, currency)
    roles.require(actor, "books.view")
    return {"account": account, "balance": money_out(queries.balance_on(actor, account), currency)}


@router.get("/accounts/{client_ref}/entries", summary="A client's statement, newest first")
@door("payment.view")
def entries(request: ShopRequest, client_ref: str, asked: Query[AskedEntries]) -> dict[str, Any]:
    """With the balance after each entry; ``show=points`` for points."""
    client = client_of(request.actor, client_ref)
    if asked.show == "points":
        points, following = statements.points_entries(client.pk, asked.cursor, asked.limit)
        return {"items": [_points(row) for row in points], "next": following or None}
    rows, following = statements.entries(request.actor, client.pk, asked.cursor, asked.limit)
    currency = current_shop(request.actor).currency
    return {"items": [_entry(row, currency) for row in rows], "next": following or None}


@router.get("/own/account", summary="How the client stands who asks")
@door("own.view")
def own_account(request: ShopRequest) -> dict[str, Any]:
    """Deposit, unpaid bills, balance and points."""
    ref = statements.own_ref(request.actor)
    standing = queries.standing_of(request.actor.client_id or 0, request.actor.shop_id)
    return {"account": ref} | _standing(standing, current_shop(request.actor).currency)


@router.post("/accounts/{client_ref}/top-up", summary="Take a deposit from a client")
@door("deposit.top_up", methods=("POST",))
def top_up(request: ShopRequest, client_ref: str, body: TopUpIn) -> Answer:
    """Answers the payment, the change, and what is on deposit now."""
    return actions.top_up_deposit(request.actor, client_ref, **body.dict(), key=Key.of(request))


@router.post("/accounts/{client_ref}/withdraw", summary="Give a deposit back, or a part of it")
@door("deposit.withdraw", methods=("POST",))
def withdraw(request: ShopRequest, client_ref: str, body: WithdrawIn) -> Answer:
    """Answers the payment, and what is left on deposit."""
    return actions.withdraw_deposit(request.actor, client_ref, **body.dict(), key=Key.of(request))


@router.post("/accounts/{client_ref}/points", summary="Give a client points, or take some")
@door("points.adjust", methods=("POST",))
def adjust(request: ShopRequest, client_ref: str, body: PointsIn) -> Answer:
    """Answers the points that the client has now."""
    return actions.adjust_points(
        request.actor,
        client_ref,
        body.points,
        body.reason,
        approval=body.approval.given() if body.approval else None,
        key=Key.of(request),
    )


def _standing(standing: Standing, currency: str) -> dict[str, Any]:
    limit = standing.limit_minor
    return {
        "balance": money_out(standing.balance_minor, currency),
        "deposit": money_out(standing.deposit_minor, currency),
        "unpaid": money_out(standing.unpaid_minor, currency),
        "credit_limit": None if limit is None else money_out(limit, currency),
        "points": standing.points,
        "points_held": standing.points_held,
    }


def _entry(row: Entry, currency: str) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "at": row.at.isoformat(),
        "ref": row.ref,
        "number": row.number,
        "document": row.document,
        "tender": row.tender,
        "staff": row.staff,
        "moved": money_out(row.moved_minor, currency),
        "amount": money_out(row.amount_minor, currency),
        "deposit": money_out(row.deposit_minor, currency),
        "balance": money_out(row.balance_minor, currency),
    }


def _points(row: PointsEntry) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "at": row.at.isoformat(),
        "document": row.document,
        "free": row.free,
        "held": row.held,
    }
