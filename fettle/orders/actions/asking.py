"""Whether a new line waits for the client's yes, and how the shop asks."""

from __future__ import annotations

from datetime import date

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act, expect_version
from fettle.journal.facts import Changes
from fettle.kernel.amount import whole_units
from fettle.kernel.gather import Gather
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.drafts import LineDraft
from fettle.orders.models import AskRule, Line
from fettle.orders.queries.asking import ASKING_FLOWS, ask_rule
from fettle.orders.states import DANGERS
from fettle.orders.typed import chosen, money_typed, whole_typed
from fettle.shop.queries import current_shop

FOUND_MOST = 300
DAYS_MOST = 365
_RULE = ("asks", "tolerance_bp", "tolerance_minor", "valid_days")


def ask_about(line: Line, draft: LineDraft, gather: Gather, *, asks: bool) -> None:
    """Give a new line its state and its reason; ``asks``: the shop asks before it works."""
    usual = "proposed" if asks else "authorised"
    line.authorisation = draft.authorisation or usual
    if line.authorisation not in ("proposed", "authorised"):
        gather.wrong("authorisation", N_("Choose one of the list."), "line.authorisation")
    line.danger = gather.take("danger", lambda: danger_typed(draft.danger), "")
    line.found = gather.take("found", lambda: plain_line(draft.found, FOUND_MOST), "")
    line.due_on, line.again_of_id = draft.due_on, draft.again_of_id


def danger_typed(typed: object) -> str:
    """How dangerous it is not to do it; empty: nobody said. Raises ``Invalid``."""
    return chosen(typed, DANGERS, "line.danger") if typed else ""


def due_typed(typed: object, today: date) -> date | None:
    """The day on which it should be done. Raises ``Invalid`` for a day that is over."""
    if typed is None or typed == "":
        return None
    try:
        day = typed if isinstance(typed, date) else date.fromisoformat(str(typed))
    except ValueError as error:
        raise Invalid(N_("Write a date."), rule="date.shape") from error
    if day < today:
        raise Invalid(N_("This day is over."), rule="date.past")
    return day


def set_asking(
    actor: Actor,
    flow: str,
    *,
    asks: bool,
    tolerance_percent: object = "0",
    tolerance: object = "0",
    valid_days: object = "14",
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Say how clients are asked in a flow. Raises ``Invalid`` by field, ``NotFound`` for a flow."""
    with act(actor, "asking.set", key=key) as step:
        if flow not in ASKING_FLOWS:
            raise NotFound(N_("There is no such flow."), rule="flow.unknown")
        shop, gather = current_shop(step.actor), Gather()
        row = AskRule.objects.select_for_update().filter(shop=shop, flow=flow).first()
        row = row or ask_rule(shop.pk, flow)
        expect_version(row, version)
        before = [getattr(row, name) for name in _RULE]
        row.asks = asks
        row.tolerance_bp = gather.take(
            "tolerance_percent", lambda: whole_units(tolerance_percent, 2, 0, 10_000), 0
        )
        row.tolerance_minor = gather.take(
            "tolerance", lambda: money_typed(tolerance, shop.currency), 0
        )
        row.valid_days = gather.take("valid_days", lambda: _days(valid_days), 1)
        gather.close()
        row.version += 1
        row.save()
        after = [getattr(row, name) for name in _RULE]
        changes: Changes = {
            name: (old, new)
            for name, old, new in zip(_RULE, before, after, strict=True)
            if old != new
        }
        step.record(shop.ref, facts.AskingSet(flow=flow, changes=changes))
        step.answer(flow=flow, asks=row.asks, version=row.version)
    return step.answered


def _days(typed: object) -> int:
    if not (days := whole_typed(typed, DAYS_MOST)):
        raise Invalid(N_("An estimate is valid for a day at least."), rule="asking.days")
    return days
