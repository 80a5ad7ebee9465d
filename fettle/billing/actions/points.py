"""Points: earned by paying, held by an order, redeemed when it is accepted, given back.

Whole numbers of the unit ``points``. Every movement is named after its document (``order:REF``),
so that none can happen twice for it.
"""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.access.own import refuse_own
from fettle.billing import accounts, facts
from fettle.billing.wallets import Wallet, locked_wallet
from fettle.clients.queries import client_of
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.amount import whole_units
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line
from fettle.kernel.refs import new_ref
from fettle.kernel.words import N_
from fettle.ledger.actions import post
from fettle.shop.actions import approval_above
from fettle.shop.actions.approving import Approval
from fettle.shop.queries import current_shop

POINTS_MOST = 10**9
REASON_LENGTH = 200


def hold_points(step: Step, client_id: int, points: int, document: str) -> None:
    """Set points aside for an order. Raises ``Refused`` ``points.short``."""
    wallet = locked_wallet(step, client_id)
    wallet.require_points(points)
    free, held = accounts.points(client_id), accounts.points_held(client_id)
    _move(step, wallet, (free, held), points, f"points.hold:{document}")


def release_points(step: Step, client_id: int, points: int, document: str) -> None:
    """Give held points back: the order was declined."""
    free, held = accounts.points(client_id), accounts.points_held(client_id)
    wallet = locked_wallet(step, client_id)
    _move(step, wallet, (held, free), points, f"points.release:{document}")


def redeem_points(step: Step, client_id: int, points: int, document: str) -> None:
    """Take held points: the order was accepted."""
    wallet = locked_wallet(step, client_id)
    legs = (accounts.points_held(client_id), accounts.points_issued(wallet.shop_id))
    _move(step, wallet, legs, points, f"points.redeem:{document}")


def return_points(step: Step, client_id: int, points: int, document: str) -> None:
    """Give redeemed points back: the order was undone."""
    undo_spent(step, locked_wallet(step, client_id), points, document)


def undo_spent(step: Step, wallet: Wallet, points: int, document: str) -> None:
    """As ``return_points``, into a wallet that is locked; it counts them along."""
    free = accounts.points(wallet.client_id)
    legs = (accounts.points_issued(wallet.shop_id), free)
    _move(step, wallet, legs, points, f"points.return:{document}")
    wallet.amounts[free] = wallet.points + points


def earn_points(step: Step, client_id: int, points: int, document: str) -> None:
    """Award points for what was paid."""
    wallet = locked_wallet(step, client_id)
    legs = (accounts.points_issued(wallet.shop_id), accounts.points(client_id))
    _move(step, wallet, legs, points, f"points.earn:{document}")
    if points:
        step.record(_subject(document), facts.PointsEarned(points=points))


def unearn_points(step: Step, client_id: int, points: int, document: str) -> int:
    """Take earned points back, as far as they are still there; returns how many were taken.

    What was spent already stays spent, and the journal says so.
    """
    return unearn_from(step, locked_wallet(step, client_id), points, document)


def unearn_from(step: Step, wallet: Wallet, points: int, document: str) -> int:
    """As ``unearn_points``, from a wallet that is locked."""
    taken = min(points, wallet.points)
    legs = (accounts.points(wallet.client_id), accounts.points_issued(wallet.shop_id))
    _move(step, wallet, legs, taken, f"points.unearn:{document}")
    if points:
        told = facts.PointsUnearned(points=taken, spent=points - taken)
        step.record(_subject(document), told)
    return taken


def adjust_points(
    actor: Actor,
    client_ref: str,
    points: object,
    reason: object,
    *,
    approval: Approval | None = None,
    key: Key | None = None,
) -> Answer:
    """Give a client points, or take some (below zero), and say why.

    Raises ``Invalid`` by field and ``Refused`` ``points.short``, and ``approval.needed`` for more
    than the shop lets one person decide.
    """
    with act(actor, "points.adjust", key=key) as step:
        client = client_of(actor, client_ref)
        refuse_own(actor, client.person_id)
        gather = Gather()
        many = gather.take("points", lambda: whole_units(points, 0, -POINTS_MOST, POINTS_MOST), 1)
        why = gather.take("reason", lambda: filled_line(reason, REASON_LENGTH), "")
        if not many:
            gather.wrong("points", N_("Write how many points, more or fewer."), "points.none")
        gather.close()
        limit = current_shop(actor).points_limit
        second = approval_above(step, limit, abs(many), approval, whose=client.person_id)
        wallet = locked_wallet(step, client.pk)
        wallet.require_points(-many)
        legs = (accounts.points_issued(wallet.shop_id), accounts.points(client.pk))
        _move(step, wallet, legs, many, f"points.adjust:{new_ref()}")
        told = facts.PointsAdjusted(name=client.name, points=many, approved_by=second)
        step.record(client.ref, told, reason=why)
        step.answer(ref=client.ref, points=wallet.points + many)
    return step.answered


def _move(step: Step, wallet: Wallet, between: tuple[str, str], points: int, name: str) -> None:
    """Queue a movement from the first account to the second; nothing for no points."""
    if not points:
        return
    source, target = (wallet.account(step, code) for code in between)
    post(step, name, accounts.POINTS, [(source, -points), (target, points)])


def _subject(document: str) -> str:
    return document.rpartition(":")[2]
