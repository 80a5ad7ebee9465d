"""Passes are granted for what was delivered, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fettle.access.actor import Actor
from fettle.catalog.timing import time_offer_of
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import Movement, open_account, post_all
from fettle.ledger.queries import lock_balances
from fettle.passes import facts
from fettle.passes.models import Pass, Passes
from fettle.passes.windows import later_by_days
from fettle.shop.queries import current_shop, local_zone

UNIT = "seconds"
MINUTE = 60


def grant_pass(  # noqa: PLR0917 - whose, what, for which line, how many
    step: Step,
    client_id: int | None,
    seating_id: int | None,
    item_id: int,
    line_ref: str,
    count: int,
) -> list[str]:
    """Grant ``count`` passes for a delivered line; return their references.

    They belong to the client, or to the guest of the seating, or to whoever the operator says.
    An item that has no terms gives no time: the answer is empty.
    """
    offer = time_offer_of(item_id)
    if offer is None or count < 1:
        return []
    lasts = _valid_until(step, offer.valid_days)
    granted = []
    for _number in range(count):
        row = Pass(
            shop_id=step.actor.shop_id,
            client_id=client_id,
            seating_id=None if client_id else seating_id,
            item_id=item_id,
            line_ref=line_ref,
            seconds=offer.minutes * MINUTE,
            weekdays=offer.weekdays,
            from_minute=offer.from_minute,
            to_minute=offer.to_minute,
            section_id=offer.section_id,
            granted_at=step.at,
            valid_until=lasts,
        )
        row.account_id = open_account(step, f"pass:{row.ref}", UNIT, floor=True)
        granted.append(row)
        step.record(row.ref, facts.PassGranted(offer.item.name, offer.minutes, line_ref))
    Pass.objects.bulk_create(granted)
    source = time_account(step)
    post_all(step, [_granted(row, source) for row in granted])
    return [row.ref for row in granted]


def take_back_passes(step: Step, line_refs: Sequence[str]) -> list[str]:
    """Take back all passes of lines that are voided; return their references.

    Raises ``Refused`` ``pass.used`` if the time of one of them has begun.
    """
    found = Pass.objects.filter(
        shop_id=step.actor.shop_id, line_ref__in=[ref for ref in line_refs if ref]
    )
    rows = list(_locked(found.filter(taken_back_at=None)))
    for row in rows:
        if row.started_at is not None:
            raise Refused(
                N_("The time of {item} has begun already. It cannot be taken back."),
                rule="pass.used",
                item=row.item.name,
            )
    _take_back(step, rows)
    return [row.ref for row in rows]


def take_back_time(step: Step, line_refs: Sequence[str], count: int) -> int:
    """Take back what is left of ``count`` passes of these lines, those with most left first.

    Returns the seconds. Raises ``Refused`` ``pass.running`` while one of them is in use.
    """
    found = Pass.objects.filter(shop_id=step.actor.shop_id, line_ref__in=line_refs)
    rows = list(_locked(found.filter(taken_back_at=None)))
    left = lock_balances(step, [row.account_id for row in rows])
    rows.sort(key=lambda row: -left.get(row.account_id, 0))
    for row in rows[:count]:
        if row.visits.filter(ended_at=None).exists():
            raise Refused(N_("This pass is in use. End the visit first."), rule="pass.running")
    _take_back(step, rows[:count])
    return sum(row.taken_back_seconds for row in rows[:count])


def take_back_pass(actor: Actor, ref: str, reason: str, *, key: Key | None = None) -> Answer:
    """Take back what is left of one pass, used or not. Raises ``Refused`` while it runs."""
    with act(actor, "pass.take_back", key=key) as step:
        reason = filled_line(reason, 200)
        row = pass_locked(step, ref)
        if row.taken_back_at is not None:
            raise Refused(N_("This pass was taken back already."), rule="pass.taken_back")
        if row.visits.filter(ended_at=None).exists():
            raise Refused(N_("This pass is in use. End the visit first."), rule="pass.running")
        _take_back(step, [row], reason)
        step.answer(ref=row.ref, seconds=row.taken_back_seconds)
    return step.answered


def pass_locked(step: Step, ref: str) -> Pass:
    """A pass that the actor may see, locked until the step ends. Raises ``NotFound``."""
    row = _locked(Pass.objects.all().seen_by(step.actor).filter(ref=ref)).first()
    if row is None:
        raise NotFound(N_("There is no such pass."), rule="pass.unknown")
    return row


def seconds_left(step: Step, row: Pass) -> int:
    """What is left of the pass, its balance locked until the step ends."""
    return lock_balances(step, [row.account_id]).get(row.account_id, 0)


def use_up(step: Step, row: Pass, movement: str, seconds: int) -> None:
    """Post what was used of a pass."""
    if seconds:
        legs = [(row.account_id, -seconds), (time_account(step), seconds)]
        post_all(step, [Movement(_named(row, movement), UNIT, legs)])


def time_account(step: Step) -> int:
    """Where time comes from and goes back to: in debt by all that clients still have."""
    return open_account(step, f"shop:{step.actor.shop_id}:time", UNIT)


def _take_back(step: Step, rows: Sequence[Pass], reason: str = "") -> None:
    left = lock_balances(step, [row.account_id for row in rows])
    for row in rows:
        row.taken_back_at, row.taken_back_seconds = step.at, left.get(row.account_id, 0)
        row.version += 1
        row.save(update_fields=["taken_back_at", "taken_back_seconds", "version"])
        use_up(step, row, "taken_back", row.taken_back_seconds)
        told = facts.PassTakenBack(row.item.name, row.taken_back_seconds // MINUTE, row.line_ref)
        step.record(row.ref, told, reason=reason)


def _granted(row: Pass, source: int) -> Movement:
    legs = [(row.account_id, row.seconds), (source, -row.seconds)]
    return Movement(_named(row, "granted"), UNIT, legs)


def _named(row: Pass, movement: str) -> str:
    return f"pass:{row.ref}:{movement}"


def _locked(found: Passes) -> Passes:
    return found.select_related("item").select_for_update(of=("self",)).order_by("pk")


def _valid_until(step: Step, days: int | None) -> datetime | None:
    if days is None:
        return None
    return later_by_days(step.at, days, local_zone(current_shop(step.actor)))
