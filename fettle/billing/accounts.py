"""The ledger's accounts of money and points: what they are called, and how they are found."""

from __future__ import annotations

from collections.abc import Iterable

from fettle.billing.models import OWED, Tender
from fettle.journal import Step
from fettle.ledger import actions as ledger
from fettle.ledger.queries import account_ids

POINTS = "points"
PLACES = {
    Tender.CASH: "till",
    Tender.CARD: "card",
    Tender.TRANSFER: "bank",
    Tender.ONLINE: "online",
    Tender.ROUNDING: "rounding",
}


def revenue(shop_id: int) -> str:
    """What was sold, without taxes (a credit balance, below zero)."""
    return f"shop:{shop_id}:revenue"


def tax(shop_id: int) -> str:
    """Tax owed to the state (below zero)."""
    return f"shop:{shop_id}:tax"


def input_tax(shop_id: int) -> str:
    """Tax that was paid on expenses and is claimed back (above zero)."""
    return f"shop:{shop_id}:input_tax"


def receivable(shop_id: int) -> str:
    """What clients still owe: the unpaid rest of all bills."""
    return f"shop:{shop_id}:receivable"


def taken(shop_id: int, tender: str, client_id: int | None = None, owed_for: str = "") -> str:
    """Where a means of payment ends: the till, the card terminal's bank, the bank, the deposit,
    or what is owed for an order or a voucher. What rounding left out or added is the shop's.
    """
    if tender == Tender.DEPOSIT:
        return deposit(shop_id, client_id or 0)
    if owed_for and tender in OWED:
        return owed(owed_for)
    return f"shop:{shop_id}:{PLACES[Tender(tender)]}"


def deposit(shop_id: int, client_id: int) -> str:
    """What the shop owes a client who paid in advance (below zero, never above)."""
    return f"client:{client_id}:deposit:{shop_id}"


def owed(owed_for: str) -> str:
    """What the shop owes for an order ("order:REF") or a voucher (below zero, never above)."""
    return f"{owed_for}:owed"


def points(client_id: int) -> str:
    """Points that a client may spend."""
    return f"client:{client_id}:points"


def points_held(client_id: int) -> str:
    """Points that orders hold which nobody has accepted yet."""
    return f"client:{client_id}:points_held"


def points_issued(shop_id: int) -> str:
    """Where a shop's points come from and go to (below zero: issued and not spent)."""
    return f"shop:{shop_id}:points"


def other_income(shop_id: int) -> str:
    """Income entered by hand (below zero)."""
    return f"shop:{shop_id}:income"


def expense(shop_id: int, category: str) -> str:
    """What was spent on one category."""
    return f"shop:{shop_id}:expense:{category}"


def payment_codes(shop_id: int) -> list[str]:
    """The accounts that paying a bill moves as a rule."""
    return [receivable(shop_id), *(taken(shop_id, tender) for tender in PLACES)]


def accounts(step: Step, codes: Iterable[str], currency: str) -> dict[str, int]:
    """The ids of these accounts by their codes; new ones are opened. One statement as a rule."""
    wanted = sorted(set(codes))
    return with_new(step, wanted, account_ids(wanted), currency)


def with_new(
    step: Step, codes: Iterable[str], known: dict[str, int], currency: str
) -> dict[str, int]:
    """The ids that are known already, and those of the accounts that must still be opened."""
    new = sorted(set(codes) - known.keys())
    return known | {code: opened(step, code, currency) for code in new}


def opened(step: Step, code: str, currency: str) -> int:
    """The id of a new account; its name says its unit, and what it may not sink or rise to."""
    whose, _colon, rest = code.partition(":")
    kind = rest.split(":")[1]
    return ledger.open_account(
        step,
        code,
        POINTS if kind.startswith(POINTS) else currency,
        floor=whose == "client" and kind.startswith(POINTS),
        ceiling=kind in ("deposit", "owed"),
    )
