"""Inner actions: hold parts for a document, and let them go again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fettle.catalog.queries import price_card
from fettle.journal import Step
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.kernel.refs import new_ref
from fettle.ledger import actions as ledger
from fettle.stock import facts
from fettle.stock.actions.holding import ROOM, Held, hold_all, short
from fettle.stock.actions.taking import take_all_in_hand
from fettle.stock.claims import Claim, ReservationMade, Rest

Row = dict[str, Any]


def reserve_parts(step: Step, claims: Sequence[Claim]) -> list[ReservationMade]:
    """Hold parts on their shelves, all or none; in four statements, whatever their number.

    Free goes down and reserved goes up; nothing leaves the shelf. Returned in the order of the
    claims. Raises ``Refused`` ``stock.short`` with the number there is, ``stock.not_stocked``.
    """
    refuse_nothing(claims)
    if not claims:
        return []
    shelves = _shelves(step, claims)
    made = [_reserve(shelf, claim) for shelf, claim in zip(shelves, claims, strict=True)]
    step.write(
        load(ROOM, "reserve"),
        (
            step.at,
            [row.ref for row in made],
            [shelf.shelf_id for shelf in shelves],
            [row.thousandths for row in made],
            [row.document for row in made],
        ),
    )
    ledger.post_all(
        step,
        [
            _posting("reserve", row.ref, row.item_id, _legs(shelf, row.thousandths))
            for row, shelf in zip(made, shelves, strict=True)
        ],
    )
    documents = documents_of(claims)
    step.record(subject_of(documents), facts.PartsReserved(len(made), documents))
    return made


def release_parts(step: Step, reservation_refs: Sequence[str]) -> None:
    """Let go what is still held under these references; used or released ones are passed over."""
    _write(step, free(step, _held(step, "reservations", reservation_refs)))


def release_documents(step: Step, documents: Sequence[str]) -> None:
    """Let go whatever is held for these documents."""
    _write(step, free_documents(step, documents))


def free_documents(step: Step, documents: Sequence[str]) -> list[Rest]:
    """As ``release_documents``, in one statement; the caller writes what is left: nothing."""
    return free(step, _held(step, "held_for", documents))


def free(step: Step, rows: Sequence[Row]) -> list[Rest]:
    """Queue the postings of letting go reservations that are locked; the caller writes them."""
    if not rows:
        return []
    ledger.post_all(
        step,
        [
            _posting(
                "release",
                row["ref"],
                row["item_id"],
                [
                    (row["reserved_account_id"], -row["left_thousandths"]),
                    (row["free_account_id"], row["left_thousandths"]),
                ],
            )
            for row in rows
        ],
    )
    documents = sorted({row["document"] for row in rows})
    step.record(subject_of(documents), facts.PartsReleased(len(rows), documents))
    return [Rest(row["id"], 0, released=True) for row in rows]


def documents_of(claims: Sequence[Claim]) -> list[str]:
    """What the parts are for, each once, in order."""
    return list(dict.fromkeys(claim.document for claim in claims))


def subject_of(documents: Sequence[str]) -> str:
    """The journal's subject: the document itself, without its line."""
    return documents[0].partition("/")[0][:64]


def refuse_nothing(claims: Sequence[Claim]) -> None:
    """A claim of nothing, or less, is a mistake of the caller: the doors have refused it before."""
    if any(claim.thousandths <= 0 for claim in claims):
        raise ValueError("a claim needs a quantity above zero")


def _shelves(step: Step, claims: Sequence[Claim]) -> list[Held]:
    """The claims' shelves, locked; in one statement where they are the default location's."""
    if any(claim.location_id for claim in claims):
        held = hold_all(step, [(claim.item_id, claim.location_id) for claim in claims])
        return [held[claim.item_id, claim.location_id] for claim in claims]
    ids = [claim.item_id for claim in claims]
    found = take_all_in_hand(step, ids, documents_of(claims))
    return [found[claim.item_id].shelf for claim in claims]


def _reserve(shelf: Held, claim: Claim) -> ReservationMade:
    refuse_short(shelf, claim.thousandths)
    shelf.free -= claim.thousandths
    shelf.reserved += claim.thousandths
    return ReservationMade(
        new_ref(), claim.item_id, shelf.location_id, claim.thousandths, claim.document
    )


def refuse_short(shelf: Held, thousandths: int, own: int = 0) -> None:
    """Raise ``Refused`` ``stock.short`` when less is there, unless the item may run short.

    ``own`` is what the claimant has reserved: there for them, though it is not free.
    """
    if thousandths <= shelf.free + own:
        return
    card = price_card([shelf.item_id])[shelf.item_id]
    if not card.allows_negative:
        raise short(card.name, shelf.free + own)


def _held(step: Step, sql: str, names: Sequence[str]) -> list[Row]:
    return fetch(Statement(load(ROOM, sql), (list(names), step.actor.shop_id)))


def _write(step: Step, rests: Sequence[Rest]) -> None:
    if rests:
        step.write(load(ROOM, "release"), (step.at, [rest.id for rest in rests]))


def _legs(shelf: Held, thousandths: int) -> list[ledger.Leg]:
    return [(shelf.quantity_account, -thousandths), (shelf.reserved_account, thousandths)]


def _posting(verb: str, ref: str, item_id: int, legs: list[ledger.Leg]) -> ledger.Movement:
    return ledger.Movement(f"{verb}:{ref}", f"sku:{item_id}", legs)
