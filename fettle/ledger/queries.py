"""Reading the ledger: balances, and what they are made of."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from fettle.journal import Step
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.ledger.models import Balance, Posting


@dataclass(frozen=True, slots=True)
class Moved:
    """What a movement did to some accounts: amounts by account code."""

    id: int
    movement: str
    at: datetime
    amounts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Held:
    """An account found by its code; ``amount`` is its balance if it was locked, else ``None``."""

    code: str
    account: int
    amount: int | None


def lock_balances(step: Step, accounts: Iterable[int]) -> dict[int, int]:
    """Lock the accounts' balances in sorted order until the step ends; return them by account."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "lock_balances"), [sorted(set(accounts))])
        return dict(cursor.fetchall())


def lock_named(step: Step, codes: Iterable[str], beside: Iterable[str] = ()) -> list[Held]:
    """Lock the balances of these accounts until the step ends, and read them, in one statement.

    The accounts ``beside`` are found without a lock. What is not open yet is left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "lock_named"), [list(codes), list(beside)])
        return [Held(*row) for row in cursor.fetchall()]


def balances(accounts: Iterable[int]) -> dict[int, int]:
    """The balances by account id; accounts never posted to are 0."""
    found = Balance.objects.filter(account_id__in=list(accounts)).values_list("account", "amount")
    return dict(found)


def balances_of(codes: Iterable[str]) -> dict[str, int]:
    """The balances by account code; accounts that are not open yet are left out."""
    found = Balance.objects.filter(account__code__in=list(codes))
    return dict(found.values_list("account__code", "amount"))


def balance_of(code: str) -> int:
    """The balance of the account with this code; 0 if there is none yet."""
    row = Balance.objects.filter(account__code=code).values_list("amount", flat=True).first()
    return row or 0


def account_ids(codes: Iterable[str]) -> dict[str, int]:
    """The ids of accounts by their codes; unknown codes are left out."""
    rows = fetch(Statement(load(__file__, "account_ids"), (list(codes),)))
    return {row["code"]: row["id"] for row in rows}


def postings_of(account_id: int) -> QuerySet[Posting]:
    """What an account's balance is made of, oldest first."""
    return Posting.objects.filter(account_id=account_id).order_by("id")


def moves_on(codes: Iterable[str], before: int, limit: int) -> list[Moved]:
    """The movements of these accounts with a number below ``before``, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "moves_on"), [list(codes), before, limit])
        rows = cursor.fetchall()
    return [Moved(last, movement, at, json.loads(amounts)) for last, movement, at, amounts in rows]
