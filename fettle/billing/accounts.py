"""The ledger's accounts of money: what they are called, and how they are found."""

from collections.abc import Iterable

from fettle.billing.models import Tender
from fettle.journal import Step
from fettle.ledger import actions as ledger
from fettle.ledger.queries import account_ids

_PLACES = {Tender.CASH: "till", Tender.CARD: "card", Tender.TRANSFER: "bank"}


def revenue(shop_id: int) -> str:
    """What was sold, without taxes (a credit balance, below zero)."""
    return f"shop:{shop_id}:revenue"


def tax(shop_id: int) -> str:
    """Tax owed to the state (below zero)."""
    return f"shop:{shop_id}:tax"


def receivable(shop_id: int) -> str:
    """What clients still owe: the unpaid rest of all bills."""
    return f"shop:{shop_id}:receivable"


def taken(shop_id: int, tender: str) -> str:
    """Where a means of payment ends: the till, the card terminal's bank, the bank."""
    return f"shop:{shop_id}:{_PLACES[Tender(tender)]}"


def other_income(shop_id: int) -> str:
    """Income entered by hand (below zero)."""
    return f"shop:{shop_id}:income"


def expense(shop_id: int, category: str) -> str:
    """What was spent on one category."""
    return f"shop:{shop_id}:expense:{category}"


def accounts(step: Step, codes: Iterable[str], currency: str) -> dict[str, int]:
    """The ids of these accounts by their codes; new ones are opened. One statement as a rule."""
    wanted = sorted(set(codes))
    found = account_ids(wanted)
    for code in wanted:
        if code not in found:
            found[code] = ledger.open_account(step, code, currency)
    return found
