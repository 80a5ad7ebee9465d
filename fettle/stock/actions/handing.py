"""Parts are handed out in few statements: the caller writes the movements with its own rows."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.journal import Step
from fettle.stock import facts
from fettle.stock.actions.holding import short
from fettle.stock.actions.moving import Move, carry, post_moves
from fettle.stock.actions.reserving import documents_of, refuse_nothing, subject_of
from fettle.stock.actions.taking import AtHand, take_all_in_hand
from fettle.stock.claims import Claim, Rest
from fettle.stock.models import Reason


def hand_out(step: Step, parts: Sequence[AtHand], claims: Sequence[Claim]) -> list[Move]:
    """Let the parts go, all or none, at the average cost; what was kept for a claim goes first.

    The movements are returned for the caller to write; their postings are queued. Raises
    ``Refused`` ``stock.short`` with the number there is.
    """
    refuse_nothing(claims)
    moves = [_hand_out(part, claim) for part, claim in zip(parts, claims, strict=True)]
    post_moves(step, moves)
    documents = documents_of(claims)
    cost = sum(move.cost_minor for move in moves)
    step.record(subject_of(documents), facts.PartsIssued(len(moves), documents, cost))
    return moves


def hand_out_held(step: Step, claims: Sequence[Claim]) -> tuple[list[Move], list[Rest]]:
    """As ``hand_out`` for documents that may have parts held; also what is left of those.

    One statement for all parts in the default location. The caller has the documents locked, and
    writes both. Raises ``Refused`` ``stock.short`` and ``stock.not_stocked``.
    """
    if not claims:
        return [], []
    ids = [claim.item_id for claim in claims]
    found = take_all_in_hand(step, ids, documents_of(claims))
    before = {row["id"]: row["left"] for part in found.values() for row in part.kept}
    moves = hand_out(step, [found[item] for item in ids], claims)
    after = {row["id"]: row["left"] for part in found.values() for row in part.kept}
    return moves, [Rest(key, left) for key, left in after.items() if left < before[key]]


def _hand_out(part: AtHand, claim: Claim) -> Move:
    shelf, kept = part.shelf, _take_kept(part, claim)
    if claim.thousandths > shelf.free + kept and not part.card.allows_negative:
        raise short(part.card.name, shelf.free + kept)
    unit_cost, cost = shelf.cost_of(claim.thousandths)
    return carry(Move(
        claim.item_id, shelf, shelf.outlet, claim.thousandths, Reason.ISSUE, shelf.currency,
        unit_cost, cost, reserved=kept, document=claim.document,
    ))  # fmt: skip


def _take_kept(part: AtHand, claim: Claim) -> int:
    """How much of a claim is held for its document; it is counted along."""
    taken = 0
    for row in part.kept:
        if row["document"] == claim.document:
            more = min(row["left"], claim.thousandths - taken)
            row["left"] -= more
            taken += more
    return taken
